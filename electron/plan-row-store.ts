import type { PlannedOperation } from '../shared/domain/group-plan.ts';
import type { LeftOut, LeftOutReason, OperationKind, Review, ReviewKind } from '../shared/domain/plan.ts';

/** Where an operation stands in the journal. */
export type OperationState = 'planned' | 'sent' | 'confirmed' | 'rejected' | 'retry' | 'unknown';

/** One operation with its place in the journal. */
export interface JournalRow extends PlannedOperation {
  readonly id: number;
  readonly state: OperationState;
  readonly attempts: number;
  /** Whether the record of evidence holds its change of consent. */
  readonly proven: boolean;
  readonly code: string | null;
  readonly text: string | null;
}

/** A page of a list. */
export interface RowPage {
  readonly offset: number;
  readonly limit: number;
}

/** Rows with how many there are in all. */
export interface FoundRows<T> {
  readonly total: number;
  readonly rows: readonly T[];
}

/** Which operations of a plan are looked for; everything that is left out does not matter. */
export interface OperationQuery {
  readonly kinds?: readonly OperationKind[] | undefined;
  /** What they change, as `traitsOf` writes it; all of these. */
  readonly traits?: readonly string[] | undefined;
  /** Part of an address, a code or a name. */
  readonly text?: string | undefined;
  /** Only those that a person took out of the run. */
  readonly skipped?: boolean | undefined;
  /** Only those that stand so in the journal; those that a person took out are not among them. */
  readonly states?: readonly OperationState[] | undefined;
  readonly sort?: 'code' | 'email' | 'kind' | undefined;
}

/** One operation for the window. */
export interface OperationRow extends JournalRow {
  /** Name on the card of the first customer, empty where it is not known. */
  readonly name: string;
  readonly skipped: boolean;
}

/** How many operations change the same things in the same way. */
export interface Shape {
  readonly kind: OperationKind;
  readonly traits: readonly string[];
  readonly rows: number;
}

/** The rows of a plan as a person looks at them: found, sorted, in pages, and taken out of the run. */
export interface PlanRowStore {
  operations(plan: number, query: OperationQuery, page: RowPage): FoundRows<OperationRow>;
  /** The ids of all operations that are found; null where they are more than `most`. */
  ids(plan: number, query: OperationQuery, most: number): readonly number[] | null;
  reviews(
    plan: number,
    query: { readonly kind?: ReviewKind | undefined; readonly text?: string | undefined },
    page: RowPage,
  ): FoundRows<Review>;
  leftOut(
    plan: number,
    query: { readonly reason?: LeftOutReason | undefined; readonly text?: string | undefined },
    page: RowPage,
  ): FoundRows<LeftOut>;
  shapes(plan: number): readonly Shape[];
  /** Operations on an address or on a customer whose code stands first. */
  concerning(plan: number, who: { readonly code: string; readonly address: string | null }): readonly OperationRow[];
  /** Reviews and left-out entries of a customer whose code stands first. */
  waiting(plan: number, code: string): { readonly reviews: readonly Review[]; readonly leftOut: readonly LeftOut[] };
  /** Takes operations out of the run, or back into it; refusals and what was sent already stay. Answers how many changed. */
  skip(plan: number, operations: readonly number[], skipped: boolean): number;
  /** How many operations are taken out. */
  skippedCount(plan: number): number;
  /** How many operations were not written because the contact had changed after the plan was made. */
  movedCount(plan: number): number;
  /** How many operations Mailbow confirmed, by what they did; each operation counts once. */
  confirmedByKind(plan: number): Readonly<Record<OperationKind, number>>;
}
