import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Feed } from '../../../electron/ports.ts';
import type { Progress } from '../../../electron/sync/run-context.ts';
import { startEngineThread } from '../../../electron/thread/engine-thread.ts';
import { customersXml, engineWorld, feedOf } from '../../support/engine-world.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { openMemory } from '../../support/memory.ts';
import { targetAt } from '../../support/target-at.ts';
import { connection, type TestCustomer } from '../../support/world.ts';

const WORKER = new URL('../../../electron/worker.ts', import.meta.url);
const PROBE = new URL('../../support/probe-worker.ts', import.meta.url);

const customers: TestCustomer[] = Array.from({ length: 150 }, (_, n) => ({
  code: String(n),
  email: n % 10 === 0 ? 'ühine@example.ee' : `isik${n}@example.ee`,
  name: `Isik ${n} õige & <hea>`,
  class: ['VIP', 'TAVA', 'SISE', ''][n % 4] ?? '',
  closed: n % 7 === 0,
}));
const contacts = () => [5, 6, 9].map((n) => servedContact(n, { hash: `vana${n}`, lists: [] }));

describe('the engine in its own thread', () => {
  it('makes the same plan as the engine in this one, and pushes it', async () => {
    await using world = await engineWorld({ customers, contacts: contacts() });
    const here = await world.plan();
    using memory = openMemory();
    const settings = connection();
    const progress: Progress[] = [];
    const ends = { feed: feedOf(() => customersXml(customers)), target: targetAt(world.mailbow.url) };
    const engine = startEngineThread(WORKER, memory.file, settings, ends, (value) => progress.push(value));
    const made = await engine.plan();
    if (!made.ok) throw new Error(JSON.stringify(made.problem));
    const { plan } = made.value;
    expect(plan.summary.hash).toBe(here.hash);
    const expected = world.memory.store.plans.newest(world.memory.id)?.summary;
    expect(plan.summary).toEqual({ ...expected, createdAt: plan.summary.createdAt });
    // The other thread has written it down; this one reads it from the file.
    const rows = [...memory.store.plans.operations(plan.id)].map((row) => row.operation);
    expect(rows).toEqual(here.rows.map((row) => row.operation));
    expect(world.writes()).toEqual([]);

    const pushed = await engine.push(plan.summary.hash);
    expect(pushed).toMatchObject({ ok: true, value: { status: 'succeeded' } });
    expect(memory.store.plans.outcomes(plan.id).confirmed).toBe(rows.length);
    expect(await engine.push('0000')).toEqual({ ok: false, problem: { code: 'plan/unknown' } });
    const again = await engine.sync();
    expect(again).toMatchObject({ status: 'succeeded', plan: { summary: { counts: { create: 0, update: 0 } } } });
    expect(await engine.check()).toMatchObject({ source: { ok: true, value: { records: 150 } }, target: { ok: true } });
    expect(await engine.fields()).toMatchObject({ ok: true });
    expect(new Set(progress.map((each) => each.stage))).toEqual(new Set(['fetch', 'contacts', 'push']));
    await engine.stop();
    expect(memory.store.verify()).toEqual([]);
  });

  it('gets no secret: neither in what it is started with nor in its environment', async () => {
    const secrets = { KONTAKTISILD_DIRECTO_SECRET: 'sala-directo-1', KONTAKTISILD_MAILBOW_PASSWORD: 'sala-mailbow-2' };
    Object.assign(process.env, secrets);
    try {
      using memory = openMemory();
      const ends = { feed: feedOf(() => ''), target: targetAt('http://127.0.0.1:1') };
      const engine = startEngineThread(PROBE, memory.file, connection(), ends, () => undefined);
      const given = (await engine.check()) as unknown as { data: object; env: object };
      await engine.stop();
      expect(JSON.stringify(given)).not.toMatch(/sala-|parool/);
      expect(given).toEqual({
        workerData: undefined,
        loan: 1,
        data: {
          database: memory.file,
          connection: connection(),
          sourceHost: 'directo.example',
          targetHost: '127.0.0.1:1',
        },
        env: {},
        argv: [],
      });
    } finally {
      for (const name of Object.keys(secrets)) delete process.env[name];
    }
  });
});

describe('an engine thread that dies', () => {
  const start = (feed: Feed) => {
    const ends = { feed, target: targetAt('http://127.0.0.1:1') };
    return startEngineThread(PROBE, '', connection(), ends, () => undefined);
  };

  it('fails the call with its error, lets go of the feed, and can be stopped', async () => {
    const dropped = Promise.withResolvers<unknown>();
    const engine = start({
      host: 'directo.example',
      async read(_request, onChunk) {
        try {
          for (;;) await onChunk(new Uint8Array(1000));
        } catch (error) {
          dropped.resolve(error);
          throw error;
        }
      },
    });
    await expect(engine.plan()).rejects.toThrow('the thread broke');
    expect(await dropped.promise).toMatchObject({ message: 'the thread broke' });
    await engine.stop();
    await expect(engine.sync()).rejects.toThrow('the thread broke');
  });

  it('without an error is noticed too', async () => {
    const engine = start(feedOf(() => ''));
    await expect(engine.push('x')).rejects.toThrow('the engine thread ended');
    await engine.stop();
  });

  it('because its database cannot be opened says so', async () => {
    using memory = openMemory();
    const ends = { feed: feedOf(() => ''), target: targetAt('http://127.0.0.1:1') };
    const engine = startEngineThread(WORKER, join(memory.file, 'no.db'), connection(), ends, () => undefined);
    await expect(engine.plan()).rejects.toThrow('store/unusable');
    await engine.stop();
  });
});
