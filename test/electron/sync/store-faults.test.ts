import { describe, expect, it } from 'vitest';
import { storeFault } from '../../../electron/db/store-fault.ts';
import { createRecordSource } from '../../../electron/directo/record-source.ts';
import { createEngine } from '../../../electron/engine.ts';
import { customersXml, engineWorld, feedOf } from '../../support/engine-world.ts';
import { targetAt } from '../../support/target-at.ts';
import { connection } from '../../support/world.ts';

const CUSTOMERS = Array.from({ length: 200 }, (_, n) => ({
  code: String(n),
  email: `isik${n}@example.ee`,
  name: `Isik ${n} ${'õ'.repeat(200)}`,
}));

/** A world whose database may not grow by more than so many pages. */
async function narrow(pages: number) {
  const world = await engineWorld({ customers: CUSTOMERS });
  const { db, file, store } = world.memory;
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + pages}`);
  const engine = () =>
    createEngine({
      store,
      source: createRecordSource(feedOf(() => customersXml(world.customers))),
      target: targetAt(world.mailbow.url, { clock: world.clock }),
      clock: world.clock,
      connection: connection(),
      faultOf: (error) => storeFault(error, file),
    });
  return { world, engine, file };
}

describe('a full disk', () => {
  it('fails the run in words before anything is written; with room again, it is done', async () => {
    const { world, engine, file } = await narrow(4);
    await using _ = world;
    const end = await engine().sync();
    const problem = { code: 'store/full', values: { file } };
    expect(end).toMatchObject({ status: 'failed', plan: null, push: null, problem });
    expect(world.writes()).toEqual([]);
    world.memory.db.pragma('max_page_count = 1000000');
    expect(world.memory.store.runs.last(1)).toMatchObject({ status: 'failed', problem: 'store/full' });
    expect(await engine().sync()).toMatchObject({ status: 'succeeded', push: { outcomes: { confirmed: 200 } } });
    expect(world.memory.store.verify()).toEqual([]);
  });

  it('breaks off a run that has begun to write; another one finds out what was written, and writes the rest', async () => {
    const { world, engine } = await narrow(1_000_000);
    await using _ = world;
    const { db, store } = world.memory;
    world.mailbow.afterwards = (reply, call) => {
      if (call.verb === 'POST' && world.writes().length === 50) {
        db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
      }
      return reply;
    };
    const end = await engine().sync();
    expect(end).toMatchObject({ status: 'interrupted', problem: { code: 'store/full' } });
    const written = world.writes().length;
    expect(written).toBeLessThan(200);
    db.pragma('max_page_count = 1000000');
    store.runs.interruptLeftovers(world.clock.now());
    expect(await engine().sync()).toMatchObject({ status: 'succeeded' });
    expect(world.mailbow.contacts.map(({ email }) => email).toSorted()).toEqual(
      CUSTOMERS.map(({ email }) => email).toSorted(),
    );
    // Every contact was made by one call: what the journal could not tell was looked up.
    const calls = world.writes().filter((call) => call === 'POST /v3/contacts');
    expect(calls).toHaveLength(200);
  });
});
