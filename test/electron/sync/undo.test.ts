import { describe, expect, it } from 'vitest';
import { engineWorld, type EngineWorld } from '../../support/engine-world.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { isWrite, jaan, mari, MINUTE, push } from '../../support/pushing.ts';
import { contactsBefore, ran, refusal, seen, TAKEN_BACK, undo, vip, WRITTEN } from '../../support/undoing.ts';
import { targetAt } from '../../support/target-at.ts';
import { connection } from '../../support/world.ts';

const DAY = 24 * 60 * MINUTE;

const sync = async (world: EngineWorld) => (await world.engine().sync()).run;
const pushNow = async (world: EngineWorld) => (await push(world, (await world.plan()).hash)).run;

describe('an undo', () => {
  it('takes the last run back; with the same feed the next plan shows the same changes again', async () => {
    await using world = await ran();
    expect(seen(world)).toEqual(WRITTEN);
    const end = await undo(world);
    expect(end).toMatchObject({ left: 0, undone: { id: 1 }, end: { status: 'succeeded', problem: null } });
    expect(seen(world)).toEqual(TAKEN_BACK);
    const { store, id } = world.memory;
    for (const { hash } of world.mailbow.contacts) expect([...store.contacts.managed(id, hash)]).toEqual([]);

    const again = await world.plan();
    expect(
      again.rows.map(({ operation }) => [operation.kind, operation.email, operation.fields, operation.labels]),
    ).toEqual(
      ['mari', 'jaan', 'kadri'].map((name, n) => [
        'update',
        `${name}@example.ee`,
        n === 2 ? {} : { name: { from: `Vana ${n + 1}`, to: vip[n]?.name } },
        { add: ['list:VIP', 'tag:klass:VIP'], remove: [] },
      ]),
    );
    expect(await push(world, again.hash)).toMatchObject({ status: 'succeeded' });
    expect(seen(world)).toEqual(WRITTEN);
    expect((await world.plan()).rows).toEqual([]);
  });

  it('is one run of the history, and neither fetches the feed nor writes to whom the run did not write', async () => {
    const other = servedContact(9, { email: 'muu@example.ee' });
    await using world = await engineWorld({
      customers: vip.slice(0, 1),
      contacts: [...contactsBefore().slice(0, 1), other],
    });
    await sync(world);
    world.feedEnds = { status: 500, problem: null };
    const before = world.writes().length;
    await undo(world);
    expect(world.writes().slice(before)).toEqual(['PUT /v3/contacts/h1']);
    const { store, id } = world.memory;
    expect(store.runs.last(id)).toMatchObject({ id: 2, status: 'succeeded', trigger: 'manual' });
    expect(store.plans.ofRun(2)).toMatchObject({ undoOf: 1, fetch: null });
    expect(world.contact('muu@example.ee')).toEqual(other);
  });

  it('is refused a second time, and does not go on to the run before', async () => {
    await using world = await ran();
    world.customers = [{ ...mari, class: 'VIP', name: 'Mari Uus' }, ...vip.slice(1)];
    await sync(world);
    expect((await undo(world)).undone.id).toBe(2);
    const before = world.writes().length;
    expect(await refusal(world)).toBe('input/undone');
    expect(await refusal(world, 2)).toBe('input/undone');
    expect(world.writes()).toHaveLength(before);
    // The run before may still be named.
    expect((await undo(world, 1)).undone.id).toBe(1);
    expect(seen(world)).toEqual(TAKEN_BACK);
    expect(await refusal(world, 1)).toBe('input/undone');
  });

  it('takes back a plan once, whichever of its runs is named', async () => {
    await using world = await engineWorld({ customers: vip, contacts: contactsBefore() });
    const { hash } = await world.plan();
    await push(world, hash);
    await push(world, hash);
    expect((await undo(world)).undone.id).toBe(2);
    expect([await refusal(world, 1), await refusal(world, 2)]).toEqual(['input/undone', 'input/undone']);
    await pushNow(world);
    expect([await refusal(world, 1), await refusal(world, 2)]).toEqual(['input/undone', 'input/undone']);
  });

  it('passes over runs that wrote nothing, and over other undos', async () => {
    await using world = await ran();
    await sync(world);
    world.feedEnds = { status: 500, problem: null };
    await sync(world);
    world.feedEnds = null;
    const { store, id } = world.memory;
    expect(store.runs.last(id)).toMatchObject({ id: 3, status: 'failed' });
    expect([await refusal(world, 2), await refusal(world, 3), await refusal(world, 99)]).toEqual([
      'input/no-run',
      'input/no-run',
      'input/no-run',
    ]);
    expect(await undo(world)).toMatchObject({ undone: { id: 1 }, end: { run: 4 } });
    expect(await refusal(world, 4)).toBe('input/no-run');
  });

  it('has nothing to take back where no run has written yet', async () => {
    await using world = await engineWorld({ customers: vip });
    expect(await refusal(world)).toBe('input/no-run');
    await world.plan();
    expect(await refusal(world)).toBe('input/no-run');
    world.memory.store.connections.open('Teine OÜ', { digest: 'd', document: '{}' }, world.clock.now());
    await sync(world);
    await using other = await engineWorld({ settings: connection({ name: 'Teine OÜ' }) });
    expect(await refusal(other, 1)).toBe('input/no-run');
  });

  it('is possible for 14 days', async () => {
    await using world = await ran();
    await world.clock.sleep(14 * DAY + 1);
    const before = seen(world);
    expect(await refusal(world)).toBe('input/undo-too-late');
    expect(seen(world)).toEqual(before);

    await using late = await ran();
    const ended = late.memory.store.runs.last(late.memory.id)?.endedAt ?? '';
    await late.clock.sleep(Date.parse(ended) + 14 * DAY - late.clock.now().getTime());
    await undo(late);
    expect(seen(late)).toEqual(TAKEN_BACK);
  });
});

