import type { Proposal } from '../../shared/domain/group-plan.ts';
import type { LimitFigures } from '../../shared/domain/limits.ts';
import {
  addTally,
  customersIn,
  EMPTY_TALLY,
  type LeftOut,
  type Operation,
  type PlanCounts,
  type Tally,
} from '../../shared/domain/plan.ts';

/** As many concerned customers as a finding names. */
const NAMED = 20;

/** What a plan adds up to, gathered operation by operation. */
export interface PlanFigures {
  operation(operation: Operation): void;
  leftOut(entry: LeftOut): void;
  proposal(proposal: Proposal): void;
  tally(tally: Tally): void;
  counts(): PlanCounts;
  /** The part of the limits' figures that the plan itself gives. */
  limits(): Pick<
    LimitFigures,
    'labelsRemoved' | 'creates' | 'emailChanges' | 'optOuts' | 'fieldChanges' | 'rowErrors' | 'proposals' | 'affected'
  >;
}

const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Starts to gather the figures of a plan; memory holds counts and a few customer codes. */
export function createPlanFigures(): PlanFigures {
  let tally = EMPTY_TALLY;
  const kinds = { create: 0, update: 0, 'opt-out': 0, 'cancel-opt-out': 0 };
  let labelsAdded = 0;
  let labelsRemoved = 0;
  let rowErrors = 0;
  const fieldChanges = new Map<string, number>();
  const proposals = new Map<string, number>();
  const affected = new Map<string, string[]>();
  const name = (finding: string, code: string | undefined) => {
    const codes = affected.get(finding) ?? [];
    affected.set(finding, codes);
    // The first ones in the order of the codes, while groups come in the order of their addresses.
    if (code === undefined || codes.includes(code)) return;
    codes.push(code);
    if (codes.length > NAMED * 2) affected.set(finding, codes.toSorted().slice(0, NAMED));
  };

  return {
    operation({ kind, customers: [code], fields, labels }) {
      kinds[kind] += 1;
      labelsAdded += labels.add.length;
      labelsRemoved += labels.remove.length;
      if (kind === 'create') name('LIM-04', code);
      if (kind === 'opt-out') name('LIM-08', code);
      if (labels.remove.length > 0) name('LIM-03', code);
      for (const [field, { from }] of Object.entries(fields)) {
        // Filling an empty field destroys nothing.
        if (from === null) continue;
        add(fieldChanges, field);
        name(field === 'email' ? 'LIM-06' : `LIM-05 ${field}`, code);
      }
    },
    leftOut({ customer, reason }) {
      if (reason !== 'bad-record' && reason !== 'bad-email') return;
      rowErrors += 1;
      name('LIM-09', customer);
    },
    proposal({ day, planned }) {
      add(proposals, day);
      name('LIM-07', planned.operation.customers[0]);
      name(`LIM-13 ${day}`, planned.operation.customers[0]);
    },
    tally(more) {
      tally = addTally(tally, more);
    },
    counts: () => ({
      customers: customersIn(tally),
      ...tally,
      optOut: kinds['opt-out'],
      cancelOptOut: kinds['cancel-opt-out'],
      labelsAdded,
      labelsRemoved,
    }),
    limits() {
      const { email: emailChanges = 0, ...others } = Object.fromEntries(fieldChanges);
      return {
        labelsRemoved,
        creates: kinds.create,
        emailChanges,
        optOuts: kinds['opt-out'],
        fieldChanges: new Map(Object.entries(others)),
        rowErrors,
        proposals,
        affected: Object.fromEntries([...affected].map(([id, codes]) => [id, codes.toSorted().slice(0, NAMED)])),
      };
    },
  };
}
