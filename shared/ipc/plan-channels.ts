import { z } from 'zod';
import type { AbsenceStep } from '../domain/absence.ts';
import type { OptinStatus } from '../domain/contact.ts';
import type { RecordState } from '../domain/explanation.ts';
import type { TraitCounts } from '../domain/operation-traits.ts';
import {
  LEFT_OUT_REASONS,
  type LeftOut,
  type Operation,
  OPERATION_KINDS,
  type OperationKind,
  type Review,
  REVIEW_KINDS,
} from '../domain/plan.ts';
import type { Problem } from '../domain/problem.ts';
import { channel, code, connection, hash, key, name } from './schema.ts';
import type { PlanView } from './views.ts';

/** The rows of a plan: what will be done, what waits for a person, what is left out, which customers Directo's answer lacks. */
export type PlanPart = 'operations' | 'reviews' | 'leftOut' | 'absent';

/** A customer with a contact that Directo's last good answers do not have; the contact stays as it is. */
export interface AbsentView extends AbsenceStep {
  readonly code: string;
  /** The address of its contact, empty where it is not known any more. */
  readonly email: string;
}

/** A rule that settles a group of cards without a person. */
export type GroupRule = 'all-equal' | 'one-open';

/** The refusal of a closed card that decided about an address: `newer` than the yes of the customer, or just `any`. */
export type ClosedRefusal = 'newer' | 'any';

/** One change of a plan, and what became of it. */
export interface OperationView {
  readonly part: 'operations';
  readonly id: number;
  readonly operation: Operation;
  /** Name on the card of the first customer, empty where it is not known. */
  readonly name: string;
  /** Taken out of this run by a person. */
  readonly skipped: boolean;
  /** Whether a person corrected the address here: the card has another one. */
  readonly corrected: boolean;
  /** The rule by which several cards became one contact; left out where none did. */
  readonly groupRule?: GroupRule;
  readonly state: string;
  /** The target's status, or our own word for the reason. */
  readonly code: string | null;
  readonly why: string | null;
}

/** A row of a plan; `names` are those on the cards, as far as they are known. */
export type RowView =
  | OperationView
  | { readonly part: 'reviews'; readonly review: Review; readonly names: readonly string[] }
  | {
      readonly part: 'leftOut';
      readonly leftOut: LeftOut;
      readonly name: string;
      readonly closedRefusal?: ClosedRefusal;
    }
  | { readonly part: 'absent'; readonly absent: AbsentView };

/** One page of a plan's rows. */
export interface RowsView {
  readonly total: number;
  readonly rows: readonly RowView[];
}

/** How a plan stands now. */
export interface PlanStanding {
  /** Why it may not be applied any more, and since when (ISO); null while it may. */
  readonly stale: { readonly why: 'age' | 'settings' | 'set-aside'; readonly at: string } | null;
  /** Who let a held plan be applied; null where nobody did. */
  readonly approved: { readonly by: string; readonly at: string } | null;
  readonly operations: number;
  /** Operations that are still to be pushed. */
  readonly toDo: number;
  /** Operations that a person took out of the run. */
  readonly skipped: number;
  /** Cases of this plan that nobody has decided or put away since. */
  readonly openReviews: number;
  /** Of these, the cancellations of opt-outs. */
  readonly openCancellations: number;
  /** Whether somebody has said how consent is read; until then no opt-out of Directo is heard. */
  readonly consentChosen: boolean;
  /** Rows of each kind, and of those that take a list or tag away; `absent` are no rows of the plan: nothing happens to them. */
  readonly rows: {
    readonly create: number;
    readonly update: number;
    readonly 'opt-out': number;
    readonly 'cancel-opt-out': number;
    readonly removes: number;
    readonly reviews: number;
    readonly leftOut: number;
    readonly absent: number;
  };
  /** What the rows can be filtered by. */
  readonly traits: TraitCounts;
}

