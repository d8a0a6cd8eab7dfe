import { describe, expect, it } from 'vitest';
import { openBench } from '../support/outside-bench.ts';
import {
  CONSENT,
  type ConsentWrite,
  consentWritesByEmail,
  expectReadBeforeConsent,
  NOTHING,
  optin,
  type Said,
  saidOf,
  sortedByEmail,
  status,
} from '../support/outside-consent.ts';
import { aPerson, type Person } from '../support/outside-mailbow.ts';

/** What Directo may say. Mailbow's date, where it has one, is 3 October 2024, 14:22 in Tallinn. */
const DIRECTO = {
  absent: null,
  blank: ['  ', '12.10.2024'],
  'unreadable word': ['ehk', '12.10.2024'],
  'yes, earlier': ['yes', '02.10.2024'],
  'yes, same day': ['yes', '03.10.2024'],
  'yes, later': ['yes', '12.10.2024'],
  'yes, undated': ['yes'],
  'yes, unreadable date': ['yes', 'eile'],
  'yes, two-digit year': ['yes', '12.10.24'],
  'yes, before 2000': ['yes', '31.12.1999'],
  'yes, far future': ['yes', '12.10.2099'],
  'no, undated': ['no'],
  'no, earlier': ['no', '02.10.2024'],
  'no, same day': ['no', '03.10.2024'],
  'no, later': ['no', '12.10.2024'],
  'no, unreadable date': ['no', 'eile'],
  'no, far future': ['no', '12.10.2099'],
} as const satisfies Readonly<Record<string, readonly [word: string, date?: string] | null>>;

type Kind = keyof typeof DIRECTO;

/** One cell: what the plan says, and which status is written in the end (in short: `given 2024-10-02`). */
interface Cell {
  readonly said: Said;
  readonly written: string | null;
}

/** Nothing happens. The rule is for the reader: a plan does not name what it does not do. */
const keep = (_rule: string): Cell => ({ said: NOTHING, written: null });
/** Nothing happens, and a person is asked. */
const ask = (rule: string, review: string): Cell => ({
  said: { ...NOTHING, reviews: [[review, rule]] },
  written: null,
});
/** Nobody is created. */
const leave = (reason: string): Cell => ({ said: { ...NOTHING, leftOut: reason }, written: null });
/** Nobody is created, and a person is asked. */
const leaveAndAsk = (rule: string): Cell => ({
  said: { operation: null, reviews: [['unreadable-consent', rule]], leftOut: 'no-consent' },
  written: null,
});
const create = (day: string): Cell => ({
  said: { ...NOTHING, operation: ['create', 'C10', null, 'given', day] },
  written: `given ${day}`,
});
const give = (day: string): Cell => ({
  said: { ...NOTHING, operation: ['update', 'C17', 'unknown', 'given', day] },
  written: `given ${day}`,
});
/** An undated no is written with the day of the run. */
const optOut = (rule: string, from: string, day = 'no date'): Cell => ({
  said: { ...NOTHING, operation: ['opt-out', rule, from, 'withdrawn', day] },
  written: `withdrawn ${day === 'no date' ? 'today' : day}`,
});

/** The same state of a contact in every form in which Mailbow may tell it; none where the contact is not there. */
interface Row {
  readonly mailbow: readonly Pick<Person, 'optin'>[];
  readonly cells: Readonly<Record<Kind, Cell>>;
}

const AT = '2024-10-03T11:22:00Z';

