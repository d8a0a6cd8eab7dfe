import fc from 'fast-check';
import { decide } from '../../electron/sync/decide.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { customersXml, type EngineWorld } from './engine-world.ts';
import { servedContact } from './mailbow-server.ts';
import { connection, type TestCustomer } from './world.ts';

const DAY = 24 * 3600 * 1000;

/** Settings that somebody tries and takes back, or a target to which a client is moved and from which it comes back. */
const OTHER_SETTINGS = [
  { labels: [] },
  { exclude: [{ source: 'class', is: 'ERA' }] },
  { closed: 'include' },
  { consent: null },
  { duplicates: { allMappedEqual: 'ask', oneOpen: 'ask' } },
  { target: { kind: 'mailbow', url: 'https://teine.example' } },
] as const;

/** What may happen before or during a plan, beside the days of a company. */
export const anyShake = fc.oneof(
  { weight: 2, arbitrary: fc.record({ does: fc.constant('unreadable' as const), at: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('code twice' as const),
      at: fc.nat(),
      name: fc.constantFrom('', 'Teine'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('other spelling' as const), at: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('label' as const), at: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('value' as const), at: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('other settings' as const), which: fc.nat(OTHER_SETTINGS.length - 1) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('later' as const), days: fc.constantFrom(1, 2, 8) }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('says' as const), at: fc.nat(), days: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('changes only' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('crash' as const), at: fc.integer({ min: 1, max: 40 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('meanwhile' as const),
      at: fc.integer({ min: 1, max: 40 }),
      who: fc.nat(),
      what: fc.constantFrom('merge', 'skip', 'take back'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('field lost' as const) }) },
);

type ValueOf<A> = A extends fc.Arbitrary<infer T> ? T : never;

/** One of them. */
export type Shake = ValueOf<typeof anyShake>;

/** The state of a feed that is shaken. */
export interface ShakenFeed {
  /** Codes of cards that cannot be read at the moment. */
  readonly broken: Set<string>;
  /** The cards as they were last told. */
  told: readonly TestCustomer[];
  /** Whether the class is missing from every card. */
  isWithoutClass: boolean;
}

/** Directo's reply; asked for changes, it has the cards that it did not have before. */
export function shakenReply({ customers }: EngineWorld, feed: ShakenFeed, since: string | null): string {
  const xml = customersXml(since === null ? customers : customers.filter((each) => !feed.told.includes(each)));
  const whole = feed.isWithoutClass ? xml.replaceAll(/ class="[^"]*"/g, '') : xml;
  return [...feed.broken].reduce(
    (text, code) => text.replaceAll(`<customer code="${code}"`, `<customer code="${code}" name="a"`),
    whole,
  );
}

/** Does what can be done before a plan; answers the settings under which another plan has to come first. */
export async function shake(
  world: EngineWorld,
  feed: ShakenFeed,
  settings: Connection,
  what: Shake,
): Promise<Connection | null> {
  const { contacts } = world.mailbow;
  const card = (at: number) => world.customers[at % Math.max(world.customers.length, 1)];
  const pick = (at: number) => contacts[at % Math.max(contacts.length, 1)];
  switch (what.does) {
    case 'unreadable': {
      const { code = '' } = card(what.at) ?? {};
      if (!feed.broken.delete(code) && code !== '') feed.broken.add(code);
      return null;
    }
    case 'code twice': {
      const twin = card(what.at);
      if (twin) world.customers = [...world.customers, { ...twin, ...(what.name === '' ? {} : { name: what.name }) }];
      return null;
    }
    case 'other spelling': {
      const email = pick(what.at)?.email;
      const other = email === email?.toLowerCase() ? email?.toUpperCase() : email?.toLowerCase();
      if (other !== undefined && contacts.every((each) => each.email !== other)) {
        contacts.push(servedContact(90_000 + contacts.length, { email: other, lists: [] }));
      }
      return null;
    }
    case 'label': {
      const contact = pick(what.at);
      if (contact) contact.lists = contact.lists.includes('VIP') ? [] : ['VIP'];
      return null;
    }
    case 'value':
      Object.assign(pick(what.at)?.fields ?? {}, { name: `Isik ${what.at % 3}` });
      return null;
    case 'other settings': {
      const { name, source, mapping, labels, exclude, duplicates, consent, addresses, closed, limits, target } =
        settings;
      const keys = { name, source, mapping, labels, exclude, duplicates, consent, addresses, closed, limits, target };
      return connection({ ...keys, ...OTHER_SETTINGS[what.which] });
    }
    case 'later':
      await world.clock.sleep(what.days * DAY);
      return null;
    case 'says': {
      const day = new Date(world.clock.now().getTime() + what.days * DAY).toISOString().slice(0, 10);
      const place = what.at % Math.max(world.customers.length, 1);
      world.customers = world.customers.map((each, n) => (n === place ? { ...each, optin: [['yes', day]] } : each));
      return null;
    }
    case 'field lost':
      feed.isWithoutClass = !feed.isWithoutClass;
      return null;
    case 'changes only':
    case 'crash':
    case 'meanwhile':
      return null;
  }
}

/** A person decides something while a plan is under way. */
export function decideMeanwhile(
  { memory: { store, id }, clock, customers }: EngineWorld,
  settings: Connection,
  { who, what }: Extract<Shake, { does: 'meanwhile' }>,
): void {
  const now = clock.now();
  const shared = [
    ...new Set(customers.flatMap(({ code }) => store.customers.withCode(id, code)?.address ?? [])),
  ].filter((address) => store.customers.withAddress(id, address).length > 1);
  const address = shared[who % Math.max(shared.length, 1)];
  if (address === undefined) return;
  const [first] = store.customers.withAddress(id, address);
  if (what === 'take back') store.decisions.remove(id, address, now);
  else if (what === 'skip') decide(store, settings, address, { kind: 'skip' }, now);
  else decide(store, settings, address, { kind: 'primary', code: first?.code ?? '' }, now);
}
