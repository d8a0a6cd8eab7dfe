import { describe, expect, it } from 'vitest';
import type { Optin } from '../../../shared/domain/contact.ts';
import {
  applyPlan,
  connection,
  contact,
  emptyWorld,
  planWorld,
  type TestCustomer,
  type World,
} from '../../support/world.ts';

const CONSENT = connection({ consent: {} });
const WITHDRAWN: Optin = { status: 'withdrawn', changedAt: '2026-10-03T11:22:00Z', changedBy: 'contact' };
const GIVEN: Optin = { status: 'given', changedAt: '2026-05-05T08:00:00Z', changedBy: 'api' };
const UNKNOWN: Optin = { status: 'unknown', changedAt: null, changedBy: null };
const YES_OLD = [['yes', '2.10.2026']] as const;
const YES_NEW = [['yes', '12.10.2026']] as const;
const NO = [['no', '1.11.2026']] as const;

function mari(keys: Partial<TestCustomer> = {}): TestCustomer {
  return { code: '1001', email: 'mari@example.ee', name: 'Mari', ...keys };
}

/** A world with contacts by address. */
function worldOf(contacts: Readonly<Record<string, Optin>>): World {
  const world = emptyWorld();
  for (const [email, optin] of Object.entries(contacts)) {
    world.contacts.set(`h-${email}`, contact(`h-${email}`, email, { optin, fields: { name: 'Mari' } }));
  }
  return world;
}

/** A plan in one line per thing. */
function lines(customers: readonly TestCustomer[], world: World, settings = CONSENT): string[] {
  const { operations, reviews, leftOut } = planWorld(customers, world, settings);
  return [
    ...operations.map(({ kind, email, customers: codes, rule, fields, consent }) =>
      [
        kind,
        email,
        codes.join('+'),
        rule ?? '-',
        Object.keys(fields).join(','),
        consent ? `${consent.from}→${consent.to} ${consent.date}` : '',
      ]
        .join(' ')
        .trim(),
    ),
    ...reviews.map(({ kind, email, customers: codes, rule }) => `? ${kind} ${email} ${codes.join('+')} ${rule ?? '-'}`),
    ...leftOut.map(({ customer, reason }) => `× ${customer} ${reason}`),
  ];
}

describe('a customer who withdrew under an earlier address', () => {
  /** Mari was seen at her old address; then her card got the new one. */
  function moved(then: Readonly<Record<string, Optin>>, optin: TestCustomer['optin'] = YES_OLD) {
    const world = worldOf({ 'vana@example.ee': WITHDRAWN });
    planWorld([mari({ email: 'vana@example.ee' })], world, CONSENT);
    world.contacts.clear();
    for (const [hash, each] of worldOf(then).contacts) world.contacts.set(hash, each);
    return { world, cards: [mari(optin ? { optin } : {})] };
  }

  it('is not created under the new one; a person should look (C13)', () => {
    const { world, cards } = moved({ 'vana@example.ee': WITHDRAWN });
    expect(lines(cards, world)).toEqual(['? address-changed-after-refusal mari@example.ee 1001 C13']);
    expect(planWorld(cards, world, CONSENT).tally.review).toBe(1);
  });

  it('may be let through by a person where the yes is newer: the same contact moves along', () => {
    const { world, cards } = moved({ 'vana@example.ee': WITHDRAWN }, YES_NEW);
    expect(lines(cards, world)).toEqual(['? cancel-opt-out mari@example.ee 1001 C13']);
    const [proposal] = planWorld(cards, world, CONSENT).proposals;
    world.approved.add(`${proposal?.address}\n${proposal?.subject}`);
    expect(lines(cards, world)).toEqual(['cancel-opt-out vana@example.ee 1001 C13 email withdrawn→given 2026-10-12']);
    applyPlan(planWorld(cards, world, CONSENT), world);
    world.approved.clear();
    expect(lines(cards, world)).toEqual([]);
  });

  it('is not given under an address that Mailbow has already, also after the withdrawn contact is gone', () => {
    for (const then of [{ 'vana@example.ee': WITHDRAWN, 'mari@example.ee': UNKNOWN }, { 'mari@example.ee': UNKNOWN }]) {
      const { world, cards } = moved(then);
      const waits = ['? address-changed-after-refusal mari@example.ee 1001 C13'];
      expect(lines(cards, world)).toEqual(waits);
      // The second plan knows the link to the new address and still remembers.
      expect(lines(cards, world)).toEqual(waits);
    }
  });

  it('is remembered by code until the refusal is taken back in Mailbow', () => {
    const { world, cards } = moved({ 'vana@example.ee': WITHDRAWN, 'mari@example.ee': UNKNOWN });
    planWorld(cards, world, CONSENT);
    const old = world.contacts.get('h-vana@example.ee');
    if (old) world.contacts.set(old.hash, { ...old, optin: { ...GIVEN, changedBy: 'contact' } });
    expect(lines(cards, world)).toEqual(['update mari@example.ee 1001 C17  unknown→given 2026-10-02']);
  });

  it('whose contact is gone from Mailbow is not made anew (C16), whatever the card says', () => {
    for (const optin of [YES_NEW, NO, []]) {
      const world = worldOf({ 'mari@example.ee': WITHDRAWN });
      planWorld([mari()], world, CONSENT);
      world.contacts.clear();
      expect(lines([mari({ optin })], world)).toEqual(['? gone-from-target mari@example.ee 1001 C16']);
    }
  });
});

