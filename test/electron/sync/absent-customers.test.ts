import { describe, expect, it } from 'vitest';
import { approvePlan } from '../../../electron/sync/approve.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import { engineWorld, type EngineWorld } from '../../support/engine-world.ts';
import { servedContact, type ServedContact } from '../../support/mailbow-server.ts';
import { jaan, kadri, many, mari, MINUTE } from '../../support/pushing.ts';
import { connection } from '../../support/world.ts';

const DAY = 24 * 60 * MINUTE;
const HOUR = 60 * MINUTE;
const [one, two, three] = [mari, jaan, kadri].map((each) => ({ ...each, class: 'VIP' }));
const everybody = [one, two, three].filter((each) => each !== undefined);
const withoutMari = everybody.slice(1);
const OURS = { add: [], remove: ['list:VIP', 'tag:klass:VIP'] };

const given = { status: 'given', changedAt: '2026-01-01T10:00:00.000Z', changedBy: 'contact' };
const contactOf = (email: string, n: number, more: Partial<ServedContact> = {}) =>
  servedContact(100 + n, { email, fields: { name: email }, lists: ['Oma'], tags: ['oma'], optin: given, ...more });

/** Three customers whose contacts got our labels in a first run; then Mari's customer is gone from Directo. */
async function withoutOne(settings?: Parameters<typeof connection>[0]): Promise<EngineWorld> {
  const world = await engineWorld({
    customers: everybody,
    contacts: everybody.map(({ email }, n) => contactOf(email, n)),
    settings: connection(settings),
  });
  await world.engine().sync();
  expect(world.contact(mari.email)).toMatchObject({ lists: ['Oma', 'VIP'], tags: ['oma', 'klass:VIP'] });
  world.customers = withoutMari;
  return world;
}

/** What the plan of this moment takes away, by address. */
async function leaving(world: EngineWorld): Promise<Record<string, readonly string[]>> {
  const { rows } = await world.plan();
  return Object.fromEntries(
    rows
      .filter(({ operation }) => operation.labels.remove.length > 0)
      .map(({ operation: { email, labels } }) => [email, labels.remove]),
  );
}

/** Fetches now, then after each of these waits (ms); answers how often something would have left. */
async function fetchAfter(world: EngineWorld, ...waits: readonly number[]): Promise<readonly boolean[]> {
  const found: boolean[] = [];
  for (const wait of waits) {
    if (wait > 0) await world.clock.sleep(wait);
    found.push(Object.keys(await leaving(world)).length > 0);
  }
  return found;
}

describe('a customer that is missing from Directo', () => {
  it('is counted with every good full fetch without it, and told by its code and its contact', async () => {
    await using world = await withoutOne();
    const { store, id } = world.memory;
    expect(store.fetches.absenceCount(id)).toBe(0);
    await fetchAfter(world, 0, DAY);
    const since = expect.any(String) as string;
    const missing = { code: '1', email: mari.email, since, fetches: 2 };
    expect(store.fetches.absences(id, { offset: 0, limit: 10 })).toEqual([missing]);
    expect(store.fetches.absences(id, { offset: 1, limit: 10 })).toEqual([]);
    expect([store.fetches.absenceCount(id), store.fetches.absence(id, '1'), store.fetches.absence(id, '2')]).toEqual([
      1,
      missing,
      null,
    ]);
    expect(store.people.startingWith(id, '1', 5)).toEqual([
      { id: 0, code: '1', address: mari.email, name: expect.any(String) as string },
    ]);
    world.customers = everybody;
    await fetchAfter(world, DAY);
    expect([store.fetches.absenceCount(id), store.fetches.absences(id, { offset: 0, limit: 10 })]).toEqual([0, []]);
  });

  it('is not among the missing where a fetch that nobody called good has it again', async () => {
    await using world = await withoutOne({ limits: { 'LIM-04': { percent: 1, count: 0 } } });
    const { store, id } = world.memory;
    await fetchAfter(world, 0);
    world.customers = [...everybody, ...many(1)];
    const held = await world.plan();
    expect(store.plans.newest(id)?.summary.held).toBe(true);
    expect([store.fetches.absenceCount(id), store.fetches.absences(id, { offset: 0, limit: 10 })]).toEqual([0, []]);
    expect(store.fetches.absence(id, '1')).toBeNull();
    expect(held.rows.length).toBeGreaterThan(0);
  });
});

