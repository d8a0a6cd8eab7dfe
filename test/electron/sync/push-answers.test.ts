import { describe, expect, it } from 'vitest';
import { engineWorld } from '../../support/engine-world.ts';
import type { SeenCall } from '../../support/json-server.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { isWrite, many, mari, MINUTE, people, push, sentTo, tally } from '../../support/pushing.ts';

describe('a write without an answer', () => {
  it('is looked up: what happened is confirmed, what did not is sent again', async () => {
    await using world = await engineWorld({ customers: people });
    const plan = await world.plan();
    const first = new Map<string, number>();
    const count = (call: SeenCall) => {
      const email = sentTo(call) ?? '';
      first.set(email, (first.get(email) ?? 0) + 1);
      return first.get(email);
    };
    world.mailbow.instead = (call, _n, response) => {
      if (!isWrite(call)) return null;
      if (sentTo(call) === 'jaan@example.ee' && count(call) === 1) return { status: 503 };
      if (sentTo(call) === 'kadri@example.ee' && count(call) === 1) response.destroy();
      return null;
    };
    world.mailbow.afterwards = (reply, call) => {
      if (!isWrite(call) || sentTo(call) !== 'mari@example.ee') return reply;
      return { status: 500 };
    };
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded' });
    expect(tally(world)).toEqual({ 'mari@example.ee': 1, 'jaan@example.ee': 1, 'kadri@example.ee': 1 });
    const sent = world.mailbow.calls.filter(isWrite).map((call) => sentTo(call));
    expect(sent.filter((email) => email === 'mari@example.ee')).toHaveLength(1);
    expect(sent.filter((email) => email === 'jaan@example.ee')).toHaveLength(2);
    expect(sent.filter((email) => email === 'kadri@example.ee')).toHaveLength(2);
    // Between the two there is a look.
    const jaans = world.mailbow.calls.filter((call) => sentTo(call) === 'jaan@example.ee' || call.url.includes('jaan'));
    expect(jaans.map((call) => call.verb)).toEqual(['POST', 'GET', 'GET', 'POST']);
    const attempts = [...world.memory.store.plans.operations(plan.id)].map((row) => [
      row.operation.email,
      row.attempts,
    ]);
    expect(Object.fromEntries(attempts)).toEqual({ 'mari@example.ee': 1, 'jaan@example.ee': 2, 'kadri@example.ee': 2 });
  });

  it('is given up after six times, in words, and the others go on', async () => {
    await using world = await engineWorld({ customers: people });
    const plan = await world.plan();
    world.mailbow.instead = (call) => (isWrite(call) && sentTo(call) === 'jaan@example.ee' ? { status: 500 } : null);
    expect(await push(world, plan.hash)).toMatchObject({ status: 'partial', problem: null });
    expect(world.journal(plan.id)).toEqual({
      'mari@example.ee': 'confirmed',
      'jaan@example.ee': ['rejected', 'no-answer'],
      'kadri@example.ee': 'confirmed',
    });
    expect(world.mailbow.calls.filter((call) => sentTo(call) === 'jaan@example.ee')).toHaveLength(6);
  });

  it.each(['plan', 'push'] as const)('that cannot even be looked up is unknown until the next %s', async (next) => {
    await using world = await engineWorld({ customers: people, limits: { limits: { attempts: 1 } } });
    const plan = await world.plan();
    let down = false;
    world.mailbow.instead = (call) => {
      if (isWrite(call)) down = true;
      // Jaan's write happens, the others do not; nothing can be read afterwards.
      if (isWrite(call) && sentTo(call) === 'jaan@example.ee') return null;
      return down ? { status: 503 } : null;
    };
    world.mailbow.afterwards = (reply) => (down ? { status: 502 } : reply);
    const end = await push(world, plan.hash);
    expect(end).toMatchObject({ status: 'partial', push: { outcomes: { unknown: 3, confirmed: 0 } } });
    expect(Object.values(world.journal(plan.id))).toEqual(['unknown', 'unknown', 'unknown']);
    expect(tally(world)).toEqual({ 'jaan@example.ee': 1 });
    world.mailbow.instead = () => null;
    world.mailbow.afterwards = (reply) => reply;
    if (next === 'push') {
      expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded' });
    } else {
      const second = await world.plan();
      expect(world.journal(plan.id)).toEqual({
        'mari@example.ee': 'retry',
        'jaan@example.ee': 'confirmed',
        'kadri@example.ee': 'retry',
      });
      expect(second.rows.map((row) => row.operation.email)).toEqual(['mari@example.ee', 'kadri@example.ee']);
      expect(await push(world, second.hash)).toMatchObject({ status: 'succeeded' });
    }
    expect(tally(world)).toEqual({ 'mari@example.ee': 1, 'jaan@example.ee': 1, 'kadri@example.ee': 1 });
    const posts = world.mailbow.calls.filter((call) => isWrite(call) && sentTo(call) === 'jaan@example.ee');
    expect(posts).toHaveLength(1);
  });

  it('stops the push when nothing can be read any more, and says why', async () => {
    await using world = await engineWorld({ customers: many(40), limits: { limits: { attempts: 1 } } });
    const plan = await world.plan();
    let down = false;
    world.mailbow.instead = (call) => {
      if (isWrite(call)) down = true;
      return down ? { status: 503 } : null;
    };
    const end = await push(world, plan.hash);
    expect(end.status).toBe('partial');
    expect(end.problem).toMatchObject({ code: 'target/network' });
    const { outcomes } = end.push ?? { outcomes: { unknown: 0, planned: 0 } };
    expect(outcomes.unknown).toBeGreaterThanOrEqual(6);
    expect(outcomes.unknown).toBeLessThan(20);
    expect(outcomes.planned + outcomes.unknown).toBe(40);
    world.mailbow.instead = () => null;
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded' });
    expect(world.mailbow.contacts).toHaveLength(40);
    expect(Object.values(tally(world)).every((n) => n === 1)).toBe(true);
  });
});

