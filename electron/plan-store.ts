import type { PlannedOperation, Proposal } from '../shared/domain/group-plan.ts';
import type { LeftOut, PlanSummary, Review } from '../shared/domain/plan.ts';
import type { JournalRow, OperationState } from './plan-row-store.ts';

/** How a step of an operation ended. */
export interface Transition {
  readonly state: OperationState;
  /** The target's status or our own word for the reason. */
  readonly code?: string;
  readonly text?: string;
}

/** A plan that is being written; rows become visible with `finish`. */
export interface PlanWriter {
  readonly plan: number;
  /** `name` is the one on the card of its first customer. */
  operation(planned: PlannedOperation, name?: string): void;
  /** `digest` of what it shows: a person who put it away did so for that; `card` is the row of the first card concerned. */
  review(review: Review, digest?: string, card?: number): void;
  /** A cancellation that a person may approve. */
  proposal(proposal: Proposal): void;
  leftOut(entry: LeftOut, card?: number): void;
  /** One digest over the canonical texts of all operations, the same in whatever order they came. */
  digest(): string;
  /**
   * Makes the plan visible; what `also` writes becomes visible with it. With `carries` the reviews and left-out customers of
   * cards that were not touched are those of the plan before.
   */
  finish(
    summary: PlanSummary,
    more?: { readonly missingLabels?: readonly string[]; readonly carries?: boolean; readonly also?: () => void },
  ): StoredPlan;
  discard(): void;
}

/** A plan in the database. */
export interface StoredPlan {
  readonly id: number;
  readonly connection: number;
  readonly settingsDigest: string;
  /** ISO date-time when the target's contacts were read. */
  readonly snapshotAt: string;
  /** The fetch that it was made from; null for an undo. */
  readonly fetch: number | null;
  /** The run that it takes back; null for a plan of a feed. */
  readonly undoOf: number | null;
  /** Present where a person turned it down. */
  readonly setAside?: { readonly at: string; readonly by: string };
  /** Labels that the rules wanted and that the target lacks and may not get. */
  readonly missingLabels: readonly string[];
  readonly summary: PlanSummary;
}

/** Plans, their rows, and the journal of their operations. */
export interface PlanStore {
  begin(
    connection: number,
    settingsDigest: string,
    snapshotAt: Date,
    origin: { readonly fetch: number | null } | { readonly undoOf: number },
  ): PlanWriter;
  /** The newest plan of a connection with this hash. */
  find(connection: number, hash: string): StoredPlan | null;
  /** The newest plan of a feed. */
  newest(connection: number): StoredPlan | null;
  /**
   * Whether nothing has happened since that a new plan would be made from: no run but trials of this plan, no fetch, no
   * decision, approval, correction or erasure, and the target is the same.
   */
  isLatest(plan: number): boolean;
  ofRun(run: number): StoredPlan | null;
  operations(plan: number): Iterable<JournalRow>;
  /** The operations that the run may push: all but those that a person took out, or those that are named. */
  inRun(plan: number, only?: readonly number[]): Iterable<JournalRow>;
  reviews(plan: number): Iterable<Review>;
  reviewCount(plan: number): number;
  leftOut(plan: number): Iterable<LeftOut>;
  proposals(plan: number): readonly Proposal[];
  /** Notes that the record of evidence holds the operation's change of consent; false where it was noted before. */
  prove(operation: number): boolean;
  /** Adds an approved cancellation to the journal of a plan that was made before the approval. */
  addOperation(plan: number, planned: PlannedOperation): void;
  /** Turns a plan down: it may not be applied any more. */
  setAside(plan: number, by: string, now: Date): void;
  /** Operations still to be done, in the order in which they must be sent: of all in the run, or of those that are named. */
  pending(plan: number, limit: number, only?: readonly number[]): readonly JournalRow[];
  /** Whether it is still to be done: a person may have taken it out of the run meanwhile. */
  isPending(operation: number): boolean;
  /** Operations of any plan of this connection that were sent and never answered. */
  unanswered(connection: number): readonly JournalRow[];
  mark(operation: number, transition: Transition, now: Date): void;
  outcomes(plan: number, only?: readonly number[]): Readonly<Record<OperationState, number>>;
}
