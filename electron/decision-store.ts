import type { Choice } from '../shared/domain/decision.ts';
import type { SeenMember } from '../shared/domain/stale-decision.ts';

/** A remembered decision about a duplicate group; the fingerprint is a digest of what the person saw. */
export interface StoredDecision {
  readonly choice: Choice;
  readonly fingerprint: string;
  /** What the members looked like; left out where it was not kept. */
  readonly seen?: readonly SeenMember[];
}

/** A plan by its id, with the ISO date-time at which it read the decisions. */
export interface PlanAt {
  readonly id: number;
  readonly connection: number;
  readonly at: string;
}

/** Decisions about duplicate groups by address. */
export interface DecisionStore {
  find(connection: number, address: string): StoredDecision | null;
  /** When the group was decided, as an ISO date-time. */
  decidedAt(connection: number, address: string): string | null;
  addresses(connection: number): readonly string[];
  /** Remembers a decision; `decidedAt` is left out where it is made now. */
  save(connection: number, address: string, decision: StoredDecision, now: Date, decidedAt?: Date): void;
  remove(connection: number, address: string, now: Date): void;
  /**
   * Whether a decision about an address was made or taken back after a plan read the decisions, where the plan still means to
   * write to that address; with `only`, where one of these operations does.
   */
  hasChangedSince(plan: PlanAt, only?: readonly number[]): boolean;
}
