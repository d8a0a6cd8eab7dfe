import { progressOf, type FixRow } from '../../../shared/domain/fix.ts';
import { fixListParts, withdrawalParts } from '../../../shared/domain/fix-report.ts';
import { type CardFields, fieldOnCard, FIX_WORDS } from '../../../shared/domain/fix-texts.ts';
import { consentProofParts, type ProofBasis } from '../../../shared/domain/consent-proof.ts';
import { LETTER_WORDS } from '../../../shared/domain/letter-texts.ts';
import { orderLetterParts } from '../../../shared/domain/order-letter.ts';
import { PROOF_WORDS } from '../../../shared/domain/proof-texts.ts';
import { WHY_WORDS, whyParts } from '../../../shared/domain/why-report.ts';
import { EXPLAIN_TEXTS } from '../../../shared/i18n/explain.ts';
import type { ReportName } from '../../../shared/domain/report-name.ts';
import {
  packRows,
  type Report,
  type ReportPart,
  rowsOfPage,
  tablesOf,
  withoutRows,
} from '../../../shared/domain/report.ts';
import type { Words } from '../../../shared/lib/words.ts';
import { createAccountant } from '../../../shared/domain/reconciliation.ts';
import { reconciliationParts } from '../../../shared/domain/reconciliation-report.ts';
import { RECONCILIATION_WORDS } from '../../../shared/domain/reconciliation-texts.ts';
import { ok } from '../../../shared/lib/result.ts';
import { STORY } from './history.ts';
import type { FakePart } from './settings.ts';

/** Reports of a client with one contact, one closed customer, one contact of Mailbow's own, and three cards to mend. */
export function fakeReports(): FakePart<'reports.make' | 'reports.rows' | 'reports.save' | 'reports.copy'> {
  let open: Report | null = null;
  return {
    'reports.make': async ({ connection, name }) => {
      open = reportOf(connection, name);
      return ok(withoutRows(open));
    },
    'reports.rows': async ({ table, page }) => {
      const found = open === null ? undefined : tablesOf(open).find((each) => each.table.key === table);
      return ok({ rows: rowsOfPage(found?.table.rows ?? packRows([]), page) });
    },
    'reports.save': async () => ok({ saved: true }),
    'reports.copy': async () => ok(null),
  };
}

const PARTS: Readonly<Record<ReportName, () => { readonly title: Words; readonly parts: readonly ReportPart[] }>> = {
  reconciliation: () => ({ title: RECONCILIATION_WORDS.title, parts: statement() }),
  'fix-list': () => ({ title: FIX_WORDS.fixList, parts: fixList() }),
  withdrawals: () => ({ title: FIX_WORDS.withdrawals, parts: withdrawals() }),
  'consent-proof': () => ({ title: PROOF_WORDS.title, parts: consentProofParts(PROOF, () => null) }),
  'why-no-mail': () => ({ title: WHY_WORDS.title, parts: whyParts(STORY.explanation, 'Mari Kask', EXPLAINED) }),
  'order-letter': () => ({ title: LETTER_WORDS.title, parts: orderLetterParts(LETTER) }),
};

const PROOF: ProofBasis = {
  erased: false,
  name: 'Mari Kask',
  address: 'mari@kask.example',
  codes: ['1001'],
  status: null,
  consent: null,
  entries: [
    {
      entry: 12,
      evidence: {
        connection: 'Kask OÜ',
        at: '2026-11-23T07:00:00.000Z',
        contact: 'h1',
        customers: ['1001'],
        from: null,
        to: 'given',
        rule: 'C10',
        word: 'jah',
        rawDate: '1.9.2026',
        date: '2026-09-01',
        changedAt: null,
        run: 3,
        settingsVersion: 2,
        approvedBy: null,
        reason: null,
        wording: '',
      },
    },
  ],
  chain: { entries: 40, digest: 'abc', faults: [] },
  checkedAt: '2026-11-27T07:00:00.000Z',
};

const wordsIn = (language: 'et' | 'en') => ({ ...EXPLAIN_TEXTS[language], rule: () => null, finding: () => '' });
const EXPLAINED = { et: wordsIn('et'), en: wordsIn('en') };

const LETTER = { client: 'Kask OÜ', responsible: '', connection: null, nameOf: (key: string) => key };

function reportOf(connection: string, name: ReportName): Report {
  return { name, connection, madeAt: '2026-11-27T07:00:00.000Z', basis: [], ...PARTS[name]() };
}

function statement(): readonly ReportPart[] {
  const accountant = createAccountant();
  const card = { code: '1001', name: 'Mari Kask', address: 'mari@kask.example', link: 'a', pending: null } as const;
  accountant.card({ ...card, place: 'contact' });
  accountant.card({
    ...card,
    code: '1002',
    name: 'Toomas Tamm',
    address: 'toomas@tamm.example',
    link: null,
    place: 'closed',
  });
  accountant.contact({ hash: 'a', address: 'mari@kask.example', name: 'Mari Kask', status: 'given', erased: false });
  accountant.contact({ hash: 'b', address: 'oma@mailbow.example', name: '', status: 'unknown', erased: false });
  return reconciliationParts(accountant.account(null));
}

const FIELDS: CardFields = {
  email: fieldOnCard('email'),
  consent: fieldOnCard('datafields.OPTIN'),
  date: fieldOnCard('datafields.OPTIN.param'),
  yes: 'yes',
  no: 'no',
};

const seen = { firstSeen: '2026-11-20T07:00:00.000Z', since: '2026-11-20T07:00:00.000Z' } as const;

const ROWS: readonly FixRow[] = [
  { code: '1001', kind: 'bad-email', state: 'fixed', ...seen },
  { code: '1002', kind: 'bad-email', state: 'open', ...seen },
  { code: '1003', kind: 'undated-yes', state: 'open', ...seen },
  { code: '1003', kind: 'withdrawn', state: 'open', ...seen },
];

const cardOf = ({ code, kind }: FixRow) => ({
  code,
  name: 'Mari Kask',
  onCard: kind === 'bad-email' ? 'mari@gmial.com → mari@gmail.com?' : 'yes',
});

const fixList = () => fixListParts(progressOf(ROWS, 'fix-list', null), cardOf, FIELDS, []);

function withdrawals(): readonly ReportPart[] {
  const day = { day: '2026-10-04', written: '04.10.2026', by: FIX_WORDS.person };
  const withdrawnCard = (row: FixRow) => ({ ...cardOf(row), address: 'mari@kask.example', ...day });
  return withdrawalParts(progressOf(ROWS, 'withdrawals', null), withdrawnCard, [], FIELDS);
}
