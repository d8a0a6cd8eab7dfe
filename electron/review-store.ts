import type { Proposal } from '../shared/domain/group-plan.ts';
import type { Review, ReviewKind } from '../shared/domain/plan.ts';

/** The plan that a queue is of. */
export interface QueuePlan {
  readonly id: number;
  readonly connection: number;
}

/** What tells one case of the queue from every other; `code` is the first customer that it is about. */
export interface ReviewKey {
  readonly kind: ReviewKind;
  readonly address: string;
  readonly code: string;
}

/** A case of a plan with the digest of what it shows. */
export interface ReviewRow {
  readonly review: Review;
  readonly digest: string;
  /** Whether nobody has settled it. */
  readonly open: boolean;
  /** Whether it was settled once and shows something else now. */
  readonly lapsed: boolean;
}

/** How many cases of a kind are open, and how many customers they are about. */
export interface ReviewCount {
  readonly kind: ReviewKind;
  readonly open: number;
  readonly customers: number;
}

/** A case that a person settled, and when. */
export interface SettledRow extends ReviewKey {
  readonly how: 'decided' | 'skipped' | 'ignored' | 'approved';
  /** The customer that was chosen for the contact. */
  readonly primary: string | null;
  readonly at: string;
}

/** A stretch of a long list. */
export interface Stretch {
  readonly offset: number;
  readonly limit: number;
}

/** A case that was put away. */
export interface PutAway {
  readonly digest: string;
  readonly at: string;
}

/** The queue of what waits for a person: the cases of a plan without those that were settled. */
export interface ReviewStore {
  counts(plan: QueuePlan, now: Date): readonly ReviewCount[];
  openCount(plan: QueuePlan, now: Date): number;
  /** Whether an open case of the plan was not in the plan before it, or showed something else there. */
  hasNew(plan: QueuePlan, now: Date): boolean;
  /** Open cases of one kind by customer code. */
  openPage(plan: QueuePlan, kind: ReviewKind, stretch: Stretch, now: Date): readonly ReviewRow[];
  find(plan: QueuePlan, key: ReviewKey, now: Date): ReviewRow | null;
  /** What persons settled, newest first; what has changed since then is open again and not in it. */
  settledPage(
    plan: QueuePlan,
    stretch: Stretch,
    now: Date,
  ): { readonly total: number; readonly rows: readonly SettledRow[] };
  putAway(connection: number, key: ReviewKey): PutAway | null;
  /** Every case of a kind and an address that was put away. */
  allPutAway(connection: number, kind: ReviewKind, address: string): readonly (readonly [ReviewKey, PutAway])[];
  /** Puts a case away, or takes it out again where `state` is null. */
  setPutAway(connection: number, key: ReviewKey, state: PutAway | null): void;
  proposal(plan: number, address: string): Proposal | null;
  /** How many proposed cancellations of a plan share each day. */
  proposalDays(plan: number): ReadonlyMap<string, number>;
  /** Customers without a usable address, whose field held something. */
  badAddresses(plan: number, stretch: Stretch): { readonly total: number; readonly codes: readonly string[] };
}

/** An address that a person uses here instead of the one on the card. */
export interface Correction {
  readonly code: string;
  /** Address key. */
  readonly address: string;
  /** Digest of the text on the card; another text ends the correction. */
  readonly seen: string;
  readonly at: string;
}

/** Addresses that were corrected here. */
export interface CorrectionStore {
  all(connection: number): readonly Correction[];
  page(connection: number, stretch: Stretch): { readonly total: number; readonly rows: readonly Correction[] };
  find(connection: number, code: string): Correction | null;
  save(connection: number, correction: Correction): void;
  remove(connection: number, code: string): void;
}