const MATRIX: Readonly<Record<string, Row>> = {
  'not there': {
    mailbow: [],
    cells: {
      absent: leave('no-consent'), // C12
      blank: leave('no-consent'), // C12
      'unreadable word': leaveAndAsk('C24'),
      'yes, earlier': create('2024-10-02'), // C10
      'yes, same day': create('2024-10-03'),
      'yes, later': create('2024-10-12'),
      'yes, undated': leaveAndAsk('C10b'),
      'yes, unreadable date': leaveAndAsk('C10b'),
      'yes, two-digit year': leaveAndAsk('C10b'),
      'yes, before 2000': leaveAndAsk('C10b'),
      'yes, far future': leaveAndAsk('C10b'),
      'no, undated': leave('refused'), // C11
      'no, earlier': leave('refused'),
      'no, same day': leave('refused'),
      'no, later': leave('refused'),
      'no, unreadable date': leave('refused'), // C23, C11
      'no, far future': leave('refused'), // C23, C11
    },
  },
  unknown: {
    mailbow: [status('unknown', null, 'api'), status('unknown', AT, 'system')],
    cells: {
      absent: keep('C9'),
      blank: keep('C9'),
      'unreadable word': ask('C9', 'unreadable-consent'),
      'yes, earlier': give('2024-10-02'), // C17
      'yes, same day': give('2024-10-03'),
      'yes, later': give('2024-10-12'),
      'yes, undated': ask('C22', 'unreadable-consent'),
      'yes, unreadable date': ask('C22', 'unreadable-consent'),
      'yes, two-digit year': ask('C22', 'unreadable-consent'),
      'yes, before 2000': ask('C22', 'unreadable-consent'),
      'yes, far future': ask('C22', 'unreadable-consent'),
      'no, undated': optOut('C19', 'unknown'),
      'no, earlier': optOut('C19', 'unknown', '2024-10-02'),
      'no, same day': optOut('C19', 'unknown', '2024-10-03'),
      'no, later': optOut('C19', 'unknown', '2024-10-12'),
      'no, unreadable date': optOut('C19', 'unknown'), // C23
      'no, far future': optOut('C19', 'unknown'), // C23
    },
  },
  pending: {
    mailbow: [status('pending', AT, 'contact'), status('pending', null, 'api')],
    cells: {
      absent: keep('C9'),
      blank: keep('C9'),
      'unreadable word': ask('C9', 'unreadable-consent'),
      'yes, earlier': ask('C18', 'consent-conflict'),
      'yes, same day': ask('C18', 'consent-conflict'),
      'yes, later': ask('C18', 'consent-conflict'),
      'yes, undated': ask('C22', 'unreadable-consent'),
      'yes, unreadable date': ask('C22', 'unreadable-consent'),
      'yes, two-digit year': ask('C22', 'unreadable-consent'),
      'yes, before 2000': ask('C22', 'unreadable-consent'),
      'yes, far future': ask('C22', 'unreadable-consent'),
      'no, undated': optOut('C19', 'pending'),
      'no, earlier': optOut('C19', 'pending', '2024-10-02'),
      'no, same day': optOut('C19', 'pending', '2024-10-03'),
      'no, later': optOut('C19', 'pending', '2024-10-12'),
      'no, unreadable date': optOut('C19', 'pending'), // C23
      'no, far future': optOut('C19', 'pending'), // C23
    },
  },
  'given, without proof': {
    mailbow: [
      status('given', AT, 'api'),
      status('given', AT, 'account'),
      status('given', AT, 'system'),
      status('given', null, 'contact'),
      status('given', null, 'api'),
    ],
    cells: {
      absent: keep('C15'),
      blank: keep('C15'),
      'unreadable word': ask('C9', 'unreadable-consent'),
      'yes, earlier': keep('C21'),
      'yes, same day': keep('C21'),
      'yes, later': keep('C21'),
      'yes, undated': keep('C21'),
      'yes, unreadable date': keep('C21'),
      'yes, two-digit year': keep('C21'),
      'yes, before 2000': keep('C21'),
      'yes, far future': keep('C21'),
      'no, undated': optOut('C6', 'given'),
      'no, earlier': optOut('C6', 'given', '2024-10-02'),
      'no, same day': optOut('C6', 'given', '2024-10-03'),
      'no, later': optOut('C6', 'given', '2024-10-12'),
      'no, unreadable date': optOut('C6', 'given'), // C23
      'no, far future': optOut('C6', 'given'), // C23
    },
  },
  'given, with proof': {
    mailbow: [status('given', AT, 'contact')],
    cells: {
      absent: keep('C15'),
      blank: keep('C15'),
      'unreadable word': ask('C9', 'unreadable-consent'),
      'yes, earlier': keep('C21'),
      'yes, same day': keep('C21'),
      'yes, later': keep('C21'),
      'yes, undated': keep('C21'),
      'yes, unreadable date': keep('C21'),
      'yes, two-digit year': keep('C21'),
      'yes, before 2000': keep('C21'),
      'yes, far future': keep('C21'),
      'no, undated': optOut('C8', 'given'),
      'no, earlier': ask('C7', 'consent-conflict'),
      'no, same day': optOut('C8', 'given', '2024-10-03'), // a no counts until the end of its day
      'no, later': optOut('C8', 'given', '2024-10-12'),
      'no, unreadable date': optOut('C8', 'given'), // C23
      'no, far future': optOut('C8', 'given'), // C23
    },
  },
  'withdrawn, with a date': {
    mailbow: [
      status('withdrawn', AT, 'contact'),
      status('withdrawn', AT, 'account'),
      status('withdrawn', AT, 'api'),
      status('withdrawn', AT, 'system'),
    ],
    cells: {
      absent: keep('C9'),
      blank: keep('C9'),
      'unreadable word': ask('C9', 'unreadable-consent'),
      'yes, earlier': keep('C2'),
      'yes, same day': keep('C2'), // a yes counts from the start of its day
      'yes, later': ask('C1', 'cancel-opt-out'),
      'yes, undated': ask('C3', 'unreadable-consent'),
      'yes, unreadable date': ask('C3', 'unreadable-consent'),
      'yes, two-digit year': ask('C3', 'unreadable-consent'),
      'yes, before 2000': ask('C3', 'unreadable-consent'),
      'yes, far future': ask('C3', 'unreadable-consent'),
      'no, undated': keep('C21'),
      'no, earlier': keep('C21'),
      'no, same day': keep('C21'),
      'no, later': keep('C21'),
      'no, unreadable date': keep('C21'),
      'no, far future': keep('C21'),
    },
  },
  'withdrawn, without a date': {
    mailbow: [
      status('withdrawn', null, 'contact'),
      status('withdrawn', null, 'account'),
      status('withdrawn', null, 'api'),
    ],
    cells: {
      absent: keep('C9'),
      blank: keep('C9'),
      'unreadable word': ask('C9', 'unreadable-consent'),
      'yes, earlier': keep('C5'),
      'yes, same day': keep('C5'),
      'yes, later': keep('C5'),
      'yes, undated': ask('C3', 'unreadable-consent'),
      'yes, unreadable date': ask('C3', 'unreadable-consent'),
      'yes, two-digit year': ask('C3', 'unreadable-consent'),
      'yes, before 2000': ask('C3', 'unreadable-consent'),
      'yes, far future': ask('C3', 'unreadable-consent'),
      'no, undated': keep('C21'),
      'no, earlier': keep('C21'),
      'no, same day': keep('C21'),
      'no, later': keep('C21'),
      'no, unreadable date': keep('C21'),
      'no, far future': keep('C21'),
    },
  },
  unusable: {
    mailbow: [status('unusable', AT, 'system'), status('unusable', null, 'system'), status('unusable', AT, 'contact')],
    cells: {
      absent: keep('C9'),
      blank: keep('C9'),
      'unreadable word': ask('C9', 'unreadable-consent'),
      'yes, earlier': keep('C4'),
      'yes, same day': keep('C4'),
      'yes, later': keep('C4'),
      'yes, undated': keep('C4'),
      'yes, unreadable date': keep('C4'),
      'yes, two-digit year': keep('C4'),
      'yes, before 2000': keep('C4'),
      'yes, far future': keep('C4'),
      'no, undated': keep('C21'),
      'no, earlier': keep('C21'),
      'no, same day': keep('C21'),
      'no, later': keep('C21'),
      'no, unreadable date': keep('C21'),
      'no, far future': keep('C21'),
    },
  },
};

