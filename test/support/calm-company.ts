import { decide } from '../../electron/sync/decide.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { engineWorld, type EngineWorld } from './engine-world.ts';
import { servedContact, type ServedContact } from './mailbow-server.ts';
import { planTwice, type TwinOptions, type TwinPlans } from './twin-plan.ts';
import { connection, type TestCustomer } from './world.ts';

const given = { status: 'given', changedAt: '2026-09-01T08:00:00Z', changedBy: 'contact' } as const;
const yes: TestCustomer['optin'] = [['yes', '1.8.2026']];

/** Its customers: three that are contacts, a family with a decision, and some that are left out, each for another reason. */
const CUSTOMERS: readonly TestCustomer[] = [
  { code: '1', email: 'mari@kask.example', name: 'Mari', class: 'VIP', optin: yes },
  { code: '2', email: 'jaan@kask.example', name: 'Jaan', optin: yes },
  { code: '3', email: 'kadri@kask.example', name: 'Kadri', optin: yes },
  { code: '4', email: 'pere@kask.example', name: 'Ema', optin: yes },
  { code: '5', email: 'pere@kask.example', name: 'Isa', optin: yes },
  { code: '6', email: 'suletud@kask.example', name: 'Suletud', closed: true },
  { code: '7', email: 'sise@kask.example', name: 'Oma', class: 'SISE' },
  { code: '8', email: '', name: 'Aadressita' },
  { code: '9', email: 'vaikne@kask.example', name: 'Vaikne' },
  { code: '10', email: 'keeldub@kask.example', name: 'Keeldub', optin: [['no', '2.9.2026']] },
];

const CONTACTS: readonly ServedContact[] = [
  servedContact(1, { email: 'mari@kask.example', fields: { name: 'Mari' }, tags: ['klass:VIP'], optin: given }),
  servedContact(2, { email: 'jaan@kask.example', fields: { name: 'Jaan' }, lists: [], optin: given }),
  servedContact(3, { email: 'kadri@kask.example', fields: { name: 'Kadri' }, lists: [], optin: given }),
];

const HIGH = { percent: 100, count: 100_000 };

/** The settings of the calm company; the small numbers of a test are no measure for limits. */
export function calmSettings(keys: Readonly<Record<string, unknown>> = {}): Connection {
  return connection({
    consent: { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' },
    limits: {
      ...Object.fromEntries(['02', '03', '04', '05', '06', '08', '09'].map((n) => [`LIM-${n}`, HIGH])),
      'LIM-11': { percent: 0 },
    },
    ...keys,
  });
}

/** A company in which nothing happens any more: every card is counted. */
export interface CalmCompany extends AsyncDisposable {
  readonly world: EngineWorld;
  readonly settings: Connection;
  /** Plans it once more, beside a plan of all cards. */
  plan(more?: Partial<TwinOptions>): Promise<TwinPlans>;
  /** What of its newest plan is not counted only: operations and what waits for a person. */
  news(): readonly string[];
  /** Changes cards of one code. */
  card(code: string, more: Partial<TestCustomer> | null): void;
  contact(email: string): ServedContact;
}

/** Brings a company to rest. */
export async function calmCompany(keys: Readonly<Record<string, unknown>> = {}): Promise<CalmCompany> {
  const settings = calmSettings(keys);
  const world = await engineWorld({
    settings,
    customers: CUSTOMERS,
    contacts: structuredClone([...CONTACTS]),
    remembersAbove: 1,
  });
  const { store, id } = world.memory;
  await world.plan();
  decide(store, settings, 'pere@kask.example', { kind: 'skip' }, world.clock.now());
  await world.engine().sync();
  await world.plan();
  const plan = (more: Partial<TwinOptions> = {}) => planTwice(world, { settings, ...more });
  const { faults, counted } = await plan();
  if (faults.length > 0 || counted !== CUSTOMERS.length) throw new Error(`not calm: ${counted} ${faults.join('\n')}`);
  return {
    world,
    settings,
    plan,
    news() {
      const newest = store.plans.newest(id)?.id ?? 0;
      const done = [...store.plans.operations(newest)].map(({ operation }) => `${operation.kind} ${operation.email}`);
      const asked = [...store.plans.reviews(newest)].map(({ kind, email }) => `${kind}? ${email}`);
      return [...done, ...asked];
    },
    card(code, more) {
      world.customers = world.customers.flatMap((each) => {
        if (each.code !== code) return [each];
        return more === null ? [] : [{ ...each, ...more }];
      });
    },
    contact(email) {
      const found = world.contact(email);
      if (found === undefined) throw new Error(`no contact ${email}`);
      return found;
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
