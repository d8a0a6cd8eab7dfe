import fc from 'fast-check';
import { servedContact } from './mailbow-server.ts';
import type { TestCustomer } from './world.ts';

const nth = (max: number) => fc.integer({ min: 0, max: max - 1 });
const address = (n: number) => `k${n}@firma.example`;

/** So few that many customers share one. */
const ADDRESSES = 30;

const DAYS = [null, '', '1.9.2026', '12.10.2026', '20.11.2026', '3.10.2099', 'eile'] as const;
const word = fc.constantFrom('yes', 'yes', 'jah', 'no', 'ei', 'ehk', '');
const optin = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 8, arbitrary: fc.tuple(fc.tuple(word, fc.constantFrom(...DAYS))) },
);
const email = fc.oneof(
  { weight: 14, arbitrary: nth(ADDRESSES).map(address) },
  { weight: 1, arbitrary: nth(ADDRESSES).map((n) => ` K${n}@Firma.EXAMPLE `) },
  { weight: 1, arbitrary: fc.tuple(nth(ADDRESSES), nth(ADDRESSES)).map(([a, b]) => `${address(a)}; ${address(b)}`) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ') },
  { weight: 1, arbitrary: fc.constantFrom('mari@gmial.com', 'mari@@firma.example', 'vigane') },
);
const parts = {
  email,
  name: fc.constantFrom('Mari', 'Mari', 'Jüri', 'Õie OÜ'),
  class: fc.constantFrom('', '', 'VIP', 'ERA', 'SISE'),
  closed: fc.constantFrom(false, false, false, false, true),
  optin,
};
const code = fc.oneof(
  { weight: 40, arbitrary: nth(400).map((n) => String(1000 + n)) },
  { weight: 1, arbitrary: fc.constant('') },
);
const card: fc.Arbitrary<TestCustomer> = fc.record({ code, ...parts });

const status = fc.record({
  status: fc.constantFrom('unknown', 'given', 'given', 'withdrawn', 'unusable', 'pending'),
  changedAt: fc.constantFrom('2026-10-03T11:22:00Z', '2026-11-01T08:00:00Z', null),
  changedBy: fc.constantFrom('contact', 'account', 'api'),
});
const contact = fc
  .record({ n: fc.integer({ min: 0, max: ADDRESSES + 6 }), upper: fc.boolean(), optin: status })
  .map(({ n, upper, optin: of }) =>
    servedContact(1000 + n, {
      email: upper ? `K${n}@Firma.example` : address(n),
      lists: [],
      optin: { ...of },
    }),
  );

/** What happens in Directo, at Mailbow and at the desk before a run. */
const event = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('card' as const), at: fc.nat(), card: fc.record(parts) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('move' as const), at: fc.nat(), email }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('leave' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('join' as const), card }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('status' as const), at: fc.nat(), optin: status }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('vanish' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('come' as const), contact }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('readdress' as const), at: fc.nat(), n: nth(ADDRESSES) }) },
);

/** What a person does about the plan that is there. */
const decision = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('merge' as const), at: fc.nat(), who: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('skip' as const), at: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('correct' as const), at: fc.nat(), n: nth(ADDRESSES + 8) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('approve' as const), at: fc.nat() }) },
);

/** How the run goes. */
const course = fc.oneof(
  { weight: 3, arbitrary: fc.record({ goes: fc.constant('well' as const) }) },
  { weight: 3, arbitrary: fc.record({ goes: fc.constant('rejected' as const), every: fc.constantFrom(2, 3) }) },
  { weight: 1, arbitrary: fc.record({ goes: fc.constant('shut-out' as const), after: nth(5) }) },
  { weight: 1, arbitrary: fc.record({ goes: fc.constant('cancelled' as const), after: nth(5) }) },
  { weight: 1, arbitrary: fc.record({ goes: fc.constant('unanswered' as const), after: nth(5) }) },
);

/** What happens after the run. */
const aftermath = fc.constantFrom('nothing', 'nothing', 'undo', 'erase', 'erase and delete');

const day = fc.record({
  events: fc.array(event, { maxLength: 8 }),
  decisions: fc.array(decision, { maxLength: 4 }),
  course,
  aftermath,
  who: fc.nat(),
});

const attestation = { by: 'KT', on: '2026-01-15', why: 'kõik on ettevõtted' };
const consent = fc.constantFrom(
  null,
  {},
  {},
  { undatedYes: 'accept' },
  { refusedNew: 'create-withdrawn' },
  { basis: 'legal-person', attestation },
  { basis: 'own-customers', attestation, basisFor: { source: 'class', filled: true } },
);

const HIGH = { percent: 100, count: 100_000 };
const GENEROUS: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(['02', '03', '04', '05', '06', '08', '09'].map((n) => [`LIM-${n}`, HIGH])),
  'LIM-11': { percent: 0 },
};

/** A company that uses the program: its settings, its customers, its account at Mailbow, and what happens day by day. */
export const anyCompany = fc.noBias(
  fc.record({
    keys: fc.record({
      consent: consent.map((more) => more && { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param', ...more }),
      addresses: fc.constantFrom({ several: 'first' }, { several: 'first' }, { several: 'ask' }),
      duplicates: fc.record({
        allMappedEqual: fc.constantFrom('collapse', 'collapse', 'ask'),
        oneOpen: fc.constantFrom('use-open', 'use-open', 'ask'),
      }),
      closed: fc.constantFrom('leave-out', 'leave-out', 'leave-out', 'include'),
      // The small numbers of a test are no measure for them.
      limits: fc.constantFrom(GENEROUS, GENEROUS, {}),
    }),
    customers: fc.array(card, { minLength: 25, maxLength: 60 }),
    contacts: fc.uniqueArray(contact, { maxLength: 14, selector: ({ hash }) => hash }),
    days: fc.array(day, { minLength: 2, maxLength: 4 }),
  }),
);

type ValueOf<A> = A extends fc.Arbitrary<infer T> ? T : never;

export type Company = ValueOf<typeof anyCompany>;
export type CompanyEvent = ValueOf<typeof event>;
export type CompanyDecision = ValueOf<typeof decision>;
export type Course = ValueOf<typeof course>;
