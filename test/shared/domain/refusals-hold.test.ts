import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OptinStatus } from '../../../shared/domain/contact.ts';
import { customersIn } from '../../../shared/domain/plan.ts';
import {
  applyPlan,
  connection,
  contact,
  emptyWorld,
  planWorld,
  type TestCustomer,
  type World,
} from '../../support/world.ts';

/** How many sequences are tried; more by hand. */
const RUNS = Number(process.env['KONTAKTISILD_SEQUENCES'] ?? 10_000);

const CODES = ['1', '2', '3'];
const ADDRESSES = ['mari@example.ee', 'info@firma.example', 'uus@example.ee'];
const DAYS = [undefined, '1.9.2026', '10.10.2026', '1.11.2026', 'eile', '1.1.2099'] as const;

type Step =
  | { readonly kind: 'card'; readonly customer: TestCustomer }
  | { readonly kind: 'gone'; readonly code: string }
  | { readonly kind: 'mailbow'; readonly email: string; readonly status: OptinStatus; readonly at: string | null }
  | { readonly kind: 'deleted'; readonly email: string }
  | { readonly kind: 'decide'; readonly email: string; readonly code: string }
  | { readonly kind: 'approve' }
  | { readonly kind: 'run'; readonly held: boolean };

const address = fc.constantFrom(...ADDRESSES);
const code = fc.constantFrom(...CODES);
const word = fc.constantFrom('yes', 'no', '', 'vist');
const row = fc
  .tuple(word, fc.constantFrom(...DAYS))
  .map(([w, d]) => (d === undefined ? ([w] as const) : ([w, d] as const)));
/** Often the one that may lift a withdrawal, so that approvals are seen at all. */
const rows = fc.oneof(fc.array(row, { maxLength: 2 }), fc.constant([['yes', '1.11.2026'] as const]));
const card = fc.record({
  code,
  email: address,
  name: fc.constantFrom('Mari', 'Firma'),
  closed: fc.boolean(),
  optin: rows,
});
const status = fc.constantFrom<OptinStatus>('unknown', 'pending', 'given', 'withdrawn', 'withdrawn', 'unusable');
const at = fc.constantFrom(null, '2026-09-15T10:00:00Z', '2026-10-10T09:00:00Z', '2026-11-05T10:00:00Z');
const WITHDRAWN = { status: 'withdrawn', at: '2026-09-15T10:00:00Z' } as const;
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: card.map((customer): Step => ({ kind: 'card', customer })) },
  { weight: 1, arbitrary: code.map((each): Step => ({ kind: 'gone', code: each })) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('mailbow' as const), email: address, status, at }) },
  { weight: 2, arbitrary: address.map((email): Step => ({ kind: 'mailbow', email, ...WITHDRAWN })) },
  { weight: 1, arbitrary: address.map((email): Step => ({ kind: 'deleted', email })) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('decide' as const), email: address, code }) },
  { weight: 4, arbitrary: fc.constant<Step>({ kind: 'approve' }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('run' as const), held: fc.constantFrom(false, false, false, true) }),
  },
);
/** Most sequences begin with contacts and cards, so that something happens. */
const start = fc
  .tuple(fc.array(step, { minLength: 4, maxLength: 8, size: 'max' }), fc.boolean())
  .map(([steps, isEmpty]) => (isEmpty ? [] : steps.filter(({ kind }) => kind === 'card' || kind === 'mailbow')));
const basis = fc.constantFrom(
  {},
  { undatedYes: 'accept' },
  { refusedNew: 'create-withdrawn' },
  { basis: 'own-customers', attestation: { by: 'KT', on: '2026-01-01', why: 'ostjad' } },
);

/** Addresses under which each customer was seen withdrawn and not back since; kept by the test itself. */
type Refused = Map<string, Set<string>>;

/** What a run sees: a card, and how the contact of its address stands. */
function look(refused: Refused, world: World, cards: ReadonlyMap<string, TestCustomer>): void {
  const statusOf = (email: string) => [...world.contacts.values()].find((each) => each.email === email)?.optin.status;
  for (const each of cards.values()) {
    const emails = refused.get(each.code) ?? new Set<string>();
    if (statusOf(each.email) === 'withdrawn') emails.add(each.email);
    // A contact that is there and not withdrawn took its refusal back in Mailbow, or by an approval.
    for (const email of emails) if (![undefined, 'withdrawn'].includes(statusOf(email))) emails.delete(email);
    refused.set(each.code, emails);
  }
}

