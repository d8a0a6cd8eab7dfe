import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/domain/contact.ts';
import { loadAll, openConnection, openMemory } from '../../support/memory.ts';
import { contact } from '../../support/world.ts';

const mari = contact('h1', 'Mari@Example.ee', { fields: { name: 'Mari' }, lists: ['VIP'], tags: ['klass:VIP'] });
const jaan = contact('h2', 'jaan@example.ee');
const kadri = contact('h3', 'kadri@example.ee');

function snapshot({ store, id }: ReturnType<typeof openMemory>, ...pages: readonly (readonly Contact[])[]) {
  const reading = store.contacts.beginSnapshot(id);
  for (const page of pages) reading.put(page);
  return reading.commit();
}

describe('the contacts as last read', () => {
  it('are given back as they were, people who are gone leave with the commit', () => {
    using memory = openMemory();
    const { store, id } = memory;
    expect(snapshot(memory, [mari, jaan], [kadri])).toEqual({ contacts: 3 });
    expect(store.contacts.byHash(id, 'h1')).toEqual(mari);
    const reading = store.contacts.beginSnapshot(id);
    reading.put([{ ...mari, fields: { name: 'Mari-Liis' } }]);
    // A reading that breaks off here must not look as if the others were gone.
    expect(store.contacts.byHash(id, 'h2')).toEqual(jaan);
    reading.put([kadri]);
    expect(reading.commit()).toEqual({ contacts: 2 });
    expect(store.contacts.byHash(id, 'h2')).toBeNull();
    expect(store.contacts.byHash(id, 'h1')?.fields).toEqual({ name: 'Mari-Liis' });
    expect(store.contacts.byHash(id, 'h3')).toEqual(kadri);
  });

  it('are found by the hash letter for letter, and never those of another connection', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const other = openConnection(store, 'Tamm AS');
    snapshot(memory, [mari]);
    expect(store.contacts.byHash(id, 'H1')).toBeNull();
    expect(store.contacts.byHash(other, 'h1')).toBeNull();
    store.contacts.beginSnapshot(other).commit();
    expect(store.contacts.byHash(id, 'h1')).toEqual(mari);
  });

  it('are not written again when they are the same in another order', () => {
    using memory = openMemory();
    const many = Array.from({ length: 1000 }, (_, n) =>
      contact(`m${n}`, `isik${n}@example.ee`, { fields: { a: '1', b: '2' }, lists: ['X', 'Y'], tags: ['t', 'u'] }),
    );
    snapshot(memory, many);
    const writes = () => memory.db.prepare('SELECT total_changes()').pluck().get() as number;
    const before = writes();
    const turned = many.map((each) => ({ ...each, fields: { b: '2', a: '1' }, lists: ['Y', 'X'], tags: ['u', 't'] }));
    snapshot(memory, turned);
    expect(writes() - before).toBe(0);
    snapshot(memory, [{ ...turned[0], optin: { status: 'given', changedAt: null, changedBy: null } } as Contact]);
    expect(memory.store.contacts.byHash(memory.id, 'm0')?.optin.status).toBe('given');
    expect(writes() - before).toBe(1000);
  });

  it('stand beside the customers of their address, one for each customer', () => {
    using memory = openMemory();
    const { store, id } = memory;
    loadAll(memory, [
      { code: '1', email: 'mari@example.ee' },
      { code: '2', email: 'keegi@example.ee' },
      { code: '3', email: 'mari@xn--un-fka.ee' },
    ]);
    store.contacts.link(id, [{ code: '2', hash: 'h9', email: 'vana@example.ee' }]);
    // Two spellings of one address: Mailbow may take them for two.
    snapshot(memory, [mari, contact('h4', 'mari@õun.ee'), contact('h5', 'mari@xn--un-fka.ee')]);
    const rows = [...store.customers.byAddress(id)].map((row) => [row.code, row.contact?.hash ?? null, row.link]);
    expect(rows).toEqual([
      ['2', null, { hash: 'h9', email: 'vana@example.ee' }],
      ['1', 'h1', null],
      ['3', expect.stringMatching(/h[45]/), null],
    ]);
  });
});

describe('links and labels', () => {
  it('are kept with what a confirmed write left behind', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const other = openConnection(store, 'Tamm AS');
    store.contacts.confirm(id, mari, { add: ['list:VIP', 'tag:a'], remove: [] });
    store.contacts.confirm(id, mari, { add: ['list:VIP', 'tag:b'], remove: ['tag:a', 'tag:never'] });
    expect(store.contacts.byHash(id, 'h1')).toEqual(mari);
    expect([...store.contacts.managed(id, 'h1')].toSorted()).toEqual(['list:VIP', 'tag:b']);
    expect([...store.contacts.managed(id, 'h2')]).toEqual([]);
    expect([...store.contacts.managed(other, 'h1')]).toEqual([]);
    // The labels that are ours outlive a reading in which the contact is not there.
    store.contacts.beginSnapshot(id).commit();
    expect(store.contacts.managed(id, 'h1').size).toBe(2);
  });

  it('move with their customer', () => {
    using memory = openMemory();
    const { store, id } = memory;
    loadAll(memory, [{ code: '1', email: 'uus@example.ee' }]);
    store.contacts.link(id, [{ code: '1', hash: 'h1', email: 'vana@example.ee' }]);
    store.contacts.link(id, [{ code: '1', hash: 'h2', email: 'uus@example.ee' }]);
    expect([...store.customers.byAddress(id)][0]?.link).toEqual({ hash: 'h2', email: 'uus@example.ee' });
  });
});
