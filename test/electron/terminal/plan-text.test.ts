import { describe, expect, it } from 'vitest';
import { planJson, planRows } from '../../../electron/terminal/plan-json.ts';
import { planText } from '../../../electron/terminal/plan-text.ts';
import { createPaint } from '../../../electron/terminal/style.ts';
import type { LeftOut, Operation, PlanSummary, Review } from '../../../shared/domain/plan.ts';
import { TERMINAL_TEXTS } from '../../../shared/i18n/terminal.ts';
import { openMemory, START } from '../../support/memory.ts';
import { anOperation, aSummary, plannedOperation } from '../../support/plan-rows.ts';

interface Rows {
  readonly operations?: readonly Operation[];
  readonly reviews?: readonly Review[];
  readonly leftOut?: readonly LeftOut[];
}
const rowsOf = ({ operations = [], reviews = [], leftOut = [] }: Rows) => ({
  operations: operations.map((operation) => ({ operation })),
  reviews,
  leftOut,
});
const text = (language: 'et' | 'en', summary: PlanSummary, rows: Rows, paint = createPaint({}, {})) =>
  [...planText(summary, rowsOf(rows), { texts: TERMINAL_TEXTS[language], paint, language })].join('');

const operations = [
  anOperation({
    kind: 'create',
    email: 'mari@example.ee',
    customers: ['1002', '1001'],
    fields: { name: { from: null, to: 'Mari Kask' } },
    labels: { add: ['list:VIP', 'tag:klass:VIP'], remove: [] },
  }),
  anOperation({
    email: 'vana@example.ee',
    customers: ['7'],
    fields: { email: { from: 'vana@example.ee', to: 'uus@example.ee' }, city: { from: null, to: 'Tartu' } },
    labels: { add: [], remove: ['tag:klass:UUS'] },
  }),
];
const reviews: Review[] = [{ kind: 'duplicate', email: 'info@firma.ee', customers: ['2001', '2002'] }];
const leftOut: LeftOut[] = [
  { customer: '#5', reason: 'bad-record' },
  { customer: '1017', reason: 'no-email' },
  { customer: '1018', reason: 'no-email' },
];
const summary = aSummary({
  fetch: { kind: 'full', records: 9, parsed: 2, bytes: 1, badRecords: 1, strippedCharacters: 3 },
  counts: {
    customers: 9,
    create: 1,
    update: 1,
    unchanged: 1,
    leftOut: 3,
    review: 2,
    duplicateMembers: 1,
    optOut: 0,
    cancelOptOut: 0,
    labelsAdded: 2,
    labelsRemoved: 1,
  },
});

