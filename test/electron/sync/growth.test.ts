import { describe, expect, it } from 'vitest';
import { engineWorld, type EngineWorld } from '../../support/engine-world.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err } from '../../../shared/lib/result.ts';
import { targetAt } from '../../support/target-at.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { jaan, mari } from '../../support/pushing.ts';
import { connection } from '../../support/world.ts';
import { erasePerson } from '../../../electron/sync/erase.ts';
import { undo } from '../../support/undoing.ts';

const NEVER = '0000-00-00';

/** What moved in one scope, whatever the day. */
function moved({ memory: { store, id } }: EngineWorld, scope: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { noted, count } of store.growth.ofScope(id, scope, NEVER)) counts[noted] = (counts[noted] ?? 0) + count;
  return counts;
}

const reader = (n: number, email: string, lists: string[] = []) =>
  servedContact(n, {
    email,
    lists,
    optin: { status: 'given', changedAt: '2026-09-01T00:00:00Z', changedBy: 'contact' },
  });

const newcomer = {
  code: '9',
  email: 'uus@kask.example',
  name: 'Uus',
  class: 'VIP',
  optin: [['yes', '01.10.2026']],
} as const;

describe('the growth of a client', () => {
  it('begins with who was there, and tells what others do in Mailbow apart from what a run does', async () => {
    await using world = await engineWorld({
      customers: [
        { ...mari, class: 'VIP' },
        { ...newcomer, optin: [...newcomer.optin] },
      ],
      contacts: [reader(1, mari.email), reader(2, jaan.email, ['Muu'])],
    });
    await world.plan();
    expect([moved(world, ''), moved(world, 'list:Muu')]).toEqual([{ there: 2 }, { there: 1 }]);
    await world.engine().sync();
    expect(moved(world, 'list:VIP')).toMatchObject({ joined: 1 });
    expect(world.memory.store.growth.created(world.memory.id, NEVER).map(({ scope, count }) => [scope, count])).toEqual(
      [
        ['', 1],
        ['list:VIP', 1],
      ],
    );
    const own = world.contact(jaan.email);
    if (own)
      Object.assign(own, { optin: { status: 'withdrawn', changedAt: '2026-11-01T00:00:00Z', changedBy: 'contact' } });
    world.mailbow.contacts.push(reader(7, 'vormilt@kask.example'));
    await world.plan();
    expect(moved(world, '')).toMatchObject({ there: 2, 'opt-out': 1, came: 1 });
    expect(moved(world, 'list:Muu')).toEqual({ there: 1, 'opt-out': 1 });
    // Another look at the same contacts is no movement.
    const before = moved(world, '');
    await world.plan();
    expect(moved(world, '')).toEqual(before);
  });

  it('counts everybody once where Mailbow breaks off in the middle of a look', async () => {
    await using world = await engineWorld({ customers: [], contacts: [reader(1, mari.email), reader(2, jaan.email)] });
    const base = targetAt(world.mailbow.url, { clock: world.clock });
    const breaking = world.engine({
      contacts: async (onPage) => {
        await base.contacts(async (page, note) => onPage(page.slice(0, 1), note));
        return err(problem('target/network', { host: 'mailbow.example', text: '' }));
      },
    });
    expect((await breaking.plan()).ok).toBe(false);
    await world.engine().plan();
    expect(moved(world, '')).toEqual({ there: 2 });
  });

  it('goes back with a run that is taken back: who had joined a list leaves it', async () => {
    await using world = await engineWorld({
      customers: [{ ...mari, class: 'VIP' }],
      contacts: [reader(1, mari.email)],
    });
    await world.engine().sync();
    await undo(world);
    expect(moved(world, 'list:VIP')).toEqual({ joined: 1, left: 1 });
    expect(moved(world, '')).toEqual({ there: 1 });
  });

  it('loses whoever is erased together with a contact that the customer was linked to, on the local day', async () => {
    await using world = await engineWorld({ customers: [mari], contacts: [reader(1, mari.email, ['Muu'])] });
    const { store, id } = world.memory;
    await world.engine().sync();
    const own = world.contact(mari.email);
    // Somebody gave the contact another address in Mailbow: it is the customer's all the same.
    if (own) Object.assign(own, { email: 'teine@example.ee' });
    await world.plan();
    // Past midnight in Estonia, while it is the day before by UTC.
    const late = new Date('2026-11-23T22:30:00Z');
    expect(erasePerson(store, connection(), mari.email, late).ok).toBe(true);
    expect(moved(world, '')).toEqual({ there: 1, gone: 1 });
    expect(store.growth.ofScope(id, 'list:Muu', NEVER)).toContainEqual({ day: '2026-11-24', noted: 'gone', count: 1 });
    // The contact itself stays in Mailbow: it is counted again when it is read again.
    await world.plan();
    expect(moved(world, '')).toEqual({ there: 1, gone: 1, came: 1 });
  });

  it('does not lose count of an erased person, and goes with its client', async () => {
    await using world = await engineWorld({ customers: [mari], contacts: [reader(1, mari.email, ['Muu'])] });
    const { store, id } = world.memory;
    await world.plan();
    store.erasures.erase(id, mari.email, world.clock.now());
    expect([moved(world, ''), moved(world, 'list:Muu')]).toEqual([
      { there: 1, gone: 1 },
      { there: 1, gone: 1 },
    ]);
    await world.plan();
    expect(moved(world, '')).toEqual({ there: 1, gone: 1 });
    const own = world.contact(mari.email);
    if (own) Object.assign(own, { email: jaan.email, lists: [`Ootel ${mari.email}`] });
    await world.plan();
    expect(moved(world, `list:Ootel ${mari.email}`)).toEqual({ came: 1 });
    store.erasures.erase(id, mari.email, world.clock.now());
    expect(moved(world, `list:Ootel ${mari.email}`)).toEqual({});
    store.connections.forget(store.connections.all()[0]?.name ?? '');
    expect(world.memory.db.prepare('SELECT count(*) FROM movement').pluck().get()).toBe(0);
    expect(store.verify()).toEqual([]);
  });
});