describe('labels of a customer that is gone from Directo', () => {
  it.each([
    ['with the third fetch, seven days after the first', [0, 3 * DAY, 4 * DAY], [false, false, true]],
    [
      'not with the third fetch before seven days are over',
      [0, 3 * DAY, 4 * DAY - HOUR, HOUR],
      [false, false, false, true],
    ],
    ['not after seven days with the second fetch', [0, 30 * DAY, 1], [false, false, true]],
    ['not on one day, however often it is fetched', [0, 1, 1, 1, 1, HOUR], Array.from({ length: 6 }, () => false)],
  ])('leave %s', async (_, waits, expected) => {
    await using world = await withoutOne();
    expect(await fetchAfter(world, ...waits)).toEqual(expected);
    expect(world.contact(mari.email)?.lists).toEqual(['Oma', 'VIP']);
  });

  it('are all that leaves: neither the contact, its values nor its consent, and no label of somebody else', async () => {
    await using world = await withoutOne();
    await fetchAfter(world, 0, 4 * DAY, 4 * DAY - HOUR);
    const before = structuredClone(world.mailbow.contacts);
    const writes = world.writes().length;
    const { rows } = await world.plan();
    expect(rows.map(({ operation }) => operation)).toEqual([
      { kind: 'update', email: mari.email, customers: ['1'], rule: null, fields: {}, labels: OURS, consent: null },
    ]);
    expect((await world.engine().sync()).status).toBe('succeeded');
    expect(world.writes().slice(writes)).toEqual(['PUT /v3/contacts/h100']);
    expect(world.mailbow.contacts).toEqual(
      before.map((each, n) => (n === 0 ? { ...each, lists: ['Oma'], tags: ['oma'] } : each)),
    );
    // Once: nothing is left to do, however long the customer stays away.
    await world.clock.sleep(9 * DAY);
    expect((await world.plan()).rows).toEqual([]);
  });

  it('come back with the customer', async () => {
    await using world = await withoutOne();
    await fetchAfter(world, 0, 4 * DAY);
    await world.clock.sleep(4 * DAY);
    await world.engine().sync();
    expect(world.contact(mari.email)?.lists).toEqual(['Oma']);
    world.customers = everybody;
    await world.engine().sync();
    expect(world.contact(mari.email)).toMatchObject({ lists: ['Oma', 'VIP'], optin: given });
    world.customers = withoutMari;
    expect(await fetchAfter(world, 0, 4 * DAY, 4 * DAY)).toEqual([false, false, true]);
  });

  it('stay where it was there in between: the count begins anew', async () => {
    await using world = await withoutOne();
    expect(await fetchAfter(world, 0, 6 * DAY)).toEqual([false, false]);
    world.customers = everybody;
    expect(await fetchAfter(world, DAY)).toEqual([false]);
    world.customers = withoutMari;
    expect(await fetchAfter(world, DAY, DAY, DAY, DAY)).toEqual([false, false, false, false]);
    expect(await fetchAfter(world, 4 * DAY - HOUR, HOUR)).toEqual([false, true]);
  });

  it('stay where a person brought them: those are not ours', async () => {
    await using world = await withoutOne();
    Object.assign(world.contact(mari.email) ?? {}, { lists: ['Oma'] });
    await fetchAfter(world, 0);
    Object.assign(world.contact(mari.email) ?? {}, { lists: ['Oma', 'VIP'] });
    await fetchAfter(world, 4 * DAY);
    await world.clock.sleep(4 * DAY);
    expect(await leaving(world)).toEqual({ [mari.email]: ['tag:klass:VIP'] });
  });

  it('leave whoever opted out or bounced too, and nobody who is gone from Mailbow', async () => {
    for (const status of ['withdrawn', 'unusable']) {
      await using world = await withoutOne();
      const optin = { status, changedAt: '2026-11-20T10:00:00.000Z', changedBy: 'contact' };
      Object.assign(world.contact(mari.email) ?? {}, { optin });
      await fetchAfter(world, 0, 4 * DAY);
      await world.clock.sleep(4 * DAY);
      await world.engine().sync();
      expect(world.contact(mari.email)).toMatchObject({ lists: ['Oma'], optin });
    }
    await using world = await withoutOne();
    world.mailbow.contacts.splice(0, 1);
    expect(await fetchAfter(world, 0, 4 * DAY, 4 * DAY)).toEqual([false, false, false]);
  });
});

