import { localDate } from '../../shared/domain/explain-known.ts';
import { nameOfField } from '../../shared/i18n/field-names.ts';
import { PLAN_TABLE_WORDS, type PlanTableWords } from '../../shared/i18n/plan-table.ts';
import { ruleText } from '../../shared/i18n/rules.ts';
import type { Operation } from '../../shared/domain/plan.ts';
import type { PlanPart, RowFind, RowView } from '../../shared/ipc/plan-channels.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { CSV_START } from '../../shared/lib/csv.ts';
import { csvLine } from '../reports/csv.ts';
import type { Store, StoredPlan } from '../store.ts';
import { pageOfPlan } from './plan-page.ts';

/** Rows read at a time: others may be answered between two pages. */
const PAGE = 200;

interface Wanted {
  readonly part: PlanPart;
  readonly find: RowFind;
  readonly language: 'et' | 'en';
}

/** A text for a spreadsheet, and how many rows of the plan are in it. */
interface PlanCsv {
  readonly text: string;
  readonly rows: number;
}

/** The rows that are found as CSV, one line for each change of a value, in the language of the window. */
export async function planCsv(store: Store, plan: StoredPlan, { part, find, language }: Wanted): Promise<PlanCsv> {
  const words = PLAN_TABLE_WORDS[language];
  const pages = [CSV_START, csvLine(words.columns[part])];
  for (let offset = 0; ; offset += PAGE) {
    const { total, rows } = pageOfPlan(store, plan, part, find, { offset, limit: PAGE });
    // Put together page by page: joining very many lines at the end would hold up the window.
    pages.push(rows.flatMap((row) => linesOf(row, words, language).map((cells) => csvLine(cells))).join(''));
    if (offset + PAGE >= total) return { text: pages.join(''), rows: total };
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function linesOf(row: RowView, words: PlanTableWords, language: 'et' | 'en'): readonly (readonly string[])[] {
  switch (row.part) {
    case 'operations': {
      const { operation, name, skipped } = row;
      const rule = operation.rule === null ? '' : `${operation.rule}: ${ruleText(operation.rule, language) ?? ''}`;
      const who = [operation.customers.join(', '), name, operation.email, words.kinds[operation.kind]];
      const rest = [rule, skipped ? words.skipped : ''];
      return changesOf(operation, words, language).map((change) => [...who, ...change, ...rest]);
    }
    case 'reviews':
      return [
        [row.review.customers.join(', '), row.names.join(', '), row.review.email, words.reviews[row.review.kind]],
      ];
    case 'leftOut':
      return [[row.leftOut.customer, row.name, words.reasons[row.leftOut.reason]]];
    case 'absent': {
      const { code, email, times, of, since, until } = row.absent;
      return [[code, email, `${times}/${of}`, localDate(since) ?? '', localDate(until) ?? '']];
    }
    default:
      return assertNever(row);
  }
}

/** The name in a label, which is written `list:VIP`. */
const nameOf = (label: string): string => label.slice(label.indexOf(':') + 1);

/** What changes, before and after. */
function changesOf(
  { fields, labels, consent }: Operation,
  words: PlanTableWords,
  language: 'et' | 'en',
): readonly (readonly [string, string, string])[] {
  const kindOf = (label: string) => (label.startsWith('list:') ? words.list : words.tag);
  const changes: [string, string, string][] = [
    ...Object.entries(fields).map(([key, { from, to }]): [string, string, string] => [
      nameOfField(key, language),
      from ?? '',
      to,
    ]),
    ...labels.add.map((label): [string, string, string] => [kindOf(label), '', nameOf(label)]),
    ...labels.remove.map((label): [string, string, string] => [kindOf(label), nameOf(label), '']),
  ];
  if (consent !== null) {
    const from = consent.from === null ? '' : words.optin[consent.from];
    changes.push([words.consent, from, [words.optin[consent.to], consent.date ?? ''].join(' ').trim()]);
  }
  return changes.length === 0 ? [['', '', '']] : changes;
}
