import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/domain/problem.ts';
import { err } from '../../../shared/lib/result.ts';
import { engineWorld } from '../../support/engine-world.ts';
import { loadAll } from '../../support/memory.ts';
import { connection, type TestCustomer } from '../../support/world.ts';

const people = (from: number, count: number): TestCustomer[] =>
  Array.from({ length: count }, (_, n) => ({ code: `${from + n}`, email: `k${from + n}@example.ee` }));

describe('a check', () => {
  it('tells that the key gives the customers of another company, and stores nothing', async () => {
    await using world = await engineWorld({ customers: people(100, 20) });
    loadAll(world.memory, people(0, 50));
    const before = world.memory.db.prepare('SELECT * FROM customer').all();
    const { source, target } = await world.engine().check();
    expect(source).toEqual(err(problem('source/other-company', { known: '0', records: '20' })));
    expect(target.ok).toBe(true);
    expect(world.memory.db.prepare('SELECT * FROM customer').all()).toEqual(before);
    // The fields of that feed may be looked at all the same.
    expect(await world.engine().fields()).toMatchObject({ ok: true });
  });

  it.each([
    ['the same company', people(0, 20), connection()],
    ['one whose limit says so', people(100, 20), connection({ limits: { 'LIM-11': { percent: 0 } } })],
  ])('finds nothing wrong with %s', async (_, customers, settings) => {
    await using world = await engineWorld({ customers, settings });
    loadAll(world.memory, people(0, 50));
    expect(await world.engine().check()).toMatchObject({ source: { ok: true, value: { records: 20, withEmail: 20 } } });
  });

  it('knows nobody before the first load', async () => {
    await using world = await engineWorld({ customers: people(100, 20) });
    expect(await world.engine().check()).toMatchObject({ source: { ok: true } });
  });
});

describe('a look at ends that are not saved', () => {
  it('tells what the feed holds and how well it suits, and leaves nothing behind', async () => {
    const customers: TestCustomer[] = [
      { code: '1', email: 'info@kask.example', name: 'Kask OÜ' },
      { code: '2', email: 'info@kask.example', name: '' },
      { code: '3', email: '', name: 'Tamm OÜ', closed: true },
      { code: '4', email: 'mari@post.example', name: 'Mari Mets' },
    ];
    await using world = await engineWorld({ customers });
    const rows = () => world.memory.db.prepare('SELECT count(*) AS n FROM connection').get();
    const before = rows();
    const { source, target } = await world.engine().look();
    expect(source).toMatchObject({
      ok: true,
      value: {
        records: 4,
        withEmail: 3,
        closed: 1,
        figures: { cards: 4, complete: 2, sharing: 1 },
        samples: [
          { code: '1', name: 'Kask OÜ', email: 'info@kask.example' },
          { code: '3', name: 'Tamm OÜ', email: '' },
          { code: '4', name: 'Mari Mets', email: 'mari@post.example' },
          { code: '2', name: '', email: 'info@kask.example' },
        ],
      },
    });
    expect(target.ok).toBe(true);
    expect(rows()).toEqual(before);
  });

  it('shows five cards and no more', async () => {
    await using world = await engineWorld({ customers: people(0, 40) });
    const { source } = await world.engine().look();
    expect(source.ok && source.value.samples.map(({ code }) => code)).toEqual(['0', '1', '2', '3', '4']);
  });
});
