import { describe, expect, it } from 'vitest';
import type { Contact, Optin } from '../../../shared/domain/contact.ts';
import { createConsentJudge } from '../../../shared/domain/consent-verdict.ts';
import type { Member } from '../../../shared/domain/decision.ts';
import { sameValueBy } from '../../../shared/domain/diff-contact.ts';
import type { GroupPlan, LeftRefusal, Link, Surroundings } from '../../../shared/domain/group-plan.ts';
import { planGroup } from '../../../shared/domain/plan-group.ts';
import { connection, contact, membersOf, type TestCustomer } from '../../support/world.ts';

const ADDRESS = 'mari@example.ee';
const GIVEN: Optin = { status: 'given', changedAt: '2026-05-05T08:00:00Z', changedBy: 'api' };
const UNKNOWN: Optin = { status: 'unknown', changedAt: null, changedBy: null };
const WITHDRAWN: Optin = { status: 'withdrawn', changedAt: '2026-10-03T11:22:00Z', changedBy: 'contact' };
const YES = [['yes', '12.10.2026']] as const;
const NO = [['no', '15.10.2026']] as const;

const old = (optin: Optin, more: Partial<Contact> = {}) => contact('h0', 'vana@example.ee', { optin, ...more });
const here = (optin: Optin, more: Partial<Contact> = {}) =>
  contact('h1', ADDRESS, { optin, fields: { name: 'Mari' }, ...more });
const card = (code: string, more: Partial<TestCustomer> = {}): TestCustomer => ({
  code,
  email: ADDRESS,
  name: 'Mari',
  ...more,
});
const link = (hash: string, refused?: readonly LeftRefusal[]): Link => ({
  hash,
  email: hash === 'h0' ? 'vana@example.ee' : ADDRESS,
  ...(refused && { refused }),
});

interface Given {
  readonly contacts?: readonly Contact[];
  readonly links?: Readonly<Record<string, Link>>;
  readonly around?: Partial<Surroundings>;
  readonly keys?: Readonly<Record<string, unknown>>;
  readonly change?: (member: Member) => Member;
}

/** Plans the cards of one address among contacts and links; nothing else is known unless a test says so. */
function plan(cards: readonly TestCustomer[], given: Given = {}): GroupPlan {
  const { contacts = [], links = {}, around = {}, keys = {}, change = (member) => member } = given;
  const settings = connection({ consent: keys });
  if (settings.consent === null) throw new Error('no consent');
  const judge = createConsentJudge(settings.consent, new Date('2026-11-23T07:00:00Z'));
  return planGroup(
    { address: ADDRESS, members: membersOf(cards, settings).map(change) },
    {
      contact: contacts.find(({ email }) => email === ADDRESS) ?? null,
      links: new Map(Object.entries(links)),
      choice: null,
      contactByHash: (hash) => contacts.find((each) => each.hash === hash) ?? null,
      linksByAddress: () => [],
      unreadableLinkedTo: () => [],
      managed: () => new Set(['list:VIP']),
      addressInFeed: () => false,
      isClaimed: () => false,
      refusedElsewhere: () => [],
      isApproved: () => false,
      ...around,
    },
    {
      duplicates: settings.duplicates,
      same: sameValueBy([]),
      consent: { settings: settings.consent, judge },
      rests: () => false,
      createsNobody: false,
    },
  );
}

/** What a plan does, asks and leaves out, in one line each. */
const lines = ({ operations, reviews, leftOut }: GroupPlan): readonly string[] => [
  ...operations.map(({ operation: { kind, email, customers, rule, fields, labels } }) =>
    [kind, email, customers.join('+'), rule ?? '-', ...Object.keys(fields), ...labels.remove.map((each) => `-${each}`)]
      .join(' ')
      .trim(),
  ),
  ...reviews.map(({ kind, customers, rule }) => `? ${kind} ${customers.join('+')} ${rule ?? '-'}`),
  ...leftOut.map(({ customer, reason }) => `× ${customer} ${reason}`),
];
const partial = (member: Member): Member => ({ ...member, isPartial: true });

