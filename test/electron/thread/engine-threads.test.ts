import { describe, expect, it } from 'vitest';
import type { Feed } from '../../../electron/ports.ts';
import { createEngineThreads, type EngineThreads } from '../../../electron/thread/engine-threads.ts';
import { customersXml, feedOf } from '../../support/engine-world.ts';
import { serveMailbow } from '../../support/mailbow-server.ts';
import { openMemory } from '../../support/memory.ts';
import { targetAt } from '../../support/target-at.ts';
import { connection } from '../../support/world.ts';

const WORKER = new URL('../../../electron/worker.ts', import.meta.url);
const PROBE = new URL('../../support/probe-worker.ts', import.meta.url);

const silent = feedOf(() => '');

/** Threads that end with the test. */
function threadsOf(entry: URL, restMs?: number) {
  const threads = createEngineThreads(entry, restMs);
  return Object.assign(threads, { [Symbol.asyncDispose]: () => threads.end() });
}

/** Lends a thread that tells what it was given, and how many loans of it there have been. */
function lend(threads: EngineThreads, name: string, feed: Feed = silent) {
  const ends = { feed, target: targetAt('http://127.0.0.1:1') };
  const engine = threads.lend({ database: '', connection: connection({ name }), ends, onProgress: () => undefined });
  const told = async () => {
    const { data, loan } = (await engine.check()) as unknown as {
      data: { connection: { name: string } };
      loan: number;
    };
    return [data.connection.name, loan];
  };
  return { engine, told };
}

describe('a thread of the engine', () => {
  it('is lent to the next client, who gets nothing of the one before', async () => {
    await using threads = threadsOf(PROBE);
    const first = lend(threads, 'Kask OÜ');
    expect(await first.told()).toEqual(['Kask OÜ', 1]);
    await first.engine.stop();
    const second = lend(threads, 'Tamm AS');
    expect(await second.told()).toEqual(['Tamm AS', 2]);
    await expect(first.engine.check()).rejects.toThrow('the engine thread ended');
    await second.engine.stop();
  });

  it('is never lent to two at once, and one of them rests afterwards', async () => {
    await using threads = threadsOf(PROBE);
    const both = [lend(threads, 'Kask OÜ'), lend(threads, 'Tamm AS')];
    expect(await Promise.all(both.map(({ told }) => told()))).toEqual([
      ['Kask OÜ', 1],
      ['Tamm AS', 1],
    ]);
    for (const { engine } of both) await engine.stop();
    const next = [lend(threads, 'Kask OÜ'), lend(threads, 'Tamm AS')];
    expect(await Promise.all(next.map(({ told }) => told()))).toEqual([
      ['Kask OÜ', 2],
      ['Tamm AS', 1],
    ]);
    for (const { engine } of next) await engine.stop();
  });

  it.each<[string, Feed, (engine: ReturnType<typeof lend>['engine']) => unknown]>([
    ['in which something broke', silent, (engine) => engine.survey({} as never).catch(() => undefined)],
    ['that died', silent, (engine) => engine.push('x').catch(() => undefined)],
    ['that still works', silent, (engine) => void engine.report({} as never).catch(() => undefined)],
    [
      'that has read a reply with the secret in it',
      { host: '', read: async () => ({ status: 200, problem: null, secretEchoed: true }) },
      (engine) => engine.customers([], 1),
    ],
  ])('%s is lent to nobody else', async (_, feed, use) => {
    await using threads = threadsOf(PROBE);
    const first = lend(threads, 'Kask OÜ', feed);
    expect(await first.told()).toEqual(['Kask OÜ', 1]);
    await use(first.engine);
    await first.engine.stop();
    const second = lend(threads, 'Tamm AS');
    expect(await second.told()).toEqual(['Tamm AS', 1]);
    await second.engine.stop();
  });

  it('ends when nobody has needed it for a while', async () => {
    await using threads = threadsOf(PROBE, 1);
    const first = lend(threads, 'Kask OÜ');
    await first.told();
    await first.engine.stop();
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    const second = lend(threads, 'Tamm AS');
    expect(await second.told()).toEqual(['Tamm AS', 1]);
    await second.engine.stop();
  });

  it('works for one client after the other, each with a database of its own', async () => {
    await using threads = threadsOf(WORKER);
    await using mailbow = await serveMailbow([]);
    const planIn = async (count: number) => {
      using memory = openMemory();
      const customers = Array.from({ length: count }, (_, n) => ({ code: `${n}`, email: `isik${n}@kask.example` }));
      const engine = threads.lend({
        database: memory.file,
        connection: connection({ name: `Klient ${count}` }),
        ends: { feed: feedOf(() => customersXml(customers)), target: targetAt(mailbow.url) },
        onProgress: () => undefined,
      });
      const made = await engine.plan();
      await engine.stop();
      const plan = made.ok ? made.value.plan : null;
      return [plan?.summary.fetch.records, plan && [...memory.store.plans.operations(plan.id)].length];
    };
    expect([await planIn(3), await planIn(5), await planIn(3)]).toEqual([
      [3, 3],
      [5, 5],
      [3, 3],
    ]);
  });
});