describe('a refusal', () => {
  it('is told with its code and words, and the others go on', async () => {
    const contacts = [
      servedContact(1, { email: 'mari@example.ee', fields: { name: 'Vana' } }),
      servedContact(2, { email: 'jaan@example.ee', fields: { name: 'Vana' } }),
    ];
    await using world = await engineWorld({ customers: people, contacts });
    const plan = await world.plan();
    world.mailbow.instead = (call) => {
      if (call.verb === 'PUT' && call.url.endsWith('/h1')) {
        return { status: 422, json: { errors: [{ field: 'fields.name', message: 'too long' }] } };
      }
      return call.verb === 'PUT' && call.url.endsWith('/h2') ? { status: 404 } : null;
    };
    expect(await push(world, plan.hash)).toMatchObject({ status: 'partial', problem: null });
    expect(world.journal(plan.id)).toEqual({
      'mari@example.ee': ['rejected', '422'],
      'jaan@example.ee': ['rejected', 'changed'],
      'kadri@example.ee': 'confirmed',
    });
    const [row] = [...world.memory.store.plans.operations(plan.id)];
    expect(row?.text).toBe('fields.name: too long');
    expect(world.mailbow.calls.filter((call) => call.verb === 'PUT')).toHaveLength(2);
  });

  it('because the address exists: somebody else’s contact is left alone, the same contact is confirmed', async () => {
    await using world = await engineWorld({ customers: people });
    const plan = await world.plan();
    world.mailbow.contacts.push(
      servedContact(8, { email: 'mari@example.ee', fields: { name: 'Mari ise' }, lists: [] }),
      servedContact(9, { email: 'jaan@example.ee', fields: { name: 'Jaan' }, lists: [] }),
    );
    const before = structuredClone(world.mailbow.contacts);
    expect(await push(world, plan.hash)).toMatchObject({ status: 'partial' });
    expect(world.journal(plan.id)).toEqual({
      'mari@example.ee': ['rejected', '409'],
      'jaan@example.ee': 'confirmed',
      'kadri@example.ee': 'confirmed',
    });
    expect(world.mailbow.contacts.slice(0, 2)).toEqual(before);
    // The next plan takes the contact for what it is: one to update.
    const next = await world.plan();
    expect(next.rows.map(({ operation }) => [operation.kind, operation.email])).toEqual([
      ['update', 'mari@example.ee'],
    ]);
  });

  it('of a new address for a contact leaves it as it was', async () => {
    await using world = await engineWorld({ customers: [mari] });
    await push(world, (await world.plan()).hash);
    world.customers = [{ ...mari, email: 'uus@example.ee' }];
    const plan = await world.plan();
    expect(plan.rows.map((row) => row.operation.fields)).toEqual([
      { email: { from: 'mari@example.ee', to: 'uus@example.ee' } },
    ]);
    world.mailbow.contacts.push(servedContact(7, { email: 'uus@example.ee', lists: [] }));
    expect(await push(world, plan.hash)).toMatchObject({ status: 'partial' });
    expect(world.journal(plan.id)).toEqual({ 'mari@example.ee': ['rejected', '409'] });
    expect(Object.keys(tally(world)).toSorted()).toEqual(['mari@example.ee', 'uus@example.ee']);
  });

  it('of the login stops the push, with the rest still to be done', async () => {
    await using world = await engineWorld({ customers: many(30) });
    const plan = await world.plan();
    let written = 0;
    world.mailbow.instead = (call) => {
      if (isWrite(call)) written += 1;
      return written > 10 ? { status: 401, json: {} } : null;
    };
    const end = await push(world, plan.hash);
    expect(end).toMatchObject({ status: 'partial', problem: { code: 'target/auth' } });
    expect(world.memory.store.runs.last(world.memory.id)).toMatchObject({ status: 'partial', problem: 'target/auth' });
    const { confirmed, planned, retry, ...others } = end.push?.outcomes ?? { confirmed: 0, planned: 0, retry: 0 };
    expect([confirmed, planned + retry]).toEqual([10, 20]);
    expect(others).toEqual({ sent: 0, rejected: 0, unknown: 0 });
    world.mailbow.instead = () => null;
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded', push: { outcomes: { confirmed: 30 } } });
    expect(Object.values(tally(world)).every((n) => n === 1)).toBe(true);
  });

  it('of the login before anything was written makes the run a failed one', async () => {
    await using world = await engineWorld({ customers: people });
    const plan = await world.plan();
    world.mailbow.instead = () => ({ status: 403, json: {} });
    expect(await push(world, plan.hash)).toMatchObject({ status: 'failed', problem: { code: 'target/auth' } });
    expect(Object.values(world.journal(plan.id))).not.toContain('confirmed');
    expect(world.mailbow.contacts).toEqual([]);
  });
});