describe('a fetch that does not count', () => {
  it('is one that a limit holds, until a person allows it', async () => {
    await using world = await withoutOne({ canary: '3' });
    const [held, whole] = [[two].filter((each) => each !== undefined), withoutMari];
    world.customers = held;
    expect((await world.plan()).rows).toEqual([]);
    expect(world.memory.store.plans.newest(world.memory.id)?.summary.held).toBe(true);
    await fetchAfter(world, DAY, DAY);
    world.customers = whole;
    // Only these are counted.
    expect(await fetchAfter(world, 5 * DAY, 3 * DAY, 3 * DAY, DAY)).toEqual([false, false, false, true]);

    await using other = await withoutOne({ canary: '3' });
    other.customers = held;
    const { hash } = await other.plan();
    const { store, id } = other.memory;
    const digest = store.connections.find('Kask OÜ')?.settingsDigest ?? '';
    const allowed = approvePlan({ store, clock: other.clock, connection: { name: 'Kask OÜ', digest } }, hash, {
      initials: 'KT',
      reason: 'hooaeg',
    });
    expect([allowed.ok, store.fetches.last(id)?.good]).toEqual([true, true]);
    other.customers = whole;
    expect(await fetchAfter(other, 4 * DAY, 4 * DAY)).toEqual([false, true]);
  });

  it('is one that did not come to its end', async () => {
    await using world = await withoutOne();
    await fetchAfter(world, 0);
    for (let n = 0; n < 3; n += 1) {
      await world.clock.sleep(3 * DAY);
      world.feedEnds = { status: 500, problem: null };
      expect(await world.engine().plan()).toMatchObject({ ok: false });
      world.feedEnds = null;
    }
    expect(await fetchAfter(world, 0, 1)).toEqual([false, true]);
  });

  it('is an incremental one, which takes nothing away either', async () => {
    await using world = await withoutOne({ source: { url: 'https://directo.example/xmlcore.asp', incremental: true } });
    await fetchAfter(world, 0, HOUR);
    const { store, id } = world.memory;
    world.customers = [];
    for (let day = 1; day <= 6; day += 1) {
      await world.clock.sleep(DAY);
      await world.engine().sync();
      expect(store.fetches.last(id)?.kind).toBe('incremental');
    }
    expect(world.contact(mari.email)?.lists).toEqual(['Oma', 'VIP']);
    // It is the third full one that does.
    world.customers = withoutMari;
    expect(await fetchAfter(world, DAY)).toEqual([true]);
  });

  it('may be a preview: it is a full fetch like any other', async () => {
    await using world = await withoutOne();
    await world.plan();
    await world.clock.sleep(4 * DAY);
    await world.engine().sync();
    expect(await fetchAfter(world, 4 * DAY)).toEqual([true]);
  });
});

describe('a contact of a customer that is gone', () => {
  it('keeps its labels where another customer of the feed has its address', async () => {
    const shared = { code: '7', email: mari.email, name: 'Mari', class: 'VIP' };
    await using world = await engineWorld({
      customers: [...everybody, shared],
      contacts: everybody.map(({ email }, n) => contactOf(email, n)),
    });
    await world.engine().sync();
    expect(world.contact(mari.email)?.lists).toEqual(['Oma', 'VIP']);
    world.customers = [...withoutMari, shared];
    expect(await fetchAfter(world, 0, 4 * DAY, 4 * DAY)).toEqual([false, false, false]);
    // Also where that one waits for a person, or is left out.
    world.customers = [...withoutMari, { ...shared, closed: true }];
    expect(await fetchAfter(world, DAY, 4 * DAY, 4 * DAY)).toEqual([false, false, false]);
  });

  it('keeps them where its customer came back under another code', async () => {
    await using world = await withoutOne();
    world.customers = [...withoutMari, { code: '77', email: mari.email, name: 'Mari', class: 'VIP' }];
    expect(await fetchAfter(world, 0, 4 * DAY, 4 * DAY)).toEqual([false, false, false]);
  });

  it('loses them once where several customers of it are gone', async () => {
    const shared = { code: '7', email: mari.email, name: 'Mari', class: 'VIP' };
    await using world = await engineWorld({
      customers: [...everybody, shared],
      contacts: everybody.map(({ email }, n) => contactOf(email, n)),
    });
    await world.engine().sync();
    world.customers = withoutMari;
    await fetchAfter(world, 0, 4 * DAY);
    await world.clock.sleep(4 * DAY);
    expect((await world.plan()).rows.map(({ operation }) => [operation.email, operation.labels])).toEqual([
      [mari.email, OURS],
    ]);
  });
});

describe('LIM-03', () => {
  it('counts the labels that leave with absent customers', async () => {
    const crowd = many(100).map((each) => ({ ...each, class: 'VIP' }));
    const settings = connection({
      labels: [{ source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } }],
      limits: { 'LIM-02': { percent: 50, count: 50 }, 'LIM-03': { percent: 10, count: 15 } },
    });
    await using world = await engineWorld({ customers: crowd, settings });
    await world.engine().sync();
    const verdict = async (gone: number): Promise<readonly [boolean, Partial<Finding> | undefined]> => {
      world.customers = crowd.slice(gone);
      await fetchAfter(world, 0, 4 * DAY);
      await world.clock.sleep(4 * DAY);
      const made = await world.engine().plan();
      if (!made.ok) throw new Error(JSON.stringify(made.problem));
      const { held, findings, counts } = made.value.plan.summary;
      expect(counts).toMatchObject({ customers: 100 - gone, unchanged: 100 - gone, labelsRemoved: gone, update: 0 });
      return [held, findings.find(({ id }) => id === 'LIM-03')];
    };
    expect(await verdict(15)).toEqual([false, undefined]);
    expect(await verdict(16)).toMatchObject([true, { level: 'hold', count: 16, limit: 0.1 }]);
    // A held run takes nothing away.
    const writes = world.writes().length;
    expect((await world.engine().sync()).status).toBe('held');
    expect(world.writes()).toHaveLength(writes);
  });
});