/** How a run ended, for the result page. */
export interface RunView {
  readonly status: string;
  readonly confirmed: number;
  /** The plan’s confirmed operations by what they did, those of an earlier part of it included. */
  readonly written: Readonly<Record<OperationKind, number>> | null;
  readonly rejected: number;
  /** Of the rejected ones, those that were not written because the contact had changed after the preview. */
  readonly moved: number;
  readonly open: number;
  /** Operations that a person took out of the run. */
  readonly skipped: number;
  /** Records of Directo that could not be read. */
  readonly badRecords: number;
  /** Whether the refusals that were not sent will be, without anybody doing anything. */
  readonly refusalsFollow: boolean;
  readonly problem: Problem | null;
  readonly hash: string | null;
}

/** A card of Directo. */
export interface CardView {
  readonly code: string;
  readonly name: string;
  readonly email: string | null;
}

/** The way of one customer from the card to the change, stage by stage. */
export interface OneView {
  readonly card: CardView & { readonly closed: boolean };
  /** Whether the card belongs to the sync, and if not, why. */
  readonly scope: RecordState;
  /** Other cards that share the address. */
  readonly sharing: readonly CardView[];
  /** The Mailbow contact with the address, or the one that the card was linked to. */
  readonly contact: { readonly email: string; readonly status: OptinStatus; readonly isLinked: boolean } | null;
  readonly operations: readonly OperationView[];
  readonly reviews: readonly Review[];
  readonly leftOut: readonly LeftOut[];
}

const text = z.string().trim().max(200);
const plan = { connection: name, hash };
const find = z.strictObject({
  kinds: z.array(z.enum(OPERATION_KINDS)).max(4).optional(),
  /** A field that changes, a label that joins or leaves, a rule; `removes`: any label leaves. */
  field: key.optional(),
  label: z.string().min(1).max(500).optional(),
  rule: z.string().min(1).max(20).optional(),
  removes: z.literal(true).optional(),
  text: text.optional(),
  skipped: z.literal(true).optional(),
  /** What a run left: refused first. */
  left: z.enum(['rejected', 'open']).optional(),
  reason: z.enum(LEFT_OUT_REASONS).optional(),
  review: z.enum(REVIEW_KINDS).optional(),
  sort: z.enum(['code', 'email', 'kind']).optional(),
});
const part = z.enum(['operations', 'reviews', 'leftOut', 'absent']);
const rows = z.strictObject({ ...plan, part, find, offset: z.int().min(0), limit: z.int().min(1).max(200) });
const ids = z.array(z.int().min(1)).max(200);

/** Which rows of a plan are looked for. */
export type RowFind = z.output<typeof find>;

/** Making a plan, looking at its rows, deciding about it, and applying it. */
export const PLAN_CHANNELS = {
  /** The newest preview as long as a new one would be asked nothing else, else null; nobody outside is asked. */
  'plan.last': channel<PlanView | null>()(connection),
  'plan.make': channel<PlanView>()(connection),
  'plan.standing': channel<PlanStanding>()(z.strictObject(plan)),
  'plan.rows': channel<RowsView>()(rows),
  /** Takes rows out of this plan's run, or back: those that are named, or all that are found. */
  'plan.tick': channel<{ readonly skipped: number; readonly changed: number }>()(
    z.strictObject({ ...plan, rows: z.union([ids, find]), out: z.boolean() }),
  ),
  /** Saves the rows that are found as CSV where the person chooses. */
  'plan.export': channel<{ readonly saved: boolean }>()(z.strictObject({ ...plan, part, find })),
  'plan.approve': channel<null>()(
    z.strictObject({ ...plan, initials: z.string().max(200), reason: z.string().max(2000) }),
  ),
  /** Turns a plan down; what a held run asked is answered with it. */
  'plan.setAside': channel<null>()(z.strictObject(plan)),
  'plan.one': channel<OneView>()(z.strictObject({ ...plan, code })),
  /**
   * With `only`, a trial: nothing but these operations. `skipped` is how many ticked-out rows the person saw: where the
   * plan has another number, nothing is written.
   */
  'run.apply': channel<RunView>()(
    z.strictObject({ ...plan, only: ids.optional(), skipped: z.int().min(0).optional() }),
  ),
  /** Ends what is being applied after the operations that are under way. */
  'run.cancel': channel<null>()(connection),
} as const;