describe('a Mailbow that asks to wait', () => {
  it('is waited for, and every contact is written once', async () => {
    await using world = await engineWorld({ customers: many(25) });
    const plan = await world.plan();
    let calls = 0;
    world.mailbow.instead = (call) => {
      calls += 1;
      if (!isWrite(call) || calls % 3 !== 0) return null;
      return { status: 429, headers: { 'retry-after': '20' } };
    };
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded' });
    expect(world.mailbow.contacts).toHaveLength(25);
    expect(Object.values(tally(world)).every((n) => n === 1)).toBe(true);
  });

  it('for too long ends the push as partial; a later one goes on and writes each contact exactly once', async () => {
    await using world = await engineWorld({ customers: many(40) });
    const plan = await world.plan();
    let written = 0;
    world.mailbow.instead = (call) => {
      if (isWrite(call)) written += 1;
      return isWrite(call) && written > 20 ? { status: 429, headers: { 'retry-after': '900' } } : null;
    };
    const end = await push(world, plan.hash);
    expect(end).toMatchObject({ status: 'partial', push: { stopped: { waitedOut: true } } });
    expect(end.push?.outcomes).toMatchObject({ confirmed: 20, rejected: 0, unknown: 0, sent: 0 });
    world.mailbow.instead = () => null;
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded', push: { outcomes: { confirmed: 40 } } });
    expect(world.mailbow.contacts).toHaveLength(40);
    expect(Object.values(tally(world)).every((n) => n === 1)).toBe(true);
  });

  it.each([
    ['writes', 0, isWrite],
    ['reads before a write', 6, (call: SeenCall) => call.url.includes('email=')],
    ['everything', 0, () => true],
  ])('before the first write makes the run partial, not failed: it refuses %s', async (_, minutes, refuses) => {
    await using world = await engineWorld({ customers: people });
    const plan = await world.plan();
    await world.clock.sleep(minutes * MINUTE);
    world.mailbow.instead = (call) => (refuses(call) ? { status: 429, headers: { 'retry-after': '3600' } } : null);
    expect(await push(world, plan.hash)).toMatchObject({ status: 'partial', push: { stopped: { waitedOut: true } } });
    expect(Object.values(world.journal(plan.id)).every((state) => state === 'planned' || state === 'retry')).toBe(true);
  });
});
