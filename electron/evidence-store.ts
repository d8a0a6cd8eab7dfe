import type { ChainCheck, Evidence, NumberedEvidence } from '../shared/domain/evidence.ts';

/** The record of consents: append-only, each entry chained to the one before. */
export interface EvidenceStore {
  append(entry: Evidence): void;
  entries(connection: string): Iterable<Evidence>;
  /** The same with the number of each entry. */
  numbered(connection: string): Iterable<NumberedEvidence>;
  /** Reads the whole chain and checks it. */
  check(): ChainCheck;
  /** What that finds, in words for somebody who looks into it; an empty list means that nothing was changed, added or taken away. */
  verify(): readonly string[];
}

/** An approval of a cancellation. */
export interface ApprovalRow {
  readonly id: number;
  readonly address: string;
  readonly subject: string;
  readonly initials: string;
  readonly reason: string;
  readonly createdAt: string;
}

/** What persons allowed: single cancellations, and held plans. */
export interface ApprovalStore {
  approveCancellation(connection: number, approval: Omit<ApprovalRow, 'id' | 'createdAt'>, now: Date): void;
  /** Approvals that were not used and were given after `since`. */
  open(connection: number, since: Date): readonly ApprovalRow[];
  use(approval: number, now: Date): void;
  /** Takes back the approval of a cancellation; false where it was used already or is not there. */
  takeBack(connection: number, approval: Pick<ApprovalRow, 'address' | 'subject'>): boolean;
  /** `findings` tells what the person saw, as one text. */
  approvePlan(
    connection: number,
    plan: { readonly hash: string; readonly findings: string },
    by: { readonly initials: string; readonly reason: string },
    now: Date,
  ): void;
  /**
   * Whether a plan was allowed that was made at that time. An approval is for one plan: one with the same operations
   * counts only with the same findings and within a plan's lifetime.
   */
  isPlanApproved(
    connection: number,
    plan: { readonly hash: string; readonly findings: string; readonly createdAt: string },
  ): boolean;
  /** Who allowed it last, and when; null where nobody did. */
  planApproval(
    connection: number,
    plan: { readonly hash: string; readonly findings: string; readonly createdAt: string },
  ): { readonly initials: string; readonly createdAt: string } | null;
}
