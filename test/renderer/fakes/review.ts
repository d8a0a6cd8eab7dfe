import { chosenAlike, likenessesOf } from '../../../shared/domain/alike.ts';
import { problem } from '../../../shared/domain/problem.ts';
import type { ReviewKind } from '../../../shared/domain/plan.ts';
import type {
  CaseKey,
  CaseMemberView,
  CaseView,
  CorrectionView,
  ReviewChannel,
  SettledView,
  UndoKind,
} from '../../../shared/ipc/review-channels.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { FakePart } from './settings.ts';

/** A customer of a case that is open, says nothing about consent, and has a name and a city. */
export function fakeMember(
  code: string,
  name: string,
  city: string,
  rest: Partial<CaseMemberView> = {},
): CaseMemberView {
  return {
    code,
    name,
    closed: false,
    barred: false,
    changedAt: null,
    addressText: 'info@firma.example',
    corrected: false,
    values: [
      { target: 'name', value: name },
      { target: 'city', value: city },
      { target: 'phone', value: '' },
    ],
    labels: ['tag:klass:HULGI'],
    consent: [],
    ...rest,
  };
}

/** An open case of these customers. */
export function fakeCase(
  kind: ReviewKind,
  email: string,
  members: readonly CaseMemberView[],
  rest: Partial<CaseView> = {},
): CaseView {
  const customers = members.map(({ code }) => code);
  return {
    kind,
    email,
    code: customers[0] ?? '',
    name: members[0]?.name ?? '',
    customers,
    rule: null,
    lapsed: false,
    open: true,
    members,
    differing: ['name', '#name', 'city'],
    contact: null,
    refusals: [],
    addresses: null,
    said: null,
    choice: null,
    stale: [],
    ...rest,
  };
}

/** Two groups that share an address. */
export const FAKE_CASES: readonly CaseView[] = [
  fakeCase('duplicate', 'info@firma.example', [
    fakeMember('2003', 'Firma OÜ', 'Tallinn'),
    fakeMember('2004', 'Firma OÜ Tartu', 'Tartu'),
    fakeMember('2005', 'Firma OÜ Pärnu', 'Pärnu'),
  ]),
  fakeCase(
    'duplicate',
    'pere@example.ee',
    [fakeMember('2101', 'Mari Mets', 'Elva'), fakeMember('2102', 'Jüri Mets', 'Elva')],
    { differing: ['name', '#name'] },
  ),
];

const AT = '2026-11-26T07:00:00.000Z';

