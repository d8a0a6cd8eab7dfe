import { absenceStep } from '../../shared/domain/absence.ts';
import type { PlanPart, RowFind, RowsView } from '../../shared/ipc/plan-channels.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import type { OperationQuery, RowPage, Store, StoredPlan } from '../store.ts';
import { openDraft } from './context.ts';
import { operationView } from './plan-lookup.ts';
import { closedRefusalOf, groupRuleOf } from './plan-why.ts';

/** A page of a plan's rows, with the names on the cards that it speaks of. */
export function pageOfPlan(store: Store, plan: StoredPlan, part: PlanPart, find: RowFind, page: RowPage): RowsView {
  const nameOf = (code: string) => store.customers.withCode(plan.connection, code)?.fields.get('name') ?? '';
  const open = openDraft(store, plan.summary.connection);
  const settings = open.ok ? open.value.connection : null;
  switch (part) {
    case 'operations': {
      const { total, rows } = store.planRows.operations(plan.id, queryOf(find), page);
      return {
        total,
        rows: rows.map((row) => {
          const groupRule = settings && groupRuleOf(store, plan.connection, settings, row.operation);
          return { ...operationView(store, plan.connection, row), ...(groupRule && { groupRule }) };
        }),
      };
    }
    case 'reviews': {
      const { total, rows } = store.planRows.reviews(plan.id, { kind: find.review, text: find.text }, page);
      return { total, rows: rows.map((review) => ({ part, review, names: review.customers.slice(0, 3).map(nameOf) })) };
    }
    case 'leftOut': {
      const { total, rows } = store.planRows.leftOut(plan.id, { reason: find.reason, text: find.text }, page);
      return {
        total,
        rows: rows.map((leftOut) => {
          const { customer, reason } = leftOut;
          const closedRefusal =
            settings && reason === 'refused' ? closedRefusalOf(store, plan, settings, customer) : null;
          return { part, leftOut, name: nameOf(customer), ...(closedRefusal && { closedRefusal }) };
        }),
      };
    }
    case 'absent': {
      const total = store.fetches.absenceCount(plan.connection);
      const rows = store.fetches.absences(plan.connection, page);
      return {
        total,
        rows: rows.map(({ code, email, ...absence }) => ({
          part,
          absent: { code, email, ...absenceStep({ code, ...absence }) },
        })),
      };
    }
    default:
      return assertNever(part);
  }
}

const LEFT = { rejected: ['rejected'], open: ['planned', 'retry', 'sent', 'unknown'] } as const;

/** What a person looks for, as the store is asked for it. */
export function queryOf({ kinds, field, label, rule, removes, text, skipped, left, sort }: RowFind): OperationQuery {
  const traits = [
    ...(field === undefined ? [] : [`field:${field}`]),
    ...(label === undefined ? [] : [`label:${label}`]),
    ...(rule === undefined ? [] : [`rule:${rule}`]),
    ...(removes === undefined ? [] : ['-']),
  ];
  return { kinds, traits, text, skipped, states: left && LEFT[left], sort };
}