describe('what somebody changed since a run', () => {
  it('stays, is told, and does not keep the rest from being taken back', async () => {
    await using world = await ran();
    Object.assign(world.contact('mari@example.ee')?.fields ?? {}, { name: 'Käsitsi' });
    Object.assign(world.contact('jaan@example.ee') ?? {}, { lists: ['VIP', 'Uudised'] });
    expect(await undo(world)).toMatchObject({ left: 1, end: { status: 'succeeded' } });
    expect(seen(world)).toEqual([
      ['mari@example.ee', 'Käsitsi', [], ['oma']],
      ['jaan@example.ee', 'Vana 2', ['Uudised'], ['oma']],
      ['kadri@example.ee', 'Kadri', [], []],
    ]);
  });

  it('may be another address, status or field: what the run wrote is taken back all the same', async () => {
    await using world = await engineWorld({ customers: [mari, jaan], contacts: contactsBefore().slice(0, 2) });
    await sync(world);
    const optin = { status: 'withdrawn', changedAt: '2026-11-23T07:30:00.000Z', changedBy: 'contact' };
    Object.assign(world.contact('jaan@example.ee') ?? {}, { optin });
    Object.assign(world.contact('mari@example.ee') ?? {}, { email: 'mari.uus@example.ee' });
    expect(await undo(world)).toMatchObject({ left: 0, end: { status: 'succeeded' } });
    expect(seen(world)).toEqual([
      ['mari.uus@example.ee', 'Vana 1', [], ['oma']],
      ['jaan@example.ee', 'Vana 2', [], ['oma']],
    ]);
    expect(world.contact('jaan@example.ee')?.optin).toEqual(optin);
  });

  it('is not written over either while the undo is under way', async () => {
    await using world = await engineWorld({ customers: [mari, jaan], contacts: contactsBefore().slice(0, 2) });
    await sync(world);
    // Both contacts were read for the plan; then somebody changes one, before the first write.
    let reads = 0;
    world.mailbow.afterwards = (reply, call) => {
      if (call.verb === 'GET' && call.url.startsWith('/v3/contacts/')) reads += 1;
      if (reads === 3) Object.assign(world.contact('jaan@example.ee')?.fields ?? {}, { name: 'Käsitsi' });
      return reply;
    };
    expect(await undo(world)).toMatchObject({
      left: 0,
      end: { status: 'partial', push: { outcomes: { rejected: 1 } } },
    });
    expect(seen(world).map(([, name]) => name)).toEqual(['Vana 1', 'Käsitsi']);
  });

  it('may be a label: one that a person brought since is theirs', async () => {
    await using world = await ran();
    const one = world.contact('mari@example.ee');
    Object.assign(one ?? {}, { lists: [] });
    await world.plan();
    Object.assign(one ?? {}, { lists: ['VIP'] });
    expect(await undo(world)).toMatchObject({ left: 1, end: { status: 'succeeded' } });
    expect(seen(world)).toEqual([['mari@example.ee', 'Vana 1', ['VIP'], ['oma']], ...TAKEN_BACK.slice(1)]);
  });

  it('may be an address of somebody who was erased: that contact is nobody here', async () => {
    await using world = await ran();
    const { store, id } = world.memory;
    store.erasures.erase(id, 'kustutatud@example.ee', world.clock.now());
    Object.assign(world.contact('mari@example.ee') ?? {}, { email: 'kustutatud@example.ee' });
    await undo(world);
    expect(seen(world)).toEqual([
      ['kustutatud@example.ee', 'Mari', ['VIP'], ['oma', 'klass:VIP']],
      ...TAKEN_BACK.slice(1),
    ]);
    expect(store.contacts.byHash(id, 'h1')?.email).not.toBe('kustutatud@example.ee');
  });

  it('may be that the contact is gone: it is not created anew', async () => {
    await using world = await ran();
    world.mailbow.contacts.splice(1, 2);
    expect(await undo(world)).toMatchObject({ left: 2, end: { status: 'succeeded' } });
    expect(seen(world)).toEqual(TAKEN_BACK.slice(0, 1));
  });

  it('may have been done before the run came: what it did not write is not taken back', async () => {
    await using world = await engineWorld({
      customers: [{ ...mari, class: 'VIP' }],
      contacts: contactsBefore().slice(0, 2),
    });
    world.customers = vip.slice(0, 2);
    const plan = await world.plan();
    await world.clock.sleep(5 * MINUTE);
    Object.assign(world.contact('mari@example.ee') ?? {}, {
      fields: { name: 'Mari' },
      lists: ['VIP'],
      tags: ['oma', 'klass:VIP'],
    });
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded' });
    await undo(world);
    expect(seen(world)).toEqual([WRITTEN[0], TAKEN_BACK[1]]);
  });
});

