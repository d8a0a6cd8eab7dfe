import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { readRecords, type RecordReading } from '../../../electron/directo/read-record.ts';
import { judgeReply } from '../../../electron/directo/read-reply.ts';
import { RecordSplitter } from '../../../electron/directo/split-records.ts';
import { XML_PIECES } from '../../support/xml-pieces.ts';
import type { Finding, Part } from '../part.ts';
import { type Chance, seeded, seedOf } from '../random.ts';

const CORPUS = fileURLToPath(new URL('../corpus/', import.meta.url));

/** What is put into a document. */
const PIECES = XML_PIECES.map((text) => Buffer.from(text));

/** One document after a few mutations. */
function mutate(documents: readonly Buffer[], chance: Chance): Buffer {
  let bytes = chance.one(documents);
  for (let left = chance.whole(1, 4); left > 0; left -= 1) {
    const at = chance.whole(0, bytes.length);
    const length = chance.whole(0, 300);
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
    switch (chance.whole(0, 7)) {
      case 0:
        bytes = head;
        break;
      case 1:
        bytes = Buffer.concat([head, bytes.subarray(at + length)]);
        break;
      case 2:
        bytes = Buffer.concat([head, bytes.subarray(at, at + length), tail]);
        break;
      case 3:
      case 4:
        bytes = Buffer.concat([head, chance.one(PIECES), tail]);
        break;
      case 5:
        bytes = Buffer.from(bytes);
        if (at < bytes.length) bytes[at] = chance.whole(0, 255);
        break;
      case 6: {
        // A part of another document.
        const other = chance.one(documents);
        const from = chance.whole(0, other.length);
        bytes = Buffer.concat([head, other.subarray(from, from + length), tail]);
        break;
      }
      default:
        bytes = Buffer.concat([head, tail.subarray(0, length).toReversed(), bytes.subarray(at + length)]);
    }
  }
  return bytes;
}

interface Reading {
  readonly problem: unknown;
  readonly records: readonly RecordReading[];
}

/** What the program makes of a document that comes in pieces of this size. */
function readAll(bytes: Buffer, size: number): Reading {
  const slices: Buffer[] = [];
  const split = new RecordSplitter({
    channel: 'customers',
    item: 'customer',
    onRecord: (buffer, start, end) => slices.push(Buffer.from(buffer.subarray(start, end))),
  });
  for (let at = 0; at < bytes.length; at += size) if (split.push(Buffer.from(bytes.subarray(at, at + size)))) break;
  const end = { status: 200, problem: null };
  const problem = judgeReply({ host: 'directo.example', end, split, channel: 'customers', rerouted: true });
  return { problem, records: readRecords(slices) };
}

/** What is wrong with a reading; null where nothing is. A named problem and counted failures of records are not. */
function flawOf(bytes: Buffer, whole: Reading, pieces: Reading): string | null {
  if (!isDeepStrictEqual(whole, pieces)) return 'it is read in another way in other pieces';
  if (Object.getOwnPropertyNames(Object.prototype).length !== OWN) return 'the prototype of all objects was changed';
  for (const each of whole.records) {
    if (!each.ok) continue;
    const { attributes, data } = each.value.record;
    const values = [...attributes.values(), ...data.flatMap(({ content, param }) => [content, param ?? ''])];
    if (values.some((value) => FORBIDDEN.test(value))) return 'a value holds a character that XML forbids';
  }
  if (whole.problem !== null || whole.records.some((each) => !each.ok || each.value.stripped > 0)) return null;
  const visible = bytes.toString().replaceAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  // Only what stands where records stand is one; with a channel, others are somewhere else.
  if (!/^\s*(?:<transport>\s*)?<customers>/.test(visible.replace(/^\uFEFF/, ''))) return null;
  if (/<!DOCTYPE|<!ENTITY/i.test(visible)) return 'a document type was accepted';
  const [, inside = ''] = /<customers>([\s\S]*)<\/customers>/.exec(visible) ?? [];
  const tags = inside.match(/<customer[\s/>]/g)?.length ?? 0;
  return whole.records.length < tags ? `${whole.records.length} of ${tags} records` : null;
}

const OWN = Object.getOwnPropertyNames(Object.prototype).length;
// oxlint-disable-next-line no-control-regex -- these are what XML 1.0 forbids
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** No document of this size may take longer, in ms. */
const PATIENCE_MS = 3000;

/** Damages documents in a million ways and reads them. */
export const fuzzPart: Part = {
  name: 'fuzz',
  title: 'feeds, damaged',
  async run({ short, seed, only, say }) {
    const documents = readdirSync(CORPUS)
      .filter((name) => name.endsWith('.xml'))
      .toSorted()
      .map((name) => readFileSync(join(CORPUS, name)));
    const count = short ? 30_000 : 1_000_000;
    const findings: Finding[] = [];
    let [mutations, accepted] = [0, 0];
    const blame = (kind: Finding['kind'], text: string, index: number, bytes: Buffer) => {
      if (findings.length >= 20) return;
      // It joins the corpus, so that it is tried from now on.
      if (only === null) writeFileSync(join(CORPUS, `found-${seed}-${index}.xml`), bytes);
      findings.push({ kind, text, replay: `${short ? '--short ' : ''}--seed ${seed} --only fuzz:${index}` });
    };
    for (let index = only ?? 0; index < (only === null ? count : only + 1); index += 1) {
      const chance = seeded(seedOf(seed, index));
      const bytes = mutate(documents, chance);
      const began = performance.now();
      mutations += 1;
      try {
        const whole = readAll(bytes, 65_536);
        const pieces = readAll(bytes, chance.whole(1, 300));
        if (whole.problem === null) accepted += 1;
        const flaw = flawOf(bytes, whole, pieces);
        if (flaw !== null) blame('lost', flaw, index, bytes);
      } catch (error) {
        blame('crashed', error instanceof Error ? error.message : String(error), index, bytes);
      }
      if (performance.now() - began > PATIENCE_MS) blame('hung', 'it took too long', index, bytes);
      if (mutations % 200_000 === 0) say(`${mutations} of ${count}`);
    }
    const notes = [`${documents.length} documents in the corpus; accepted after damage: ${accepted}`];
    return { figures: { mutations }, findings, notes };
  },
};
