import type { Operation, PlanSummary } from '../../shared/domain/plan.ts';
import type { PlannedOperation } from '../../shared/domain/group-plan.ts';

/** An operation with nothing special about it; `more` overrides. */
export function anOperation(more: Partial<Operation> = {}): Operation {
  return {
    kind: 'update',
    email: 'mari@example.ee',
    customers: ['1001'],
    rule: null,
    fields: { name: { from: 'Mari', to: 'Mari Kask' } },
    labels: { add: [], remove: [] },
    consent: null,
    ...more,
  };
}

/** An operation as a plan keeps it: on contact `h1`, or on none where it creates one. */
export function plannedOperation(more: Partial<Operation> = {}): PlannedOperation {
  const operation = anOperation(more);
  const hash = operation.kind === 'create' ? null : 'h1';
  return {
    operation,
    contact: hash,
    status: hash === null ? null : 'unknown',
    linkTo: { codes: operation.customers, address: operation.email, hash },
  };
}

/** What a plan says of itself; `more` overrides. */
export function aSummary(more: Partial<PlanSummary> = {}): PlanSummary {
  const fetch = { kind: 'full', records: 3, parsed: 2, bytes: 1234, badRecords: 0, strippedCharacters: 0 } as const;
  const tally = { create: 1, update: 1, unchanged: 1, leftOut: 0, review: 0, duplicateMembers: 0 };
  const counts = { customers: 3, ...tally, optOut: 0, cancelOptOut: 0, labelsAdded: 0, labelsRemoved: 0 };
  const createdAt = '2026-11-23T07:00:00.000Z';
  return { hash: 'a1', createdAt, connection: 'Kask OÜ', fetch, counts, held: false, findings: [], ...more };
}
