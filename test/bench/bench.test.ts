import { describe, expect, it } from 'vitest';
import { runBench } from './bench.ts';
import { PARTS, readBenchArguments, SHORT } from './bench-arguments.ts';
import { judgeGoals } from './bench-goals.ts';
import { median, type SizeResult } from './bench-result.ts';
import { goalTable, partTable, sizeTable } from './bench-table.ts';

describe('the arguments of the bench', () => {
  it('name parts, sizes and rounds, or the short form', () => {
    const whole = {
      parts: PARTS,
      sizes: [5000, 200_000],
      rounds: 3,
      costs: 200_000,
      growth: [200_000, 1_000_000],
      push: { operations: 10_000, customers: 200_000 },
      clients: { clients: 60, customers: 5000 },
      idle: { clients: 60, entry: 'dist/electron/main.js' },
    };
    expect(readBenchArguments([])).toEqual(whole);
    expect(readBenchArguments(['--sizes', '5000,1000000', '--rounds', '5', '--growth', '20000,100000'])).toEqual({
      ...whole,
      sizes: [5000, 1_000_000],
      rounds: 5,
      growth: [20_000, 100_000],
    });
    expect(readBenchArguments(['--only', 'idle,push'])).toEqual({ ...whole, parts: ['push', 'idle'] });
    expect(readBenchArguments(['--short'])).toEqual(SHORT);
  });

  it.each([
    [['--sizes', '5']],
    [['--sizes', 'all']],
    [['--rounds', '0']],
    [['--only', 'speed']],
    [['--growth', '2000,1000']],
    [['--growth', '1000']],
    [['--fast']],
    [['extra']],
  ])('answer how to write them where they are %j', (args) => {
    expect(readBenchArguments(args)).toBe(
      'Write: [--only rivals,costs,growth,push,clients,idle] [--sizes COUNT,COUNT…] [--rounds COUNT] [--growth COUNT,COUNT] or --short',
    );
  });
});

/** A size with one round of figures that lie at the very edge of what is wanted, or `by` times beyond it. */
function measuredAt(by: number): SizeResult {
  const plan = { records: 200_000, peakMb: 200 * by, delayMs: 20 * by, databaseMb: 75 * by, walMb: 20 * by };
  return {
    customers: 200_000,
    xmlMb: 100,
    wrong: [],
    prefixes: { ms: 10 * by, rivalMs: 100, prefixes: 900, refused: by > 1 ? 899 : 900 },
    rows: [
      { stage: 'parse', design: 'product', runs: [{ ms: 1000 * by, overMb: 40 * by }] },
      { stage: 'parse', design: 'fast-xml-parser, whole', runs: [{ ms: 9000 }] },
      { stage: 'parse', design: 'Python lxml.iterparse', runs: [{ ms: 3500 }] },
      { stage: 'parse', design: 'xmllint --stream', runs: [{ ms: 1000 }] },
      { stage: 'first', design: 'naive program', runs: [{ ms: 5000 }] },
      { stage: 'first', design: 'product', runs: [{ ...plan, ms: 1250 * by, tailMs: 300 * by }] },
      { stage: 'next', design: 'naive program', runs: [{ ms: 13_000 }] },
      { stage: 'next', design: 'product', runs: [{ ...plan, ms: 1300 * by, tailMs: 100 * by }] },
    ],
  };
}

describe('the goals', () => {
  it('are met at the edge and missed right beyond it', () => {
    expect(new Set(judgeGoals([measuredAt(1)]).map(({ verdict }) => verdict))).toEqual(new Set(['met']));
    const beyond = judgeGoals([measuredAt(1.2)]).filter(({ verdict }) => verdict !== 'missed');
    expect(beyond).toEqual([]);
  });

  it('are not called missed where a rival is not there', () => {
    const result = measuredAt(1);
    const rows = result.rows.map((row) =>
      row.design === 'Python lxml.iterparse' ? { ...row, runs: [], skipped: 'not there' } : row,
    );
    expect(judgeGoals([{ ...result, rows }]).filter(({ verdict }) => verdict !== 'met')).toEqual([
      { what: 'parse: times Python lxml.iterparse', wanted: '≥ 3.50 ×', figure: '–', verdict: 'not measured' },
    ]);
  });

  it('look at the middle of an even and of an odd number of rounds', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, Number.NaN]);
  });
});

describe('the short bench', () => {
  it('finds that everybody reads the same and that the plans count what the generator made', {
    timeout: 300_000,
  }, async () => {
    const { results, goals } = await runBench({ ...SHORT, parts: ['rivals'] }, () => undefined);
    const [result] = results;
    if (result === undefined) throw new Error('nothing was measured');
    expect(result.wrong).toEqual([]);
    const named = result.rows.map(({ stage, design }) => `${stage}: ${design}`);
    expect(named).toEqual([
      'parse: product',
      'parse: product, cut only',
      'parse: fast-xml-parser, whole',
      'parse: fast-xml-parser, batches',
      'parse: saxes',
      'parse: Python lxml.iterparse',
      'parse: Python ElementTree',
      'parse: xmllint --stream',
      'parse: raw byte scan',
      'first: naive program',
      'first: product',
      'next: naive program',
      'next: product',
    ]);
    // Whatever this computer lacks is said in words; our own designs are never left out.
    const silent = result.rows.filter(({ runs, skipped }) => (runs.length === 1) === (skipped !== undefined));
    expect(silent).toEqual([]);
    const absent = result.rows.filter(({ skipped }) => skipped !== undefined).map(({ skipped }) => skipped);
    expect(absent.filter((text) => !text?.endsWith(' is not there'))).toEqual([]);
    const table = sizeTable(result).split('\n');
    expect(table.filter((line) => line.startsWith('  ') && !line.startsWith('    '))).toHaveLength(named.length);
    expect(goalTable(goals, [5000]).split('\n')).toHaveLength(goals.length + 1);
  });

  it.each(PARTS.filter((part) => part !== 'rivals'))(
    'finds nothing wrong with %s, and judges its goals',
    { timeout: 300_000 },
    async (part) => {
      const { parts, goals } = await runBench({ ...SHORT, parts: [part] }, () => undefined);
      expect(parts.map(({ wrong }) => wrong)).toEqual([[]]);
      expect(goals.filter(({ verdict }) => verdict === 'not measured')).toEqual([]);
      const [first] = parts;
      if (first === undefined) throw new Error('nothing was measured');
      expect(partTable(first).split('\n')).toEqual([first.title, ...first.lines]);
    },
  );
});