describe('a contact that moves with its customer', () => {
  it('is opted out in the same operation where the card says no', () => {
    const world = worldOf({ 'vana@example.ee': GIVEN });
    planWorld([mari({ email: 'vana@example.ee' })], world, CONSENT);
    expect(lines([mari({ optin: NO })], world)).toEqual([
      'opt-out vana@example.ee 1001 C6 email given→withdrawn 2026-11-01',
    ]);
  });
});

describe('a card that does not lead to its contact any more', () => {
  const REFUSES = [['no']] as const;

  /** Mari was synced at her old address; then the feed became this one. */
  function after(cards: readonly TestCustomer[], contacts: Readonly<Record<string, Optin>> = {}) {
    const world = worldOf({ 'vana@example.ee': GIVEN, ...contacts });
    planWorld([mari({ email: 'vana@example.ee' })], world, CONSENT);
    return [lines(cards, world), planWorld(cards, world, CONSENT).tally] as const;
  }

  it('still refuses for it: closed, in an undecided group, or with another contact at the new address', () => {
    const optOut = 'opt-out vana@example.ee 1001 C6  given→withdrawn null';
    expect(after([mari({ closed: true, optin: REFUSES })])).toMatchObject([[optOut], { update: 1, leftOut: 0 }]);
    const other = { code: '1002', email: 'mari@example.ee', name: 'Teine' };
    expect(after([mari({ optin: REFUSES }), other])).toMatchObject([
      [optOut, '? duplicate mari@example.ee 1001+1002 -'],
      { update: 1, review: 1 },
    ]);
    expect(after([mari({ optin: REFUSES })], { 'mari@example.ee': GIVEN })).toMatchObject([
      ['opt-out mari@example.ee 1001 C6  given→withdrawn null', optOut],
      { update: 1 },
    ]);
  });

  it('refuses for nobody else: a contact that another card stands for is left to that card', () => {
    const other = { code: '1002', email: 'vana@example.ee', name: 'Mari' };
    expect(after([mari({ closed: true, optin: REFUSES }), other])[0]).toEqual(['× 1001 closed']);
  });

  it('takes its contact along also where another card of the group is the primary', () => {
    const twin = { code: '1000', email: 'mari@example.ee', name: 'Mari' };
    expect(after([mari(), twin])[0]).toEqual(['update vana@example.ee 1000+1001 - email']);
  });
});