const KINDS = Object.keys(DIRECTO) as Kind[];

describe.concurrent('what Directo says of a contact that is', () => {
  for (const [state, { mailbow, cells }] of Object.entries(MATRIX)) {
    it(`${state} in Mailbow leads to what the table says, and to no other write`, async () => {
      const there = mailbow.length > 0;
      // One customer for every cell, once for every form of the state.
      const cards = KINDS.flatMap((kind, k) =>
        (there ? mailbow : [null]).map((form, f) => {
          const code = `${String(k).padStart(2, '0')}-${f}`;
          const [word, date] = DIRECTO[kind] ?? [];
          return {
            kind,
            code,
            email: `k${code}@example.ee`,
            form,
            rows: word === undefined ? [] : [optin(word, date)],
          };
        }),
      );
      const feed = cards.map(({ code, email, rows }) => ({ code, email, name: 'Mari', data: rows }));
      const people = cards.flatMap(({ email, form }) =>
        form === null ? [] : [aPerson(email, { fields: { name: 'Mari' }, ...form })],
      );
      await using bench = await openBench({ here: true, feed, people, connection: { consent: CONSENT } });
      const plan = await bench.plan();

      const seen = cards.map(({ kind, code }) => [kind, code, saidOf(plan, code)]);
      expect(seen).toEqual(cards.map(({ kind, code }) => [kind, code, cells[kind].said]));
      for (const operation of plan.operations) {
        const { kind, fields, labels } = operation;
        expect([Object.keys(fields), labels]).toEqual([kind === 'create' ? ['name'] : [], { add: [], remove: [] }]);
      }
      // Who is not created is left out; who is there and not changed is unchanged, whatever is asked.
      const kinds = plan.operations.map(({ kind }) => kind);
      const creates = kinds.filter((kind) => kind === 'create').length;
      expect(plan.counts).toMatchObject({
        customers: cards.length,
        create: creates,
        update: kinds.length - creates,
        leftOut: there ? 0 : cards.length - creates,
        unchanged: there ? cards.length - kinds.length : 0,
        review: 0,
        duplicateMembers: 0,
        cancelOptOut: 0,
      });

      await bench.sync();
      const call = there ? 'POST optin' : 'POST contacts';
      const expected = cards.flatMap(({ kind, email }): ConsentWrite[] => {
        const [to, day] = cells[kind].written?.split(' ') ?? [];
        return to === undefined || day === undefined ? [] : [[email, call, to, day]];
      });
      expect(consentWritesByEmail(bench.mailbow)).toEqual(sortedByEmail(expected));
      // There is no write beside these, and a status that is set was read right before.
      expect(bench.mailbow.writes).toHaveLength(expected.length);
      expectReadBeforeConsent(bench.mailbow);

      const next = await bench.plan();
      expect(next.operations).toEqual([]);
      expect(next.reviews).toEqual(plan.reviews);
      expect(next.leftOut).toEqual(plan.leftOut);
    });
  }

  it('any state has a cell for every kind of OPTIN, and every form of a state is tried', () => {
    expect(Object.keys(MATRIX)).toHaveLength(8);
    for (const { cells } of Object.values(MATRIX)) expect(Object.keys(cells)).toEqual(KINDS);
  });
});
