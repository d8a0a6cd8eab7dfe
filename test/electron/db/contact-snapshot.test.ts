import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/domain/contact.ts';
import { openConnection, openMemory } from '../../support/memory.ts';
import { contact } from '../../support/world.ts';

const READING = 'as today';
const GIVEN: Contact['optin'] = { status: 'given', changedAt: null, changedBy: 'contact' };

/** A contact as the target tells it: its text changes with its version, also where nothing does that is kept of it. */
interface Told {
  readonly n: number;
  readonly version: number;
  readonly name: string;
  readonly given: boolean;
}

const told = (n: number, more: Partial<Told> = {}): Told => ({ n, version: 1, name: 'Mari', given: false, ...more });
const digestOf = ({ n, version, name, given }: Told) => `${n}-${version}-${name}-${given ? 'y' : 'n'}`;
const contactOf = ({ n, name, given }: Told): Contact => ({
  ...contact(`h${n}`, `isik${n}@kask.example`, { fields: { name } }),
  ...(given && { optin: GIVEN }),
});

/** Takes a snapshot as a reader does: whatever is not recognised is read and put, page by page. */
function take(
  { store, id }: Pick<ReturnType<typeof openMemory>, 'store' | 'id'>,
  pages: readonly (readonly Told[])[],
  reading = READING,
) {
  const changes: string[] = [];
  const snapshot = store.contacts.beginSnapshot(id, (before, after) => {
    changes.push(before === null ? 'came' : after === null ? 'went' : 'changed');
  });
  let read = 0;
  for (const page of pages) {
    const found = snapshot.recognise(reading, page.map(digestOf));
    expect(found.filter((hash, index) => hash !== null && hash !== `h${page[index]?.n}`)).toEqual([]);
    const rest = page.filter((_, index) => found[index] === null);
    read += rest.length;
    snapshot.put(rest.map(contactOf), rest.map(digestOf));
  }
  const { contacts } = snapshot.commit();
  return { read, changes: changes.toSorted(), contacts };
}

const everybody = (count: number, change: (one: Told) => Told = (one) => one): Told[] =>
  Array.from({ length: count }, (_, index) => change(told(index + 1, { given: index % 3 === 0 })));

describe('contacts that are known by their texts', () => {
  it('are counted without being read, and nothing is told of them', () => {
    using memory = openMemory();
    const all = everybody(100);
    expect(take(memory, [all])).toEqual({ read: 100, changes: all.map(() => 'came'), contacts: 100 });
    expect(take(memory, [all.slice(0, 50), all.slice(50)])).toEqual({ read: 0, changes: [], contacts: 100 });
    expect(memory.store.contacts.totals(memory.id)).toEqual({ contacts: 100, consents: 34 });
    expect(memory.store.contacts.byHash(memory.id, 'h7')).toEqual(contactOf(told(7, { given: true })));
  });

  it('are those around one that changed, came or went, and none of these', () => {
    using memory = openMemory();
    take(memory, [everybody(100)]);
    const today = everybody(100, (one) => (one.n === 40 ? { ...one, version: 2, given: false, name: 'Jaan' } : one))
      .filter(({ n }) => n !== 60)
      .toSpliced(20, 0, told(500));
    expect(take(memory, [today])).toEqual({ read: 2, changes: ['came', 'changed', 'went'], contacts: 100 });
    expect(memory.store.contacts.totals(memory.id)).toEqual({ contacts: 100, consents: 33 });
    expect(memory.store.contacts.byHash(memory.id, 'h40')?.fields).toEqual({ name: 'Jaan' });
    expect(take(memory, [today]).read).toBeLessThanOrEqual(1);
  });

  it('are read again where only their text has changed, once', () => {
    using memory = openMemory();
    take(memory, [everybody(50)]);
    const edited = everybody(50, (one) => ({ ...one, version: 2 }));
    expect(take(memory, [edited])).toEqual({ read: 50, changes: [], contacts: 50 });
    expect(take(memory, [edited])).toEqual({ read: 0, changes: [], contacts: 50 });
  });

  it('are nobody where texts are read in another way', () => {
    using memory = openMemory();
    take(memory, [everybody(50)]);
    expect(take(memory, [everybody(50)], 'otherwise').read).toBe(50);
    expect(take(memory, [everybody(50)], READING).read).toBe(50);
  });

  it('are read again after they were written here', () => {
    using memory = openMemory();
    const { store, id } = memory;
    take(memory, [everybody(3)]);
    store.contacts.confirm(id, contactOf(told(2, { name: 'Uus' })), { add: [], remove: [] });
    expect(take(memory, [everybody(3)])).toEqual({ read: 1, changes: ['changed'], contacts: 3 });
    expect(store.contacts.byHash(id, 'h2')?.fields).toEqual({ name: 'Mari' });
  });

  it('are not counted twice where the pages are read a second time', () => {
    using memory = openMemory();
    const all = everybody(60);
    take(memory, [all]);
    expect(take(memory, [all, all]).contacts).toBe(60);
    expect(memory.store.contacts.totals(memory.id)).toEqual({ contacts: 60, consents: 20 });
  });

  it('leave the same behind as if everybody were read, whatever happens to them', () => {
    const event = fc.record({
      n: fc.integer({ min: 1, max: 40 }),
      what: fc.constantFrom('goes', 'comes', 'edited', 'renamed', 'agrees', 'moves', 'written'),
      at: fc.nat({ max: 39 }),
    });
    const days = fc.array(fc.array(event, { maxLength: 6 }), { minLength: 1, maxLength: 5 });
    using memory = openMemory();
    const { store } = memory;
    let runs = 0;
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 45 }), (events, size) => {
        runs += 1;
        const [quick, whole] = ['quick', 'whole'].map((name) => openConnection(store, `${name} ${runs}`));
        if (quick === undefined || whole === undefined) throw new Error('two connections were opened');
        let all = everybody(30);
        for (const day of [[], ...events]) {
          for (const { n, what, at } of day) {
            const one = all.find((each) => each.n === n);
            const others = all.filter((each) => each.n !== n);
            if (what === 'comes') all = one ? all : all.toSpliced(at, 0, told(n));
            else if (one === undefined) continue;
            else if (what === 'goes') all = others;
            else if (what === 'moves') all = others.toSpliced(at, 0, one);
            else if (what === 'written') {
              const own = contactOf({ ...one, name: 'Meie' });
              for (const id of [quick, whole]) store.contacts.confirm(id, own, { add: [], remove: [] });
            } else {
              const changed = {
                edited: { version: one.version + 1 },
                renamed: { name: `${one.name}-Liis` },
                agrees: { given: !one.given },
              };
              all = all.map((each) => (each.n === n ? { ...one, ...changed[what] } : each));
            }
          }
          const pages = Array.from({ length: Math.ceil(all.length / size) }, (_, page) =>
            all.slice(page * size, (page + 1) * size),
          );
          const taken = take({ store, id: quick }, pages);
          const snapshot = store.contacts.beginSnapshot(whole);
          for (const page of pages) snapshot.put(page.map(contactOf));
          expect(taken.contacts).toBe(snapshot.commit().contacts);
          expect(store.contacts.totals(quick)).toEqual(store.contacts.totals(whole));
          for (let n = 1; n <= 40; n += 1) {
            const hash = `h${n}`;
            expect(store.contacts.byHash(quick, hash)).toEqual(store.contacts.byHash(whole, hash));
          }
        }
      }),
    );
  });
});