describe('a duplicate group', () => {
  const CLOSED = { code: '1001', email: 'mari@example.ee', name: 'Mari Kask', closed: true };
  const OPEN = { code: '1002', email: 'Mari@Example.ee ', name: 'Mari Kask-Tamm' };

  it('with one open card is that card, and the refusal of the closed one counts (C14)', () => {
    const yes = { ...OPEN, optin: [['yes', '1.9.2026']] as const };
    expect(lines([CLOSED, yes], emptyWorld())).toEqual([
      'create mari@example.ee 1002+1001 C10 name null→given 2026-09-01',
    ]);
    expect(lines([{ ...CLOSED, optin: [['no', '15.10.2026']] }, yes], emptyWorld())).toEqual([
      '? consent-conflict mari@example.ee 1002+1001 C14',
      '× 1002 refused',
    ]);
    // Without the refusal nothing would be created either: no conflict to look at.
    expect(lines([{ ...CLOSED, optin: [['no', '15.10.2026']] }, OPEN], emptyWorld())).toEqual(['× 1002 refused']);
  });

  it('that nobody decided keeps its values, but a refusal of any member is written at once', () => {
    const cards = [
      { code: '2001', email: 'info@firma.ee', name: 'Üks', optin: [['yes', '1.5.2026']] as const },
      { code: '2002', email: 'info@firma.ee', name: 'Kaks' },
      { code: '2003', email: 'info@firma.ee', name: 'Kolm', optin: [['no']] as const },
    ];
    const world = worldOf({ 'info@firma.ee': GIVEN });
    expect(lines(cards, world)).toEqual([
      'opt-out info@firma.ee 2001+2002+2003 C6  given→withdrawn null',
      '? duplicate info@firma.ee 2001+2002+2003 -',
    ]);
    applyPlan(planWorld(cards, world, CONSENT), world);
    expect(lines(cards, world)).toEqual(['? duplicate info@firma.ee 2001+2002+2003 -']);
    // A decision does not lift the refusal.
    world.choices.set('info@firma.ee', { kind: 'primary', code: '2001' });
    expect(lines(cards, world)).toEqual(['update info@firma.ee 2001+2002+2003 - name']);
  });

  it('of closed cards only is left out, and its refusal is written all the same', () => {
    const closed = { ...CLOSED, optin: NO };
    expect(lines([closed], worldOf({ 'mari@example.ee': GIVEN }))).toEqual([
      'opt-out mari@example.ee 1001 C6  given→withdrawn 2026-11-01',
    ]);
    expect(lines([closed], emptyWorld())).toEqual(['× 1001 closed']);
    // A yes on a closed card changes nothing.
    expect(lines([{ ...CLOSED, optin: YES_NEW }], worldOf({ 'mari@example.ee': UNKNOWN }))).toEqual(['× 1001 closed']);
  });

  it('may take single fields from other members', () => {
    const cards = [mari({ name: 'Mari' }), { code: '1002', email: 'mari@example.ee', name: 'Mari Kask' }];
    const world = worldOf({ 'mari@example.ee': GIVEN });
    world.choices.set('mari@example.ee', { kind: 'primary', code: '1001', fields: { name: '1002' } });
    const [operation] = planWorld(cards, world, CONSENT).operations;
    expect([operation?.customers, operation?.fields]).toEqual([
      ['1001', '1002'],
      { name: { from: 'Mari', to: 'Mari Kask' } },
    ]);
  });
});

describe('another legal basis', () => {
  const keys = { basis: 'legal-person', attestation: { by: 'KT', on: '2026-01-01', why: 'firmad' } };

  it('creates without consent those for whom it holds, and nobody who refused', () => {
    const settings = connection({ consent: { ...keys, basisFor: { source: 'class', is: 'FIRMA' } } });
    const firm = { code: '1', email: 'firma@firma.example', class: 'FIRMA' };
    const person = { code: '2', email: 'isik@example.ee' };
    expect(lines([firm, person], emptyWorld(), settings)).toEqual([
      'create firma@firma.example 1 C12',
      '× 2 no-consent',
    ]);
    expect(lines([{ ...firm, optin: NO }], emptyWorld(), settings)).toEqual(['× 1 refused']);
    expect(lines([{ ...firm, optin: [['vist']] }], emptyWorld(), settings)).toEqual([
      '? unreadable-consent firma@firma.example 1 C24',
      '× 1 no-consent',
    ]);
    expect(lines([{ ...firm, optin: YES_NEW }], emptyWorld(), settings)).toEqual([
      'create firma@firma.example 1 C10  null→given 2026-10-12',
    ]);
  });
});