describe('an undo that does not come to its end', () => {
  it('goes on where it was when it is asked for again', async () => {
    await using world = await engineWorld({ customers: vip, contacts: contactsBefore() });
    await sync(world);
    let puts = 0;
    world.mailbow.instead = (call) => (isWrite(call) && (puts += 1) > 1 ? { status: 401, json: {} } : null);
    expect((await undo(world)).end).toMatchObject({ status: 'partial' });
    const half = seen(world).filter(([, name]) => String(name).startsWith('Vana'));
    expect(half).toHaveLength(1);
    world.mailbow.instead = () => null;
    expect(await undo(world)).toMatchObject({ undone: { id: 1 }, left: 0, end: { status: 'succeeded' } });
    expect(seen(world)).toEqual([...TAKEN_BACK.slice(0, 2), ['kadri@example.ee', 'Vana 3', [], ['oma']]]);
    expect(await refusal(world)).toBe('input/undone');
  });

  it('takes back what a run wrote in the moment in which it was killed', async () => {
    await using world = await engineWorld({ customers: vip, contacts: contactsBefore() });
    const base = targetAt(world.mailbow.url, { clock: world.clock });
    const dying = world.engine({
      concurrency: 1,
      update: async (hash, change, beforeSend) => {
        // What waits behind it has not been sent.
        if (hash !== 'h1') return new Promise<never>(() => undefined);
        await base.update(hash, change, beforeSend);
        throw new Error('killed');
      },
    });
    await expect(dying.sync()).rejects.toThrow('killed');
    const { store, id } = world.memory;
    expect(store.plans.outcomes(store.plans.ofRun(1)?.id ?? 0)).toMatchObject({ sent: 1 });
    expect(world.contact(mari.email)?.fields).toEqual({ name: 'Mari' });
    expect(await undo(world, 1)).toMatchObject({ left: 0, end: { status: 'succeeded' } });
    expect(seen(world)).toEqual(contactsBefore().map(({ email, fields }) => [email, fields['name'], [], ['oma']]));
    expect([...store.contacts.managed(id, 'h1')]).toEqual([]);
  });

  it('ends without a run where the target cannot be read', async () => {
    await using world = await ran();
    const runs = world.memory.store.runs.last(world.memory.id)?.id;
    for (const down of [/fields/, /contacts/]) {
      world.mailbow.instead = (call) => (down.test(call.url) ? { status: 401, json: {} } : null);
      expect(await refusal(world)).toBe('target/auth');
    }
    expect(world.memory.store.runs.last(world.memory.id)?.id).toBe(runs);
    world.mailbow.instead = () => null;
    await undo(world);
    expect(seen(world)).toEqual(TAKEN_BACK);
  });

  it('may have lost an answer: what arrived is confirmed, nothing is written twice', async () => {
    await using world = await ran();
    const before = world.writes().length;
    let lost = 0;
    world.mailbow.afterwards = (reply, call, response) => {
      if (!isWrite(call) || (lost += 1) > 1) return reply;
      response.destroy();
      return null;
    };
    expect((await undo(world)).end).toMatchObject({ status: 'succeeded' });
    expect(seen(world)).toEqual(TAKEN_BACK);
    expect(world.writes().slice(before)).toHaveLength(3);
  });
});