describe('a plan for a person', () => {
  it('is told in English', () => {
    expect(text('en', summary, { operations, reviews, leftOut })).toBe(`Preview – Kask OÜ
9 customers read, 2 of them new or changed; 1 record could not be used; 3 forbidden characters removed

  0 opt out  ·  0 opt-out cancelled  ·  1 new  ·  1 changed
  2 labels added  ·  1 labels removed  ·  2 waiting for a decision
  3 left out  ·  1 unchanged  ·  1 duplicate members

What would change in Mailbow
  + new  mari@example.ee  1002, 1001
      name: “Mari Kask”
      labels: + list:VIP, + tag:klass:VIP
  ~ changed  vana@example.ee  7
      E-mail: “vana@example.ee” → “uus@example.ee”
      city: (empty) → “Tartu”
      labels: − tag:klass:UUS

Waiting for a person
  ? info@firma.ee  several customers share this address  2001, 2002

Left out
  1  unreadable, without a code, or a second card with the same code  #5
  2  no e-mail  1017, 1018

9 customers = 1 new + 1 changed + 1 unchanged + 3 left out + 2 waiting for a decision + 1 duplicate members
`);
  });

  it('is told in Estonian', () => {
    expect(text('et', summary, { operations, reviews, leftOut })).toBe(`Eelvaade – Kask OÜ
loetud 9 klienti, neist uusi või muutunuid 2; 1 kirjet ei saa kasutada; 3 keelatud märki eemaldatud

  0 loobub  ·  0 loobumine tühistatakse  ·  1 lisandub  ·  1 muutub
  2 silti lisatakse  ·  1 silti eemaldatakse  ·  2 ootab otsust
  3 vahele jäetud  ·  1 muutusteta  ·  1 ühendatud teise kaardiga

Mis Mailbow’s muutuks
  + lisandub  mari@example.ee  1002, 1001
      name: “Mari Kask”
      sildid: + list:VIP, + tag:klass:VIP
  ~ muutub  vana@example.ee  7
      E-post: “vana@example.ee” → “uus@example.ee”
      city: (tühi) → “Tartu”
      sildid: − tag:klass:UUS

Ootab inimese otsust
  ? info@firma.ee  mitmel kliendil on sama aadress  2001, 2002

Vahele jäetud
  1  loetamatu, koodita või sama koodiga teine kaart  #5
  2  e-posti pole  1017, 1018

9 klienti = 1 lisandub + 1 muutub + 1 muutusteta + 3 vahele jäetud + 2 ootab otsust + 1 ühendatud teise kaardiga
`);
  });

  it('with nothing to do says so', () => {
    const nothing = aSummary({ counts: { ...aSummary().counts, create: 0, update: 0, unchanged: 3 } });
    expect(text('en', nothing, {})).toContain('Nothing to do: Mailbow is as Directo says.');
    expect(text('en', nothing, {})).not.toContain('What would change');
    expect(text('en', summary, { operations })).not.toContain('Nothing to do');
  });

  it('shows forty rows of a kind and counts the rest', () => {
    const many = Array.from({ length: 45 }, (_, n) => anOperation({ email: `isik${n}@example.ee` }));
    const gone = Array.from({ length: 12 }, (_, n): LeftOut => ({ customer: String(n), reason: 'closed' }));
    const told = text('en', summary, { operations: many, leftOut: gone });
    expect(told).toContain('isik39@example.ee');
    expect(told).not.toContain('isik40@example.ee');
    expect(told).toContain('… and 5 more (all of them: --json)');
    expect(told).toContain('12  closed card  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …\n');
  });

  it('has no colour where there is none, the same words where there is, and nothing from outside but text', () => {
    const hostile = anOperation({
      email: 'a\u001B[2J@example.ee',
      customers: ['1\r\n2'],
      fields: { 'na\u202Eme': { from: '\u009B', to: '\u0007piiks' } },
      labels: { add: ['tag:\u001B]0;x\u0007'], remove: [] },
    });
    const given = {
      operations: [...operations, hostile],
      reviews,
      leftOut: [{ customer: '\u001Bc', reason: 'closed' }],
    } as const;
    const odd = { ...summary, connection: 'Kask\u001B[1mOÜ' };
    const bare = text('en', odd, given);
    expect(bare).not.toMatch(/[^\P{Cc}\n]/u);
    expect(bare).not.toMatch(/\p{Cf}/u);
    const coloured = text('en', odd, given, createPaint({ isTTY: true }, {}));
    expect(coloured).not.toBe(bare);
    // oxlint-disable-next-line no-control-regex -- colour is made of control characters
    expect(coloured.replaceAll(/\u001B\[\d+m/g, '')).toBe(bare);
  });
});

describe('a plan for a program', () => {
  const json = (rows: Rows): unknown => JSON.parse([...planJson(summary, rowsOf(rows), 'en')].join(''));

  it('is one JSON document with exactly the agreed keys, whatever rows there are', () => {
    expect(json({})).toEqual({ ...summary, operations: [], reviews: [], leftOut: [] });
    expect(json({ operations, reviews, leftOut })).toEqual({ ...summary, operations, reviews, leftOut });
    expect(json({ leftOut })).toEqual({ ...summary, operations: [], reviews: [], leftOut });
    expect(Object.keys(json({}) as object)).toEqual([
      'hash',
      'createdAt',
      'connection',
      'fetch',
      'counts',
      'held',
      'findings',
      'operations',
      'reviews',
      'leftOut',
    ]);
  });

  it('keeps every value letter for letter', () => {
    const odd = anOperation({ fields: { name: { from: '"\\\u2028', to: '</script>\u0000õ😀' } } });
    expect(json({ operations: [odd, odd] })).toMatchObject({ operations: [odd, odd] });
  });

  it('streams thousands of stored rows piece by piece', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const writer = store.plans.begin(id, 'digest', START, { fetch: null });
    for (let n = 0; n < 2500; n += 1) {
      writer.operation(plannedOperation({ customers: [String(10_000 + n)], email: `isik${n}@example.ee` }));
      writer.leftOut({ customer: String(20_000 + n), reason: 'closed' });
    }
    const plan = writer.finish(summary);
    const pieces = [...planJson(plan.summary, planRows(store.plans, plan.id), 'en')];
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(2000);
    const whole = JSON.parse(pieces.join('')) as { operations: Operation[]; reviews: []; leftOut: LeftOut[] };
    expect(whole.operations.map((each) => each.customers[0])).toEqual(
      Array.from({ length: 2500 }, (_, n) => String(10_000 + n)),
    );
    // The journal beside an operation stays inside.
    expect(Object.keys(whole.operations[0] ?? {})).toEqual([
      'kind',
      'email',
      'customers',
      'rule',
      'fields',
      'labels',
      'consent',
    ]);
    expect([whole.reviews.length, whole.leftOut.length]).toEqual([0, 2500]);
  });
});
