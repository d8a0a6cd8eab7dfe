import { describe, expect, it } from 'vitest';
import type { ContactTarget } from '../../../electron/ports.ts';
import { engineWorld, type EngineWorld } from '../../support/engine-world.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { mari } from '../../support/pushing.ts';
import { targetAt } from '../../support/target-at.ts';
import { connection } from '../../support/world.ts';

/** Makes a plan; answers the hashes of the contacts that were read for it, and how many were known. */
async function plan(world: EngineWorld): Promise<{ read: string[]; known: number }> {
  const target = targetAt(world.mailbow.url, { clock: world.clock });
  const read: string[] = [];
  let known = 0;
  const contacts: ContactTarget['contacts'] = (onPage, memory) =>
    target.contacts((page, note) => {
      read.push(...page.map(({ hash }) => hash));
      known += note.known;
      return onPage(page, note);
    }, memory);
  const made = await world.engine({ contacts }).plan();
  expect(made.ok).toBe(true);
  return { read, known };
}

const served = (count: number) =>
  Array.from({ length: count }, (_, index) => servedContact(index + 1, { email: `isik${index + 1}@kask.example` }));

describe('the contacts of a plan', () => {
  it('are read where their texts are new, and what somebody did in Mailbow is seen', async () => {
    await using world = await engineWorld({
      customers: [mari],
      contacts: [...served(5), servedContact(9, { email: mari.email ?? '' })],
    });
    expect(await plan(world)).toMatchObject({ read: ['h1', 'h2', 'h3', 'h4', 'h5', 'h9'], known: 0 });
    expect(await plan(world)).toEqual({ read: [], known: 6 });
    const [, second] = world.mailbow.contacts;
    if (second !== undefined) second.optin = { status: 'withdrawn', changedAt: null, changedBy: 'contact' };
    world.mailbow.contacts.splice(3, 1);
    expect(await plan(world)).toEqual({ read: ['h2'], known: 4 });
    const { store, id } = world.memory;
    expect(store.contacts.byHash(id, 'h2')?.optin.status).toBe('withdrawn');
    expect(store.contacts.byHash(id, 'h4')).toBeNull();
  });

  it('are read anew when the mapping names another field, which was in the text all along', async () => {
    const contacts = [servedContact(1, { fields: { name: 'Mari', city: 'Tartu' } })];
    await using world = await engineWorld({ customers: [mari], contacts });
    await plan(world);
    const { store, id } = world.memory;
    expect(store.contacts.byHash(id, 'h1')?.fields).toEqual({ name: 'Mari' });
    const mapping = ['email', 'name', 'city'].map((target) => ({ source: target, target }));
    world.settings = connection({ mapping });
    expect(await plan(world)).toEqual({ read: ['h1'], known: 0 });
    expect(store.contacts.byHash(id, 'h1')?.fields).toEqual({ name: 'Mari', city: 'Tartu' });
  });
});
