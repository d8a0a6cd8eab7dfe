import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/domain/contact.ts';
import { loadAll, openConnection, openMemory } from '../../support/memory.ts';
import { contact } from '../../support/world.ts';

const mari = contact('h1', 'Mari@Example.ee', { fields: { name: 'Mari' }, lists: ['VIP'], tags: ['klass:VIP'] });
const jaan = contact('h2', 'jaan@example.ee');
const kadri = contact('h3', 'kadri@example.ee');
const GIVEN: Contact['optin'] = { status: 'given', changedAt: null, changedBy: 'contact' };

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

  it('are counted as they are read and written; where nothing was read, nobody knows how many there are', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const given = (hash: string): Contact => ({ ...contact(hash, `${hash}@example.ee`), optin: GIVEN });
    const none = { add: [], remove: [] };
    store.contacts.confirm(id, given('h0'), none);
    expect(store.contacts.totals(id)).toBeNull();
    snapshot(memory, [mari, given('h2')], [given('h3')]);
    expect(store.contacts.totals(id)).toEqual({ contacts: 3, consents: 2 });
    store.contacts.confirm(id, given('h4'), none);
    store.contacts.confirm(id, { ...mari, optin: GIVEN }, none);
    store.contacts.confirm(id, contact('h2', 'h2@example.ee'), none);
    expect(store.contacts.totals(id)).toEqual({ contacts: 4, consents: 3 });
    snapshot(memory, [mari]);
    expect(store.contacts.totals(id)).toEqual({ contacts: 1, consents: 0 });
    expect(store.contacts.totals(openConnection(store, 'Tamm AS'))).toBeNull();
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
    // One contact changed, the others left, and the account counts anew.
    expect(writes() - before).toBe(1001);
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
      ['2', null, { hash: 'h9', email: 'vana@example.ee', refused: [] }],
      ['1', 'h1', null],
      ['3', expect.stringMatching(/h[45]/), null],
    ]);
  });
});

describe('a contact by its address', () => {
  it('is found by the address key, the first of two spellings', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const other = openConnection(store, 'Tamm AS');
    snapshot(memory, [mari, jaan, contact('h9', 'MARI@example.ee')]);
    expect(store.contacts.byAddress(id, 'mari@example.ee')).toEqual(mari);
    expect(store.contacts.byAddress(id, 'Mari@Example.ee')).toBeNull();
    expect(store.contacts.byAddress(other, 'mari@example.ee')).toBeNull();
  });
});

describe('erased people', () => {
  it('are not kept, whatever the target still has of them', () => {
    using memory = openMemory();
    const { store, id, db } = memory;
    const other = openConnection(store, 'Tamm AS');
    snapshot(memory, [mari, jaan]);
    store.erasures.erase(id, 'mari@example.ee', new Date());
    expect(snapshot(memory, [mari, { ...mari, hash: 'h9', email: 'MARI@EXAMPLE.EE' }], [jaan])).toEqual({
      contacts: 1,
    });
    expect(db.prepare('SELECT hash FROM contact').pluck().all()).toEqual(['h2']);
    store.contacts.beginSnapshot(other).put([mari]);
    expect(store.contacts.byHash(other, 'h1')).toEqual(mari);
  });

  it('leave where a contact took over the address of one', () => {
    using memory = openMemory();
    const { store, id } = memory;
    snapshot(memory, [jaan]);
    store.erasures.erase(id, 'mari@example.ee', new Date());
    snapshot(memory, [{ ...jaan, email: 'mari@example.ee' }]);
    expect(store.contacts.byHash(id, 'h2')).toBeNull();
  });
});

describe('links and labels', () => {
  it('are counted: different contacts, and labels of ours on those that are there or linked', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const other = openConnection(store, 'Tamm AS');
    expect(store.contacts.linkedCounts(id)).toEqual({ contacts: 0, labels: 0 });
    store.contacts.link(id, [
      { code: '1', hash: 'h1', email: 'mari@example.ee' },
      { code: '2', hash: 'h1', email: 'mari@example.ee' },
      { code: '3', hash: 'gone', email: 'gone@example.ee' },
    ]);
    const labels = (...add: readonly string[]) => ({ add, remove: [] });
    store.contacts.confirm(id, mari, labels('list:VIP', 'tag:a'));
    store.contacts.confirm(id, jaan, labels('list:VIP'));
    store.contacts.confirm(id, kadri, labels('list:VIP'));
    store.contacts.confirm(id, contact('gone', 'gone@example.ee'), labels('tag:g'));
    store.contacts.link(other, [{ code: '1', hash: 'h1', email: 'mari@example.ee' }]);
    expect(store.contacts.linkedCounts(id)).toEqual({ contacts: 2, labels: 5 });
    // Neither in the target nor linked: nobody can take such a label away any more.
    snapshot(memory, [mari, jaan]);
    expect(store.contacts.linkedCounts(id)).toEqual({ contacts: 2, labels: 4 });
    expect(store.contacts.linkedCounts(other)).toEqual({ contacts: 1, labels: 0 });
  });

  it('keep a refusal that was left behind, until a link says otherwise', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const [first, second] = [
      { hash: 'h1', at: '2026-10-03T11:22:00.000Z' },
      { hash: 'h2', at: null },
    ];
    const to = (hash: string, more = {}) => ({ code: '1', hash, email: `${hash}@example.ee`, ...more });
    const told = (hash: string, refused: unknown) => ({ hash, email: `${hash}@example.ee`, refused });
    expect(store.contacts.linkOf(id, '1')).toBeNull();
    store.contacts.link(id, [to('h1')]);
    expect(store.contacts.linkOf(id, '1')).toEqual(told('h1', []));
    store.contacts.link(id, [to('h2', { refused: [first] })]);
    expect(store.contacts.linkOf(id, '1')).toEqual(told('h2', [first]));
    store.contacts.link(id, [to('h3')]);
    expect(store.contacts.linkOf(id, '1')).toEqual(told('h3', [first]));
    expect(store.contacts.linksByAddress(id, 'h3@example.ee')).toEqual([told('h3', [first])]);
    store.contacts.link(id, [to('h3', { refused: [second, first] })]);
    expect(store.contacts.linkOf(id, '1')).toEqual(told('h3', [second, first]));
    store.contacts.link(id, [to('h3', { refused: [] })]);
    expect(store.contacts.linkOf(id, '1')).toEqual(told('h3', []));
    expect(store.contacts.linkOf(id, '2')).toBeNull();
    expect(store.contacts.linkOf(openConnection(store, 'Tamm AS'), '1')).toBeNull();
  });

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
    expect([...store.customers.byAddress(id)][0]?.link).toEqual({ hash: 'h2', email: 'uus@example.ee', refused: [] });
  });
});
