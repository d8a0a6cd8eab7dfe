import type { LeftOut, Operation, PlanSummary, Review } from '../../shared/domain/plan.ts';
import { findingText } from '../../shared/domain/finding-texts.ts';
import { sayField } from '../../shared/i18n/field-names.ts';
import type { Language } from '../../shared/domain/problem.ts';
import type { PlanStore } from '../store.ts';

/** The rows of a plan, read one after the other. */
export interface PlanRows {
  readonly operations: Iterable<{ readonly operation: Operation }>;
  readonly reviews: Iterable<Review>;
  readonly leftOut: Iterable<LeftOut>;
}

/** The rows of a stored plan, read from the database while they are printed. */
export function planRows(plans: PlanStore, plan: number): PlanRows {
  return { operations: plans.operations(plan), reviews: plans.reviews(plan), leftOut: plans.leftOut(plan) };
}

/** The plan as JSON text, piece by piece: a plan of 200,000 operations is never held whole. */
export function* planJson(summary: PlanSummary, rows: PlanRows, language: Language): Generator<string> {
  const { hash, createdAt, connection, fetch, counts, held } = summary;
  const findings = summary.findings.map((finding) => {
    const { id, level, value, limit, count } = finding;
    return { id, level, value, limit, count, text: findingText(finding, language, sayField) };
  });
  const head = JSON.stringify({ hash, createdAt, connection, fetch, counts, held, findings }, null, 2);
  yield `${head.slice(0, -2)},\n  "operations": [`;
  yield* list(rows.operations, ({ operation }) => operation);
  yield '],\n  "reviews": [';
  yield* list(rows.reviews, (review) => review);
  yield '],\n  "leftOut": [';
  yield* list(rows.leftOut, (entry) => entry);
  yield ']\n}\n';
}

function* list<T>(rows: Iterable<T>, pick: (row: T) => unknown): Generator<string> {
  let first = true;
  for (const row of rows) {
    yield `${first ? '' : ','}\n    ${JSON.stringify(pick(row))}`;
    first = false;
  }
  if (!first) yield '\n  ';
}