function runOnce(
  world: World,
  cards: ReadonlyMap<string, TestCustomer>,
  settings: ReturnType<typeof connection>,
  held: boolean,
) {
  const before = new Map([...world.contacts].map(([hash, { optin }]) => [hash, optin.status]));
  const plan = planWorld([...cards.values()], world, settings);
  expect(customersIn(plan.tally)).toBe(cards.size);
  const sent = held ? plan.planned.filter(({ operation }) => operation.kind === 'opt-out') : plan.planned;
  const allowed = new Set<string>();
  for (const { operation, contact: hash, proof } of sent) {
    const approval = proof?.approval ?? null;
    const isApproved = approval !== null && world.approved.has(`${approval.address}\n${approval.subject}`);
    if (isApproved && hash !== null) allowed.add(hash);
    if (operation.kind === 'cancel-opt-out') expect(isApproved).toBe(true);
    // Only a contact that was never asked is given without a person.
    if (operation.consent?.to === 'given' && hash !== null && !isApproved) expect(before.get(hash)).toBe('unknown');
  }
  applyPlan({ planned: sent }, world);
  for (const [hash, was] of before) {
    const now = world.contacts.get(hash)?.optin.status;
    if (was === 'withdrawn' && !allowed.has(hash)) expect(now).toBe('withdrawn');
    if (was === 'unusable') expect(now).toBe('unusable');
  }
  return sent;
}

describe('a refusal', () => {
  it(
    'becomes consent only by an approval, whatever feeds, states of Mailbow, decisions and runs come',
    () => {
      let cancelled = 0;
      let optedOut = 0;
      fc.assert(
        fc.property(basis, start, fc.array(step, { minLength: 3, maxLength: 14, size: 'max' }), (keys, begin, more) => {
          const steps = [...begin, ...more];
          const settings = connection({ consent: keys });
          const world = emptyWorld();
          const cards = new Map<string, TestCustomer>();
          const refused: Refused = new Map();
          for (const each of steps) {
            const known =
              'email' in each ? [...world.contacts.values()].find(({ email }) => email === each.email) : undefined;
            switch (each.kind) {
              case 'card':
                cards.set(each.customer.code, each.customer);
                break;
              case 'gone':
                cards.delete(each.code);
                break;
              case 'mailbow': {
                const optin = { status: each.status, changedAt: each.at, changedBy: 'contact' } as const;
                const changed = known ? { ...known, optin } : contact(`h-${each.email}`, each.email, { optin });
                if (known || !world.contacts.has(changed.hash)) world.contacts.set(changed.hash, changed);
                break;
              }
              case 'deleted':
                if (known) world.contacts.delete(known.hash);
                break;
              case 'decide':
                world.choices.set(each.email, { kind: 'primary', code: each.code });
                break;
              case 'approve':
                // A person looks at a preview and allows what it proposes.
                for (const { address: email, subject } of planWorld([...cards.values()], world, settings).proposals) {
                  world.approved.add(`${email}\n${subject}`);
                }
                break;
              case 'run': {
                look(refused, world, cards);
                for (const { operation, proof } of runOnce(world, cards, settings, each.held)) {
                  if (operation.kind === 'opt-out') optedOut += 1;
                  if (operation.kind === 'cancel-opt-out') cancelled += 1;
                  if (operation.consent?.to !== 'given') continue;
                  // A refusal follows the customer to a new address: nobody is given there without a person.
                  const followed = operation.customers.some((one) => (refused.get(one)?.size ?? 0) > 0);
                  if (followed) expect(proof?.approval).not.toBeNull();
                  for (const one of proof?.approval ? operation.customers : []) refused.delete(one);
                }
                break;
              }
            }
          }
        }),
        { numRuns: RUNS },
      );
      // The test saw what it is about.
      expect(cancelled).toBeGreaterThan(RUNS / 1000);
      expect(optedOut).toBeGreaterThan(RUNS / 100);
    },
    30_000 + RUNS * 2,
  );
});
