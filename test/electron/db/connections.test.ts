import { describe, expect, it } from 'vitest';
import { KEYS, loadAll, openConnection, openMemory, START } from '../../support/memory.ts';

const SCHEDULE = { every: 'weekday', at: '09:00', timeZone: 'Europe/Tallinn' } as const;

describe('connections', () => {
  it('count their settings up with every change, and go back to none', () => {
    using memory = openMemory();
    const { connections } = memory.store;
    const settings = (digest: string) => ({ digest, document: JSON.stringify({ schedule: null, digest }) });
    const first = connections.open('Tamm AS', settings('a'), START);
    expect(first).toMatchObject({ name: 'Tamm AS', settingsVersion: 1, settingsDigest: 'a', routing: 'body' });
    expect(connections.open('Tamm AS', settings('a'), START)).toMatchObject({ id: first.id, settingsVersion: 1 });
    expect(connections.open('Tamm AS', settings('b'), START)).toMatchObject({ id: first.id, settingsVersion: 2 });
    // Back to the first settings is a change all the same: the history says so.
    expect(connections.open('Tamm AS', settings('a'), START)).toMatchObject({
      settingsVersion: 3,
      settingsDigest: 'a',
    });
    expect(connections.find('Tamm AS')?.settingsVersion).toBe(3);
    expect(connections.find('tamm as')).toBeNull();
    expect(connections.find('Kask OÜ')?.settingsVersion).toBe(1);
  });

  it('remember the routing that works, each its own', () => {
    using memory = openMemory();
    const { connections } = memory.store;
    openConnection(memory.store, 'Tamm AS');
    connections.rememberRouting(memory.id, 'query');
    expect(connections.find('Kask OÜ')?.routing).toBe('query');
    expect(connections.find('Tamm AS')?.routing).toBe('body');
    expect(connections.open('Kask OÜ', { digest: 'other', document: '{}' }, START).routing).toBe('query');
  });

  it('are listed by name with their schedule', () => {
    using memory = openMemory();
    openConnection(memory.store, 'Aas OÜ', SCHEDULE);
    expect(memory.store.connections.all().map(({ name, schedule }) => [name, schedule])).toEqual([
      ['Aas OÜ', SCHEDULE],
      ['Kask OÜ', null],
    ]);
  });

  it('can be looked at while a run is writing', () => {
    using memory = openMemory();
    using other = memory.again();
    const load = memory.store.customers.begin(memory.id, KEYS, '');
    load.stage({
      digest: 'd',
      position: 1,
      stripped: 0,
      problem: null,
      code: '1',
      address: null,
      ts: null,
      values: [],
      consent: [],
    });
    other.db.pragma('busy_timeout = 0');
    expect(openConnection(other.store, 'Kask OÜ')).toBe(memory.id);
    load.discard();
    expect(loadAll(memory, [])).toBe(0);
  });
});

describe('decisions', () => {
  it('are remembered by connection and address, the last one counts', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const other = openConnection(store, 'Tamm AS');
    expect(store.decisions.find(id, 'info@firma.ee')).toBeNull();
    const primary = { choice: { kind: 'primary', code: '2001' }, fingerprint: 'f1' } as const;
    store.decisions.save(id, 'info@firma.ee', primary, START);
    expect(store.decisions.find(id, 'info@firma.ee')).toEqual(primary);
    expect(store.decisions.find(other, 'info@firma.ee')).toBeNull();
    const skip = { choice: { kind: 'skip' }, fingerprint: 'f2' } as const;
    store.decisions.save(id, 'info@firma.ee', skip, START);
    store.decisions.save(id, 'arved@firma.ee', primary, START);
    expect(store.decisions.find(id, 'info@firma.ee')).toEqual(skip);
    expect(store.decisions.find(id, 'arved@firma.ee')).toEqual(primary);
  });
});
