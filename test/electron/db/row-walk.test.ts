import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startWalk } from '../../../electron/db/row-walk.ts';

interface Walked {
  /** What the walk offered at the right moment. */
  readonly found: number;
  /** What had to be looked up. */
  readonly lookedUp: number;
  /** How many rows were read ahead. */
  readonly read: number;
  /** Rows that were offered and are not there, or were read outside of what was asked for. */
  readonly wrong: readonly number[];
}

/** Lets ids come in an order, as a taker does: what the walk does not offer is looked up; 0 stands for a newcomer. */
function walkAlong(stored: readonly number[], coming: readonly number[], refreshEvery = 0): Walked {
  const rows = stored.map((id) => ({ id }));
  let read = 0;
  const walk = startWalk(stored[0] ?? 0, stored.at(-1) ?? -1, (from, to) => {
    const found = rows.filter(({ id }) => id >= from && id <= to);
    read += found.length;
    return found;
  });
  const there = new Set(stored);
  const wrong: number[] = [];
  let [found, lookedUp] = [0, 0];
  for (const [index, id] of coming.entries()) {
    if (refreshEvery > 0 && index % refreshEvery === 0) walk.refresh();
    const offered = walk.here();
    if (offered !== undefined && !there.has(offered.id)) wrong.push(offered.id);
    if (offered?.id === id) {
      walk.step();
      found += 1;
    } else {
      lookedUp += 1;
      if (there.has(id)) walk.moveBehind(id);
    }
  }
  return { found, lookedUp, read, wrong };
}

const upTo = (count: number, every = 1): number[] => Array.from({ length: count }, (_, index) => (index + 1) * every);

describe('a walk through stored rows', () => {
  it('finds everything that comes in the stored order, reading each row once, and twice where it is told to look again', () => {
    for (const every of [1, 7, 600]) {
      const stored = upTo(3000, every);
      expect(walkAlong(stored, stored)).toEqual({ found: 3000, lookedUp: 0, read: 3000, wrong: [] });
      const refreshed = walkAlong(stored, stored, 500);
      expect({ ...refreshed, read: 0 }).toEqual({ found: 3000, lookedUp: 0, read: 0, wrong: [] });
      expect(refreshed.read).toBeLessThanOrEqual(6000);
    }
  });

  it('looks up newcomers, what stands elsewhere, and whoever comes after one that is gone: nobody else', () => {
    const stored = upTo(5000);
    const coming = stored
      .filter((id) => id <= 4950 && id % 100 !== 0)
      .flatMap((id) => (id % 100 === 50 ? [0, 4950 + id / 100 + 0.5, id] : [id]));
    const { lookedUp, wrong } = walkAlong(stored, coming);
    expect(wrong).toEqual([]);
    expect(lookedUp).toBeLessThanOrEqual(3 * 50 + 10);
  });

  it('offers only what is there, in whatever order it comes, and reads little for nothing', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { maxLength: 1500 }),
        fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 1500 }),
        fc.integer({ min: 0, max: 100 }),
        (ids, coming, refreshEvery) => {
          const { wrong, read, found } = walkAlong(
            ids.toSorted((a, b) => a - b),
            coming,
            refreshEvery === 0 ? 0 : refreshEvery * 50,
          );
          expect(wrong).toEqual([]);
          expect(read).toBeLessThanOrEqual(2 * found + 30 * 512);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('goes on where many have gone on, and finds the rest there', () => {
    const stored = upTo(20_000);
    const coming = [...stored.slice(10_000), ...stored.slice(0, 10_000)];
    const { found, wrong } = walkAlong(stored, coming);
    expect(wrong).toEqual([]);
    expect(found).toBeGreaterThan(19_950);
  });

  it('gives up where the order is another one', () => {
    const stored = upTo(20_000);
    const coming = stored.map((id) => (id * 7919) % 20_011).filter((id) => id <= 20_000);
    expect(walkAlong(stored, coming).read).toBeLessThan(20_000);
  });
});

describe('a walk that looks near', () => {
  /** The ids that are found near, of those that come. */
  const foundNear = (stored: readonly number[], coming: readonly number[]): number[] => {
    const walk = startWalk(stored[0] ?? 0, stored.at(-1) ?? -1, (from, to) =>
      stored.filter((id) => id >= from && id <= to).map((id) => ({ id })),
    );
    return coming.filter((id) => walk.near((row) => row.id === id) !== undefined);
  };

  it('finds what comes in the stored order, past a few that do not come, also where it reads on', () => {
    for (const every of [1, 3, 600]) {
      const stored = upTo(3000, every);
      const coming = stored.filter((_, index) => index % 20 < 10);
      expect(foundNear(stored, coming)).toEqual(coming);
    }
  });

  it('does not look farther, and not back', () => {
    const stored = upTo(100);
    expect(foundNear(stored, [16, 17, 34, 5, 33, 0, 34])).toEqual([16, 17, 33, 34]);
    expect(foundNear([], [1])).toEqual([]);
  });
});