describe('a group of which a record cannot be read whole', () => {
  it('makes no contact', () => {
    const planned = plan([card('1', { optin: YES })], { change: partial });
    expect([lines(planned), planned.tally.leftOut]).toEqual([['× 1 bad-record'], 1]);
  });

  it('takes nothing from a contact that is there, but refuses for it', () => {
    const contacts = [here(GIVEN, { fields: { name: 'Muu' }, lists: ['VIP'] })];
    expect(lines(plan([card('1')], { contacts, change: partial }))).toEqual([]);
    expect(lines(plan([card('1', { optin: NO })], { contacts, change: partial }))).toEqual([
      'opt-out mari@example.ee 1 C6',
    ]);
  });
});

describe('a new address', () => {
  it('is no conflict of cards where the one that stands for it refuses itself', () => {
    const cards = [card('1', { closed: true, optin: YES }), card('2', { optin: NO })];
    expect(lines(plan(cards))).toEqual(['× 2 refused']);
  });

  it('asks about the other addresses of a field of which the first is used', () => {
    const several = { kind: 'several', key: ADDRESS, rest: ['teine@example.ee'], review: true } as const;
    const change = (member: Member): Member => ({ ...member, mapped: { ...member.mapped, address: several } });
    expect(lines(plan([card('1', { optin: YES })], { change }))).toEqual([
      'create mari@example.ee 1 C10 name',
      '? several-addresses 1 -',
    ]);
  });

  it('is made as withdrawn also where the customer withdrew elsewhere: that begins no mail', () => {
    const given: Given = {
      around: { refusedElsewhere: () => [{ hash: 'x', at: null }] },
      keys: { refusedNew: 'create-withdrawn' },
    };
    expect(lines(plan([card('1', { optin: NO })], given))).toEqual(['create mari@example.ee 1 C11 name']);
    expect(lines(plan([card('1', { optin: YES })], given))).toEqual(['? address-changed-after-refusal 1 C13']);
  });

  it('gets the labels of no card that is left out', () => {
    const cards = [card('1', { closed: true, class: 'VIP' }), card('2', { class: 'TAVA', optin: YES })];
    expect(plan(cards).operations.map(({ operation }) => operation.labels.add)).toEqual([['tag:klass:TAVA']]);
  });
});

describe('a customer whose contact is withdrawn at an earlier address', () => {
  const given: Given = { contacts: [old(WITHDRAWN)], links: { 1: link('h0') } };

  it('waits for a person also where the card says nothing (C13)', () => {
    expect(lines(plan([card('1')], given))).toEqual(['? address-changed-after-refusal 1 C13']);
  });

  it('is proposed by the contact, its withdrawal and the date of the yes: another of them is another question', () => {
    expect(plan([card('1', { optin: YES })], given).proposals.map(({ subject }) => subject)).toEqual([
      '[[["h0","2026-10-03T11:22:00Z"]],"2026-10-12"]',
    ]);
  });

  it('is lifted by an approval, and the withdrawal is not remembered any more', () => {
    const around = { isApproved: () => true };
    const [planned] = plan([card('1', { optin: YES })], { ...given, around }).operations;
    expect(planned).toMatchObject({ contact: 'h0', operation: { kind: 'cancel-opt-out' }, linkTo: { refused: [] } });
  });
});

