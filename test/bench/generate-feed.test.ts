import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { countFeed, type FeedOptions } from './feed-plan.ts';
import { feedChunks, readFeedArguments } from './generate-feed.ts';

const size = 4000;
const dayZero: FeedOptions = { customers: size, seed: 12345, day: 0 };
const dayOne: FeedOptions = { ...dayZero, day: 1 };

async function write(options: FeedOptions): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of feedChunks(options)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The customers of a document, by code. */
function customersOf(document: string): Map<string, string> {
  const found = document.matchAll(/<customer code="(\d+)".*?<\/customer>/g);
  return new Map([...found].map(([text, code = '']) => [code, text]));
}

/** The value of an attribute of every customer, as it is written. */
function valuesOf(document: string, attribute: string): string[] {
  const found = [...customersOf(document).values()].map(
    (text) => new RegExp(` ${attribute}="([^"]*)"`).exec(text)?.[1],
  );
  return found.filter((value) => value !== undefined);
}

function countShared(document: string): number {
  const addresses = valuesOf(document, 'email').map((address) => address.trim().toLowerCase());
  const seen = new Map<string, number>();
  for (const address of addresses.filter((text) => text !== '')) seen.set(address, (seen.get(address) ?? 0) + 1);
  return [...seen.values()].filter((count) => count > 1).reduce((sum, count) => sum + count, 0);
}

/** A customer without what a change touches: the phone and the time. */
function withoutChange(text = ''): string {
  return text.replace(/ (phone|ts)="[^"]*"/g, '');
}

describe('a generated feed', () => {
  it('is the same bytes for the same seed, and others for another', async () => {
    expect(await write(dayZero)).toBe(await write(dayZero));
    expect(await write(dayOne)).toBe(await write(dayOne));
    expect(await write({ ...dayZero, seed: 54321 })).not.toBe(await write(dayZero));
  });

  it('is well-formed and has the shape of the customers output', async () => {
    const document = await write(dayZero);
    expect(XMLValidator.validate(document)).toBe(true);
    expect(document).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<transport><customers>\n<customer /);
    expect(document).toMatch(/<\/customer>\n<\/customers><\/transport>\n$/);
    for (const sign of ['õ', 'ä', 'ö', 'ü', 'š', '&amp;', '&quot;', '&lt;', '&#10;', '&#8211;']) {
      expect(document.toLowerCase()).toContain(sign);
    }
  });

  it('has the mix that it promises', async () => {
    const document = await write(dayZero);
    expect(customersOf(document).size).toBe(size);
    expect(valuesOf(document, 'email').filter((address) => address === '')).toHaveLength(size * 0.05);
    expect(countShared(document)).toBe(size * 0.027);
    expect(valuesOf(document, 'closed').filter((flag) => flag === '1')).toHaveLength(size * 0.03);
    expect(document.match(/<data code="OPTIN" content="[^"]+" param="\d{4}-\d\d-\d\d"\/>/g)?.length).toBeGreaterThan(
      size * 0.8,
    );
    expect((document.match(/<data /g)?.length ?? 0) / size).toBeCloseTo(4, 0);
    const bytes = Buffer.byteLength(document) / size;
    expect(bytes).toBeGreaterThan(833);
    expect(bytes).toBeLessThan(873);
  });

  it('holds the next day exactly the changes that it reports', async () => {
    const [before, after] = [customersOf(await write(dayZero)), customersOf(await write(dayOne))];
    const changed = [...after].filter(([code, text]) => before.has(code) && before.get(code) !== text);
    expect(countFeed(dayOne)).toEqual({
      customers: after.size,
      changed: changed.length,
      gone: [...before.keys()].filter((code) => !after.has(code)).length,
      added: [...after.keys()].filter((code) => !before.has(code)).length,
    });
    expect(countFeed(dayOne)).toEqual({ customers: size, changed: 40, gone: 20, added: 20 });
    // Nothing but these two may differ.
    expect(changed.map(([, text]) => withoutChange(text))).toEqual(
      changed.map(([code]) => withoutChange(before.get(code))),
    );
    expect(changed.every(([, text]) => text.includes('ts="2026-11-23T08:00:00"'))).toBe(true);
  });

  it('is exact for every size and seed, also for none and one', async () => {
    const sizes = fc.record({ customers: fc.nat(400), seed: fc.nat(999_999_999) });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ customers, seed }) => {
        const zero = await write({ customers, seed, day: 0 });
        const [before, after] = [customersOf(zero), customersOf(await write({ customers, seed, day: 1 }))];
        const counts = countFeed({ customers, seed, day: 1 });
        expect(before.size).toBe(customers);
        expect(after.size).toBe(counts.customers);
        expect([...before.keys()].filter((code) => !after.has(code))).toHaveLength(counts.gone);
        expect([...before].filter(([code, text]) => after.has(code) && after.get(code) !== text)).toHaveLength(
          counts.changed,
        );
        expect(countShared(zero)).toBeLessThanOrEqual(Math.round(customers * 0.027));
      }),
      { numRuns: 60 },
    );
  });

  it('comes in chunks of bounded size', async () => {
    const lengths: number[] = [];
    for await (const chunk of feedChunks(dayZero)) lengths.push(chunk.length);
    expect(lengths.length).toBeGreaterThan(40);
    expect(Math.max(...lengths)).toBeLessThan(80 * 1024);
  });
});

describe('the generator on the command line', () => {
  const script = fileURLToPath(new URL('generate-feed.ts', import.meta.url));
  const run = promisify(execFile);

  it('writes the file and tells counts and bytes on stderr', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'feed-'));
    try {
      const out = join(folder, 'feed.xml');
      const { stdout, stderr } = await run(process.execPath, [
        script,
        '--customers',
        '200',
        '--out',
        out,
        '--day',
        '1',
      ]);
      const text = readFileSync(out, 'utf8');
      expect(text).toBe(await write({ customers: 200, seed: 12345, day: 1 }));
      expect(stdout).toBe('');
      expect(stderr).toBe(`${out}: 200 customers (2 changed, 1 gone, 1 new), ${Buffer.byteLength(text)} bytes\n`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('refuses what it does not understand in one sentence', () => {
    const usage = 'Write: --customers COUNT --out FILE [--seed NUMBER] [--day 0|1] [--change PERCENT]';
    const wrong = [
      [],
      ['--customers', '5'],
      ['--customers', 'x', '--out', 'a'],
      ['--customers', '5', '--out', 'a', '--day', '2'],
      ['--customers', '5', '--out', 'a', '--change', '200'],
      ['--no'],
    ];
    for (const args of wrong) expect(readFeedArguments(args)).toBe(usage);
    expect(readFeedArguments(['--customers', '5', '--out', 'a'])).toEqual({
      customers: 5,
      seed: 12345,
      day: 0,
      change: 1,
      out: 'a',
    });
  });
});
