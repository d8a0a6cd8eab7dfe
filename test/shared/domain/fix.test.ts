import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardSight, type FixKey, type FixRow, progressOf, settleFixes } from '../../../shared/domain/fix.ts';

const key = fc.record<FixKey>({
  code: fc.constantFrom('1', '2', '3', '#1'),
  kind: fc.constantFrom('bad-email', 'undated-yes', 'withdrawn'),
});
const run = fc.record({
  found: fc.array(key, { maxLength: 6 }),
  conclusive: fc.boolean(),
  sight: fc.constantFrom<CardSight>('sound', 'left', 'unseen'),
});
type Run = { readonly found: readonly FixKey[]; readonly conclusive: boolean; readonly sight: CardSight };

const at = (index: number): string => new Date(Date.UTC(2026, 0, 1 + index)).toISOString();
const nameOf = ({ code, kind }: FixKey): string => `${kind} ${code}`;

/** The table after a run. */
function after(rows: readonly FixRow[], { found, conclusive, sight }: Run, index: number): readonly FixRow[] {
  const changed = settleFixes(rows, { found, conclusive, sightOf: () => sight, at: at(index) });
  const table = new Map(rows.map((row) => [nameOf(row), row]));
  for (const row of changed) table.set(nameOf(row), row);
  return [...table.values()];
}

const history = (runs: readonly Run[]): readonly FixRow[] =>
  runs.reduce<readonly FixRow[]>((rows, each, index) => after(rows, each, index), []);

describe('the things to be mended, run after run', () => {
  it('are open, fixed or gone, and together all that were ever seen', () => {
    fc.assert(
      fc.property(fc.array(run, { maxLength: 6 }), (runs) => {
        const rows = history(runs);
        const seen = new Set(runs.flatMap(({ found }) => found.map(nameOf)));
        const sorted = (['fix-list', 'withdrawals'] as const).map((list) => progressOf(rows, list, null));
        const all = sorted.flatMap(({ open, fixed, gone }) => [...open, ...fixed, ...gone].map(nameOf));
        expect(all.toSorted()).toEqual([...seen].toSorted());
      }),
    );
  });

  it('do not change where a run sees the same again', () => {
    fc.assert(
      fc.property(fc.array(run, { maxLength: 5 }), run, (runs, last) => {
        const rows = after(history(runs), last, 10);
        const { found, conclusive, sight } = last;
        expect(settleFixes(rows, { found, conclusive, sightOf: () => sight, at: at(20) })).toEqual([]);
      }),
    );
  });

  it('are open exactly where the last run found them, if it saw every card', () => {
    fc.assert(
      fc.property(fc.array(run, { maxLength: 5 }), run, (runs, last) => {
        const rows = after(history(runs), { ...last, conclusive: true, sight: 'sound' }, 10);
        const open = rows.filter(({ state }) => state === 'open').map(nameOf);
        expect(open.toSorted()).toEqual([...new Set(last.found.map(nameOf))].toSorted());
      }),
    );
  });

  it('are never settled by a run that proves nothing', () => {
    fc.assert(
      fc.property(fc.array(run, { maxLength: 5 }), run, (runs, last) => {
        const before = history(runs);
        const rows = after(before, { ...last, conclusive: false }, 10);
        const stillOpen = before.filter(({ state }) => state === 'open').map(nameOf);
        const open = new Set(rows.filter(({ state }) => state === 'open').map(nameOf));
        expect(stillOpen.filter((each) => !open.has(each))).toEqual([]);
      }),
    );
  });

  it('begin anew when they are back, and remember when they were first seen', () => {
    const found = [{ code: '1', kind: 'bad-email' as const }];
    const fixed = { found: [], conclusive: true, sight: 'sound' } as const;
    const rows = [{ found, conclusive: true, sight: 'sound' } as const, fixed].reduce(
      (all: readonly FixRow[], each: Run, index) => after(all, each, index),
      [],
    );
    expect(rows).toEqual([{ ...found[0], state: 'fixed', firstSeen: at(0), since: at(1) }]);
    expect(after(rows, { found, conclusive: true, sight: 'sound' }, 2)).toEqual([
      { ...found[0], state: 'open', firstSeen: at(0), since: at(2) },
    ]);
  });
});

describe('a list that was taken along', () => {
  const row = (code: string, state: FixRow['state'], day: number): FixRow => ({
    code,
    kind: 'bad-email',
    state,
    firstSeen: at(0),
    since: at(day),
  });

  it('counts what was settled from then on, and everything open', () => {
    const rows = [row('1', 'fixed', 1), row('2', 'fixed', 5), row('3', 'gone', 6), row('4', 'open', 1)];
    expect(progressOf(rows, 'fix-list', at(5))).toEqual({ open: [rows[3]], fixed: [rows[1]], gone: [rows[2]] });
  });

  it('holds nothing of the other list', () => {
    const rows = [{ ...row('1', 'open', 1), kind: 'withdrawn' as const }];
    expect(progressOf(rows, 'fix-list', null)).toEqual({ open: [], fixed: [], gone: [] });
    expect(progressOf(rows, 'withdrawals', null).open).toEqual(rows);
  });
});