describe('a contact that moves with its customer', () => {
  const contacts = [old(GIVEN)];

  it('does so whatever its own customer refused earlier, but not against the refusal of another card', () => {
    const refused = [{ hash: 'gone', at: null }];
    const own = { contacts, links: { 1: link('h0', refused) } };
    expect(lines(plan([card('1')], own))).toEqual(['update vana@example.ee 1 - email name']);
    const others = { contacts, links: { 1: link('h0'), 2: link('gone', refused) } };
    expect(lines(plan([card('1'), card('2')], others))).toEqual(['? address-changed-after-refusal 1+2 C13']);
  });

  it('stays where another operation, or a customer that cannot be read, has a claim to it', () => {
    const links = { 1: link('h0') };
    const lone = (around: Partial<Surroundings>) =>
      lines(plan([card('1', { optin: YES })], { contacts, links, around }));
    const made = ['create mari@example.ee 1 C10 name'];
    expect(lone({ isClaimed: (hash) => hash === 'h0' })).toEqual(made);
    expect(lone({ unreadableLinkedTo: () => ['9'] })).toEqual(made);
    expect(lone({ unreadableLinkedTo: () => ['1'] })).toEqual(['update vana@example.ee 1 - email name']);
  });
});

describe('a yes for a contact that withdrew', () => {
  it('is no proposal where a withdrawal under another address is not older than the yes', () => {
    for (const at of [null, '2026-10-20T10:00:00Z']) {
      const around = { refusedElsewhere: () => [{ hash: 'x', at }] };
      const planned = plan([card('1', { optin: YES })], { contacts: [here(WITHDRAWN)], around });
      expect([lines(planned), planned.proposals]).toEqual([['? address-changed-after-refusal 1 C13'], []]);
    }
  });

  it('is one where it is newer than every withdrawal', () => {
    const around = { refusedElsewhere: () => [{ hash: 'x', at: '2026-10-01T10:00:00Z' }] };
    const planned = plan([card('1', { optin: YES })], { contacts: [here(WITHDRAWN)], around });
    expect([lines(planned), planned.proposals.map(({ subject }) => subject)]).toEqual([
      ['? cancel-opt-out 1 C1'],
      ['[[["h1","2026-10-03T11:22:00Z"],["x","2026-10-01T10:00:00Z"]],"2026-10-12"]'],
    ]);
  });
});

describe('a contact that a group has left behind', () => {
  const links = { 1: link('h0'), 2: link('h0') };

  it('loses our labels once, and is linked anew only when that is written', () => {
    const planned = plan([card('1'), card('2')], { contacts: [here(UNKNOWN), old(GIVEN, { lists: ['VIP'] })], links });
    expect(lines(planned)).toEqual(['update vana@example.ee 1 - -list:VIP']);
    expect(planned.links).toEqual([{ code: '2', hash: 'h1', email: ADDRESS, refused: [] }]);
  });

  it('is opted out on the word of a card that left it, which then counts among the updates', () => {
    const cards = [card('1'), card('2', { optin: NO })];
    const planned = plan(cards, { contacts: [here(GIVEN), old(GIVEN)], links: { 2: link('h0') } });
    expect(lines(planned)).toEqual(['opt-out mari@example.ee 1+2 C6', 'opt-out vana@example.ee 2 C6']);
    expect(planned.tally).toMatchObject({ update: 2, duplicateMembers: 0 });
  });

  it('is never given on that word', () => {
    const planned = plan([card('1', { optin: YES })], {
      contacts: [here(GIVEN), old(UNKNOWN)],
      links: { 1: link('h0') },
    });
    expect(lines(planned)).toEqual([]);
  });

  it('is left alone where another operation has it', () => {
    const isClaimed = (hash: string) => hash === 'h0';
    const contacts = [here(GIVEN), old(GIVEN, { lists: ['VIP'] })];
    expect(lines(plan([card('1')], { contacts, links: { 1: link('h0') }, around: { isClaimed } }))).toEqual([]);
  });
});

describe('a group that waits', () => {
  it('refuses for its contact unless another operation has it', () => {
    const cards = [card('1', { name: 'Üks' }), card('2', { name: 'Kaks', optin: NO })];
    const waits = '? duplicate 1+2 -';
    const contacts = [here(GIVEN)];
    expect(lines(plan(cards, { contacts }))).toEqual(['opt-out mari@example.ee 1+2 C6', waits]);
    expect(lines(plan(cards, { contacts, around: { isClaimed: () => true } }))).toEqual([waits]);
  });
});
