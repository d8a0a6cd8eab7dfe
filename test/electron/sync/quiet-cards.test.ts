import { describe, expect, it } from 'vitest';
import { createConsentJudge } from '../../../shared/domain/consent-verdict.ts';
import { detectDrift } from '../../../shared/domain/drift.ts';
import { sameValueBy } from '../../../shared/domain/diff-contact.ts';
import { type GroupRules, NO_CHANGE, type Surroundings } from '../../../shared/domain/group-plan.ts';
import { EMPTY_TALLY } from '../../../shared/domain/plan.ts';
import type { Standing } from '../../../shared/domain/standing.ts';
import type { StoredCustomer } from '../../../electron/store.ts';
import { createSorter } from '../../../electron/sync/members.ts';
import type { PlanInput } from '../../../electron/sync/plan-input.ts';
import { createQuietNoter, planningBasis } from '../../../electron/sync/quiet-cards.ts';
import { connection } from '../../support/world.ts';

const NOW = new Date('2026-11-23T07:00:00Z');
const settings = connection({ consent: { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' } });

const calm = detectDrift({
  before: null,
  now: { records: 0, fields: {}, values: {} },
  renames: [],
  connection: settings,
  codes: [],
});
const row = { settingsDigest: 'digest' } as PlanInput['row'];
const input = (more: Partial<PlanInput> = {}): PlanInput =>
  ({
    connection: settings,
    row,
    drift: { ...calm, findings: [], paused: new Set(), missing: new Set() },
    owners: null,
    targetFields: [],
    allowedLabels: null,
    now: NOW,
    ...more,
  }) as PlanInput;
const drift = (more: Partial<PlanInput['drift']>) => ({ drift: { ...input().drift, ...more } });

describe('what standings depend on beside the store', () => {
  const basis = planningBasis(input());

  it('is the same for the same, in whatever order, and at every hour of a day', () => {
    const labels = { allowedLabels: new Set(['list:A', 'list:B']) };
    const turned = { allowedLabels: new Set(['list:B', 'list:A']) };
    expect(planningBasis(input(labels))).toBe(planningBasis(input(turned)));
    expect(planningBasis(input({ now: new Date('2026-11-23T17:00:00Z') }))).toBe(basis);
  });

  it.each<[string, Partial<PlanInput>]>([
    ['the settings', { row: { ...row, settingsDigest: 'other' } }],
    ['a field of the feed that rests', drift({ paused: new Set(['phone']) })],
    ['a field that the feed lacks', drift({ missing: new Set(['phone']) })],
    ['the fields of the target', { targetFields: [{ key: 'phone', label: 'Telefon', type: 'text' }] }],
    ['the labels of the target', { allowedLabels: new Set(['list:A']) }],
    ['that no label of the target may be used', { allowedLabels: new Set() }],
    ['the week', { now: new Date('2026-12-03T07:00:00Z') }],
  ])('is another with %s', (_, more) => {
    expect(planningBasis(input(more))).not.toBeNull();
    expect(planningBasis(input(more))).not.toBe(basis);
  });

  it.each<[string, Partial<PlanInput>]>([
    [
      'cards depend on those of another feed',
      { owners: { connection: 2, fetch: 1, records: 0, badRecords: 0, lost: [] } },
    ],
    ['nobody knows which customer a contact belongs to', drift({ missing: new Set(['customercode']) })],
    ['what leaves customers out is lost', drift({ paused: new Set(settings.exclude.map(({ source }) => source)) })],
    [
      'what makes people out is lost',
      drift({
        findings: [{ id: 'DRIFT-OPTIN', level: 'hold', value: 1, limit: 0, count: 1, affected: [], words: {} }],
      }),
    ],
  ])('is nothing that may be remembered where %s', (_, more) => {
    expect(planningBasis(input(more))).toBeNull();
  });
});

const stored = (more: Partial<StoredCustomer> = {}): StoredCustomer => ({
  row: 7,
  code: '17',
  position: 3,
  copies: 1,
  stripped: 0,
  problem: null,
  address: 'liis@example.ee',
  ts: null,
  corrected: null,
  fields: new Map([
    ['email', 'liis@example.ee'],
    ['name', 'Liis'],
    ['closed', '1'],
  ]),
  consent: [],
  link: null,
  contact: null,
  erased: false,
  owner: null,
  ...more,
});

/** Notes one card by itself, as the plan does, and answers what was noted of it. */
function noteOf(
  record: StoredCustomer,
  { isRestless = false, isOpen = false, own = settings, consent = settings.consent } = {},
) {
  const noted = new Map<number, Standing | null>();
  const planning = {
    touched: null,
    counts: new Map<Standing, number>(),
    note: (id: number, standing: Standing | null) => void noted.set(id, standing),
    restless: () => undefined,
    finish: () => undefined,
    discard: () => undefined,
  };
  const rules: GroupRules = {
    duplicates: settings.duplicates,
    same: sameValueBy([]),
    consent: consent && { settings: consent, judge: createConsentJudge(consent, NOW) },
    createsNobody: false,
    rests: () => false,
  };
  const noter = createQuietNoter(planning, rules, NOW);
  if (isRestless) noter.restless(record);
  const sorted = createSorter(own)(record);
  if (sorted.kind !== 'member') noter.alone(record, sorted);
  else {
    const around = {
      contact: null,
      linksByAddress: () => [],
      refusedElsewhere: () => [],
      isClaimed: () => false,
    } as unknown as Surroundings;
    const leftOut = [{ customer: sorted.member.code, reason: 'closed' } as const];
    const planned = { ...NO_CHANGE, leftOut, tally: { ...EMPTY_TALLY, leftOut: 1 } };
    noter.group({ address: sorted.member.address, members: [sorted.member] }, around, planned, isOpen);
  }
  return [...noted];
}

const without = (more: Partial<StoredCustomer> = {}) =>
  stored({ address: null, fields: new Map([['name', 'Liis']]), ...more });
const link = { hash: 'h1', email: 'vana@example.ee' };
const ahead = [{ word: 'no', date: '30.11.2026' }];

describe('a card is quiet', () => {
  it.each<[string, StoredCustomer, Standing]>([
    ['that is left out with its group', stored(), 'closed'],
    ['that has no address', without(), 'no-email'],
    ['of an erased person', without({ erased: true }), 'erased'],
    ['that says something with a date that was', stored({ consent: [{ word: 'no', date: '1.9.2026' }] }), 'closed'],
    ['whose date is none', stored({ consent: [{ word: 'no', date: 'eile' }] }), 'closed'],
  ])('%s', (_, record, standing) => {
    expect(noteOf(record)).toEqual([[7, standing]]);
  });

  it('of whose two addresses a person is asked which', () => {
    const two = without({ fields: new Map([['email', 'a@kask.example, b@kask.example']]) });
    const own = { ...settings, addresses: { several: 'ask' } } as const;
    expect([noteOf(two, { own }), noteOf({ ...two, link }, { own })]).toEqual([[[7, 'waiting']], [[7, null]]]);
  });

  it('whose date is ahead, where no consent is read', () => {
    expect(noteOf(stored({ consent: ahead }), { consent: null })).toEqual([[7, 'closed']]);
  });
});

describe('a card is looked at each time', () => {
  it.each<[string, StoredCustomer]>([
    ['whose date will be one that counts', stored({ consent: ahead })],
    ['that was a contact, and has no address', without({ link })],
    ['that has no address and comes twice', without({ copies: 2 })],
    [
      'that has no address and belongs to a customer',
      without({ owner: { code: '1', fields: new Map(), consent: [], readable: true } }),
    ],
    ['that cannot be read', without({ problem: 'unreadable' })],
    ['whose address is bad', without({ fields: new Map([['email', 'vigane']]) })],
  ])('%s', (_, record) => {
    expect(noteOf(record)).toEqual([[7, null]]);
  });

  it('that is at fault, or whose group is', () => {
    expect(noteOf(stored(), { isRestless: true })).toEqual([[7, null]]);
    expect(noteOf(without(), { isRestless: true })).toEqual([[7, null]]);
    expect(noteOf(stored(), { isOpen: true })).toEqual([[7, null]]);
  });
});
