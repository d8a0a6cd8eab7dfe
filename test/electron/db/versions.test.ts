import { describe, expect, it } from 'vitest';
import { openMemory, START } from '../../support/memory.ts';

const later = new Date(START.getTime() + 60_000);

describe('the versions of settings', () => {
  it('are numbered from one for each client, newest first, with who saved them and when', () => {
    using memory = openMemory();
    const { drafts, versions } = memory.store;
    for (const name of ['Kask OÜ', 'Tamm AS']) drafts.save({ name, document: '{}', training: false }, START);
    expect(versions.list('Kask OÜ')).toEqual([]);
    expect(versions.add('Kask OÜ', '{"a":1}', 'kati', START)).toBe(1);
    expect(versions.add('Kask OÜ', '{"a":2}', 'mati', later)).toBe(2);
    expect(versions.add('Tamm AS', '{"b":1}', 'kati', later)).toBe(1);
    const first = { version: 1, document: '{"a":1}', author: 'kati', savedAt: START.toISOString() };
    const second = { version: 2, document: '{"a":2}', author: 'mati', savedAt: later.toISOString() };
    expect(versions.list('Kask OÜ')).toEqual([second, first]);
    expect(versions.find('Kask OÜ', 1)).toEqual(first);
    expect(versions.find('Kask OÜ', 3)).toBeNull();
    expect(versions.find('Tamm AS', 2)).toBeNull();
  });

  it('grow by nothing where the newest is the same, and by one where only an older one is', () => {
    using memory = openMemory();
    const { drafts, versions } = memory.store;
    drafts.save({ name: 'Kask OÜ', document: '{}', training: false }, START);
    const add = (document: string) => versions.add('Kask OÜ', document, 'kati', START);
    expect(['a', 'a', 'b', 'b', 'a'].map(add)).toEqual([1, 1, 2, 2, 3]);
    expect(versions.list('Kask OÜ').map(({ document }) => document)).toEqual(['a', 'b', 'a']);
  });

  it('leave with their client, and are undone with what was written beside them', () => {
    using memory = openMemory();
    const { store } = memory;
    store.drafts.save({ name: 'Kask OÜ', document: '{}', training: false }, START);
    store.versions.add('Kask OÜ', 'a', 'kati', START);
    const broken = () =>
      store.together(() => {
        store.versions.add('Kask OÜ', 'b', 'kati', START);
        throw new Error('broken off');
      });
    expect(broken).toThrow('broken off');
    expect(store.versions.list('Kask OÜ')).toHaveLength(1);
    store.drafts.remove('Kask OÜ');
    expect(store.versions.list('Kask OÜ')).toEqual([]);
  });
});
