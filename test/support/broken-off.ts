import { expect } from 'vitest';
import { createRecordSource } from '../../electron/directo/record-source.ts';
import { createEngine } from '../../electron/engine.ts';
import type { BeforeSend, ContactTarget } from '../../electron/ports.ts';
import { customersXml, engineWorld, type EngineWorld, feedOf } from './engine-world.ts';
import { servedContact } from './mailbow-server.ts';
import { isWrite, many } from './pushing.ts';
import { targetAt } from './target-at.ts';
import { connection } from './world.ts';

/** Every value changes in these scenarios, and nobody is in the way of that. */
export const ANYTHING = { limits: { 'LIM-05': { percent: 100, count: 1000 } } };

/** A time of that morning where the customers live. */
export const at = (time: string) => Date.parse(`2026-11-23T${time}:00+02:00`);
/** The time of the world’s clock there. */
export const timeOf = ({ clock }: EngineWorld) =>
  clock.now().toLocaleTimeString('et-EE', { timeZone: 'Europe/Tallinn', hour: '2-digit', minute: '2-digit' });

/** Mailbow takes 200 writes until 09:02, and then refuses every call until the quota frees. */
export async function quota(freeAt: number, headers?: Record<string, string>) {
  const customers = many(400);
  const contacts = customers.map(({ email }, n) =>
    servedContact(n + 1, { email, fields: { name: 'Vana' }, lists: [] }),
  );
  const world = await engineWorld({ customers, contacts, settings: connection(ANYTHING) });
  const plan = await world.plan();
  expect([timeOf(world), plan.rows.length, world.writes().length]).toEqual(['09:00', 400, 0]);
  const written = new Map<string, number>();
  let left = 200;
  world.mailbow.instead = (call) => {
    const now = world.clock.now().getTime();
    const isFull = left === 0 && now < freeAt;
    if (isFull) return { status: 429, json: {}, ...(headers && { headers }) };
    if (!isWrite(call)) return null;
    if (now < freeAt) left -= 1;
    written.set(call.url, (written.get(call.url) ?? 0) + 1);
    if (left === 0 && now < at('09:02')) void world.clock.sleep(at('09:02') - now);
    return null;
  };
  return { world, plan, written };
}

/** Outcomes of a plan of 400. */
export const counts = (confirmed: number, retry: number) => ({
  planned: 400 - confirmed - retry,
  sent: 0,
  confirmed,
  rejected: 0,
  retry,
  unknown: 0,
});

/** Whether the write that is in flight when the power goes off reached Mailbow. */
export type Fate = 'arrived' | 'was lost';

/**
 * Pushes until `confirmed` writes are confirmed and one more is under way, which never gets an answer; the program is gone
 * then. Answers the engine of the program that is started again, on the same file.
 */
export async function powerCut(
  world: EngineWorld,
  hash: string,
  confirmed: number,
  fate: Fate,
  settings = connection(ANYTHING),
) {
  const base = targetAt(world.mailbow.url, { clock: world.clock });
  let writes = 0;
  let cut = () => {};
  const off = new Promise<void>((resolve) => {
    cut = resolve;
  });
  /** One write after the other, as a queue has them: what waits behind the one that is cut off was never sent. */
  let last: Promise<unknown> = Promise.resolve();
  const orNever = <T>(beforeSend: BeforeSend, write: () => Promise<T>): Promise<T> => {
    const step = async (): Promise<T> => {
      writes += 1;
      if (writes <= confirmed) return write();
      if (fate === 'arrived') await write();
      else await beforeSend();
      cut();
      return new Promise<never>(() => {});
    };
    const done = last.then(step);
    last = done;
    return done;
  };
  const changes: Partial<ContactTarget> = {
    concurrency: 1,
    create: (draft, beforeSend) => orNever(beforeSend, () => base.create(draft, beforeSend)),
    update: (contact, change, beforeSend) => orNever(beforeSend, () => base.update(contact, change, beforeSend)),
    setOptin: (contact, change, beforeSend) => orNever(beforeSend, () => base.setOptin(contact, change, beforeSend)),
  };
  void world.engine(changes).push(hash);
  await off;
  const { store } = world.memory.again();
  store.runs.interruptLeftovers(world.clock.now());
  return () =>
    createEngine({
      store,
      source: createRecordSource(feedOf(() => customersXml(world.customers))),
      target: targetAt(world.mailbow.url, { clock: world.clock }),
      clock: world.clock,
      connection: settings,
    });
}
