import type { Choice } from '../shared/domain/decision.ts';
import type { SeenMember } from '../shared/domain/stale-decision.ts';

/** A remembered decision about a duplicate group; the fingerprint is a digest of what the person saw. */
export interface StoredDecision {
  readonly choice: Choice;
  readonly fingerprint: string;
  /** What the members looked like; left out where it was not kept. */
  readonly seen?: readonly SeenMember[];
}

/** Decisions about duplicate groups by address. */
export interface DecisionStore {
  find(connection: number, address: string): StoredDecision | null;
  /** When the group was decided, as an ISO date-time. */
  decidedAt(connection: number, address: string): string | null;
  addresses(connection: number): readonly string[];
  save(connection: number, address: string, decision: StoredDecision, now: Date): void;
  remove(connection: number, address: string): void;
}
