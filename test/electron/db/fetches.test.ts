import { describe, expect, it } from 'vitest';
import type { FetchNote } from '../../../electron/store.ts';
import { feed, KEYS, loadAll, type Memory, NOTE, openConnection, openMemory, START } from '../../support/memory.ts';

const DAY = 24 * 3600 * 1000;
const day = (n: number) => new Date(START.getTime() + n * DAY);
const on = (n: number, kind: FetchNote['kind'] = 'full'): FetchNote => ({ ...NOTE, startedAt: day(n), kind });
const SHAPE = { records: 1, fields: { email: { present: 1, filled: 1 } }, values: {} };

/** Fetches these codes on a day; answers the row of the fetch. */
function fetchOn(memory: Memory, n: number, codes: readonly string[], kind?: FetchNote['kind']): number {
  loadAll(
    memory,
    codes.map((code) => ({ code, email: `k${code}@example.ee` })),
    { note: on(n, kind) },
  );
  return memory.store.fetches.last(memory.id)?.id ?? 0;
}

const link = ({ store, id }: Memory, codes: readonly string[]) =>
  store.contacts.link(
    id,
    codes.map((code) => ({ code, hash: `h${code}`, email: `k${code}@example.ee` })),
  );

/** What is written down about absences. */
const absences = ({ db }: Memory) =>
  db.prepare('SELECT code, since, fetches FROM absence ORDER BY code').raw().all() as [string, string, number][];

describe('the history of fetches', () => {
  it('holds every committed fetch of its connection with what it looked like', () => {
    using memory = openMemory();
    const { fetches } = memory.store;
    const other = { ...memory, id: openConnection(memory.store, 'Tamm AS') };
    expect([fetches.last(memory.id), fetches.lastFull(memory.id)]).toEqual([null, null]);
    const first = fetchOn(memory, 0, ['1', '2']);
    const second = fetchOn(memory, 1, ['1'], 'incremental');
    fetchOn(other, 2, ['1']);
    const row = {
      id: first,
      kind: 'full',
      startedAt: START.toISOString(),
      settingsDigest: 'digest',
      records: 2,
      good: false,
      shape: null,
    };
    expect(fetches.lastFull(memory.id)).toEqual(row);
    expect(fetches.last(memory.id)).toEqual({
      ...row,
      id: second,
      kind: 'incremental',
      startedAt: day(1).toISOString(),
      records: 1,
    });
    fetches.describe(first, SHAPE);
    expect(fetches.lastFull(memory.id)).toEqual({ ...row, shape: SHAPE });
  });

  it('has no row of a load that was refused or discarded', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const refused = store.customers.begin(id, KEYS, '');
    feed(refused, [{ code: '1' }]);
    refused.commit(NOTE, () => false);
    store.customers.begin(id, KEYS, '').discard();
    expect(store.fetches.last(id)).toBeNull();
  });

  it('lists the good full ones, newest first', () => {
    using memory = openMemory();
    const { fetches } = memory.store;
    const ids = [0, 1, 2, 3].map((n) => {
      const fetch = fetchOn(memory, n, ['1'], n === 2 ? 'incremental' : 'full');
      if (n !== 1) fetches.accept(memory.id, fetch, day(n));
      return fetch;
    });
    const [a, , , d] = ids;
    expect(fetches.goodFull(memory.id, 5).map((row) => row.id)).toEqual([d, a]);
    expect(fetches.goodFull(memory.id, 1).map((row) => row.id)).toEqual([d]);
    expect(fetches.goodFull(memory.id, 5, d).map((row) => row.id)).toEqual([a]);
    expect(fetches.last(memory.id)?.good).toBe(true);
  });
});

describe('linked customers that are missing', () => {
  it('are counted by good full fetches in a row', () => {
    using memory = openMemory();
    const { fetches } = memory.store;
    link(memory, ['1', '2', '3']);
    const accept = (n: number, codes: readonly string[]) =>
      fetches.accept(memory.id, fetchOn(memory, n, codes), day(n));
    accept(0, ['1', '2', '3', '4']);
    expect(absences(memory)).toEqual([]);
    accept(1, ['1', '2']);
    accept(2, ['1']);
    const since = [day(1).toISOString(), day(2).toISOString()] as const;
    expect(absences(memory)).toEqual([
      ['2', since[1], 1],
      ['3', since[0], 2],
    ]);
    accept(8, ['2']);
    expect(absences(memory)).toEqual([
      ['1', day(8).toISOString(), 1],
      ['3', since[0], 3],
    ]);
    expect(fetches.absent(memory.id, 3, day(1))).toEqual(['3']);
    expect(fetches.absent(memory.id, 3, day(0))).toEqual([]);
    expect(fetches.absent(memory.id, 1, day(8))).toEqual(['1', '3']);
    expect(fetches.absent(memory.id, 4, day(8))).toEqual([]);
  });

  it('are counted once for each fetch, and only while its load is the current one', () => {
    using memory = openMemory();
    const { fetches } = memory.store;
    link(memory, ['1', '2']);
    const first = fetchOn(memory, 0, ['1']);
    const second = fetchOn(memory, 1, ['1']);
    fetches.accept(memory.id, first, day(1));
    expect([absences(memory), fetches.goodFull(memory.id, 5)]).toEqual([[], []]);
    for (const _ of [1, 2]) fetches.accept(memory.id, second, day(1));
    expect(absences(memory)).toEqual([['2', day(1).toISOString(), 1]]);
    const other = openConnection(memory.store, 'Tamm AS');
    fetches.accept(other, second, day(2));
    expect(absences(memory)).toHaveLength(1);
  });

  it('are not missing by a fetch of changes, and not any more when one brings them back', () => {
    using memory = openMemory();
    const { fetches } = memory.store;
    link(memory, ['1', '2', '3']);
    fetches.accept(memory.id, fetchOn(memory, 0, ['1']), day(0));
    const changes = fetchOn(memory, 1, ['2'], 'incremental');
    // Even before anybody has called it good.
    expect(fetches.absent(memory.id, 1, day(1))).toEqual(['3']);
    fetches.accept(memory.id, changes, day(1));
    expect(absences(memory)).toEqual([['3', START.toISOString(), 1]]);
  });

  it('are there when their record comes, although it cannot be read', () => {
    using memory = openMemory();
    link(memory, ['1', '2']);
    loadAll(memory, [{ code: '1' }, { code: '2', unreadable: true }]);
    memory.store.fetches.accept(memory.id, memory.store.fetches.last(memory.id)?.id ?? 0, START);
    expect(absences(memory)).toEqual([]);
  });
});
