// @vitest-environment jsdom
// For its DOMParser: a strict XML parser that knows nothing of ours.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecord, readRecords } from '../../../electron/directo/read-record.ts';
import { judgeReply } from '../../../electron/directo/read-reply.ts';
import { XML_PIECES } from '../../support/xml-pieces.ts';
import { FEED, splitText } from './sample.ts';

const RUNS = Number(process.env['KONTAKTISILD_FUZZ_RUNS'] ?? 700);

/** What a strict XML parser sees: the attributes of the customers, or null where the document is not well-formed. */
function strictCustomers(document: string): Record<string, string>[] | null {
  const parsed = new DOMParser().parseFromString(document, 'application/xml');
  if (parsed.getElementsByTagName('parsererror').length > 0) return null;
  return [...parsed.getElementsByTagName('customer')].map((element) =>
    Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
  );
}

type Mutation =
  | { readonly kind: 'cut' | 'delete' | 'repeat'; readonly from: number; readonly length: number }
  | { readonly kind: 'byte'; readonly from: number; readonly byte: number }
  | { readonly kind: 'swap'; readonly from: number; readonly to: number }
  | { readonly kind: 'insert'; readonly from: number; readonly text: string };

const BYTES = Buffer.from(FEED);
const place = fc.nat(BYTES.length - 1);
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constantFrom('cut', 'delete', 'repeat'), from: place, length: fc.nat(300) }),
  fc.record({
    kind: fc.constant('byte'),
    from: place,
    byte: fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('<>"\'/&='))),
  }),
  fc.record({ kind: fc.constant('swap'), from: place, to: place }),
  fc.record({ kind: fc.constant('insert'), from: place, text: fc.constantFrom(...XML_PIECES) }),
);

function mutate(bytes: Buffer, change: Mutation): Buffer {
  const at = Math.min(change.from, bytes.length);
  const head = bytes.subarray(0, at);
  switch (change.kind) {
    case 'cut':
      return head;
    case 'delete':
      return Buffer.concat([head, bytes.subarray(at + change.length)]);
    case 'repeat':
      return Buffer.concat([head, bytes.subarray(at, at + change.length), bytes.subarray(at)]);
    case 'insert':
      return Buffer.concat([head, Buffer.from(change.text), bytes.subarray(at)]);
    case 'byte': {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] = change.byte;
      return copy;
    }
    case 'swap': {
      const copy = Buffer.from(bytes);
      const [one, two] = [copy[at], copy[change.to]];
      if (one !== undefined && two !== undefined) [copy[at], copy[change.to]] = [two, one];
      return copy;
    }
  }
}

/** What the product makes of a document: a named problem, or its customers. */
function load(bytes: Buffer, size: number) {
  const { records, split } = splitText(bytes, [size]);
  const problem = judgeReply({
    host: 'directo.example',
    end: { status: 200, problem: null },
    split,
    channel: 'customers',
    rerouted: true,
  });
  const readings = readRecords(records.map((record) => Buffer.from(record)));
  const customers = readings.map((reading) =>
    reading.ok ? Object.fromEntries(reading.value.record.attributes) : null,
  );
  const stripped = readings.reduce((sum, reading) => sum + (reading.ok ? reading.value.stripped : 0), 0);
  return { problem, customers, stripped };
}

/** What is wrong with an accepted load, or null. A named problem and counted row failures are nothing wrong. */
function flawOf({ problem, customers, stripped }: ReturnType<typeof load>, bytes: Buffer): string | null {
  if (problem !== null || customers.includes(null)) return null;
  const text = bytes.toString();
  const strict = strictCustomers(text);
  if (strict !== null) return isDeepStrictEqual(customers, strict) ? null : 'not what a strict parser sees';
  // Where the strict parser gives up (a name with two colons, say), every tag that looks like a customer must be there.
  const visible = text.replaceAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  const tags = visible.match(/<customer[\s/>]/g)?.length ?? 0;
  return stripped === 0 && customers.length < tags ? 'shorter than the document' : null;
}

const changesOf = fc.array(mutation, { minLength: 1, maxLength: 3 });
const sizeOf = fc.integer({ min: 1, max: 4000 });

describe('a damaged feed', () => {
  it('ends in a correct load or a named outcome, never in a list that is shorter without a word', () => {
    let accepted = 0;
    fc.assert(
      fc.property(changesOf, sizeOf, (changes, size) => {
        const bytes = changes.reduce(mutate, BYTES);
        const loaded = load(bytes, size);
        if (loaded.problem === null) accepted++;
        expect(flawOf(loaded, bytes)).toBeNull();
      }),
      { numRuns: RUNS },
    );
    // The property would say nothing if every mutation were refused.
    expect(accepted).toBeGreaterThan(RUNS / 50);
  });

  it('is read right also where only one thing is wrong with it', () => {
    fc.assert(
      fc.property(mutation, (change) => {
        const bytes = mutate(BYTES, change);
        expect(flawOf(load(bytes, 512), bytes)).toBeNull();
      }),
      { numRuns: RUNS },
    );
    expect(flawOf({ problem: null, customers: [], stripped: 0 }, BYTES)).not.toBeNull();
  });

  it('is read the same in any chunks', () => {
    fc.assert(
      fc.property(
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 100 }),
        (changes, size) => {
          const bytes = changes.reduce(mutate, BYTES);
          expect(load(bytes, size)).toEqual(load(bytes, 100_000));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('has records that are read alone as in a batch, whatever their bytes', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (changes) => {
        const { records } = splitText(FEED);
        const slices = records.map((record) => changes.reduce(mutate, Buffer.from(record)));
        expect(readRecords(slices)).toEqual(slices.map(readRecord));
      }),
      { numRuns: RUNS },
    );
  });
});