/** A queue that remembers what was settled, one sitting long. */
export function fakeReviews(cases: readonly CaseView[] = FAKE_CASES, onChange?: () => void): FakePart<ReviewChannel> {
  let settled: readonly SettledView[] = [];
  let corrections: readonly CorrectionView[] = [];
  const undo: { readonly what: UndoKind; readonly count: number; readonly back: () => void }[] = [];
  const keyOf = ({ kind, email, code }: CaseKey) => `${kind} ${email} ${code}`;
  const isSettled = (each: CaseKey) => settled.some((one) => keyOf(one) === keyOf(each));
  const open = () => cases.filter((each) => !isSettled(each));
  const settle = (what: UndoKind, rows: readonly SettledView[]) => {
    const before = { settled, corrections };
    settled = [...rows, ...settled];
    undo.push({
      what,
      count: rows.length,
      back() {
        ({ settled, corrections } = before);
      },
    });
    onChange?.();
  };
  const find = (kind: ReviewKind, email: string) => cases.find((each) => each.kind === kind && each.email === email);
  const compared = ({ members }: CaseView) =>
    members.map(({ code, closed, changedAt, values }) => ({
      code,
      closed,
      changedAt,
      values: Object.fromEntries(values.map(({ target, value }) => [target, value])),
    }));

  return {
    'reviews.queue': async () => {
      const kinds = [...new Set(open().map(({ kind }) => kind))].map((kind) => {
        const own = open().filter((each) => each.kind === kind);
        return { kind, open: own.length, customers: own.reduce((sum, each) => sum + each.customers.length, 0) };
      });
      const newest = undo.at(-1);
      return ok({
        kinds,
        settled: settled.length,
        badAddresses: 1,
        corrections: corrections.length,
        undo: newest === undefined ? null : { what: newest.what, count: newest.count },
        oneByOne: null,
      });
    },
    'reviews.list': async ({ kind, offset, limit }) => {
      const rows = open().filter((each) => each.kind === kind);
      return ok({ total: rows.length, rows: rows.slice(offset, offset + limit) });
    },
    'reviews.case': async (key) => {
      const found = cases.find((each) => keyOf(each) === keyOf(key));
      return found === undefined ? err(problem('review/gone')) : ok({ ...found, open: !isSettled(found) });
    },
    'reviews.settled': async () => ok({ total: settled.length, rows: settled }),
    'reviews.decide': async ({ email, choice }) => {
      const found = find('duplicate', email);
      if (found === undefined) return err(problem('review/gone'));
      const { kind, code } = found;
      const how = choice.kind === 'skip' ? 'skipped' : 'decided';
      settle('decided', [{ kind, email, code, how, primary: choice.kind === 'skip' ? null : choice.code, at: AT }]);
      return ok(null);
    },
    'reviews.putAway': async ({ kind, email, code }) => {
      settle('put-away', [{ kind, email, code, how: 'ignored', primary: null, at: AT }]);
      return ok(null);
    },
    'reviews.reopen': async (key) => {
      settled = settled.filter((each) => keyOf(each) !== keyOf(key));
      onChange?.();
      return ok(null);
    },
    'reviews.approve': async ({ emails, initials, reason }) => {
      if (initials === '') return err(problem('input/initials'));
      if (reason === '') return err(problem('input/reason'));
      const rows = emails.flatMap((email): SettledView[] => {
        const found = find('cancel-opt-out', email);
        return found ? [{ kind: found.kind, email, code: found.code, how: 'approved', primary: null, at: AT }] : [];
      });
      settle('approved', rows);
      return ok(null);
    },
    'reviews.alike': async ({ email, primary }) => {
      const own = find('duplicate', email);
      const [likeness = null] = own === undefined ? [] : likenessesOf(compared(own), primary);
      const groups = open().flatMap((each) => {
        const chosen =
          likeness === null || each.kind !== 'duplicate' || each.email === email
            ? null
            : chosenAlike(compared(each), likeness);
        return chosen === null ? [] : [{ email: each.email, primary: chosen }];
      });
      return ok({ likeness, groups, more: false });
    },
    'reviews.decideAlike': async ({ groups }) => {
      const rows = groups.flatMap(({ email, primary }): SettledView[] => {
        const found = find('duplicate', email);
        return found ? [{ kind: found.kind, email, code: found.code, how: 'decided', primary, at: AT }] : [];
      });
      settle('decided', rows);
      return ok({ decided: rows.length });
    },
    'reviews.undo': async () => {
      const newest = undo.pop();
      if (newest === undefined) return err(problem('review/nothing-to-undo'));
      newest.back();
      onChange?.();
      return ok(null);
    },
    'reviews.badAddresses': async () =>
      ok({
        total: 1,
        rows: [{ code: '3005', name: 'Liis Lepp', text: 'liis.lepp@gmial', suggestion: 'liis.lepp@gmail.com' }],
      }),
    'reviews.corrections': async () => ok({ total: corrections.length, rows: corrections }),
    'reviews.correct': async ({ code, address, from }) => {
      const row = from && { ...from, how: 'ignored' as const, primary: null, at: AT };
      settle('corrected', row === null ? [] : [row]);
      corrections = [...corrections, { code, name: '', text: '', address, at: AT }];
      return ok(null);
    },
    'reviews.takeBack': async ({ code }) => {
      settle('taken-back', []);
      corrections = corrections.filter((each) => each.code !== code);
      return ok(null);
    },
  };
}
