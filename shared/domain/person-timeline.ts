import type { OptinStatus } from './contact.ts';
import type { Explanation } from './explanation.ts';
import type { Operation } from './plan.ts';

/** Something that happened to a person; `at` is an ISO date-time. */
export type PersonEvent = { readonly at: string } & (
  | PersonChange
  | {
      readonly kind: 'evidence';
      readonly from: OptinStatus | null;
      readonly to: OptinStatus;
      readonly rule: string;
      readonly word: string | null;
      readonly date: string | null;
      readonly approvedBy: string | null;
      readonly reason: string | null;
    }
  /** A null primary: the group was left aside. */
  | { readonly kind: 'decision'; readonly primary: string | null }
  | { readonly kind: 'approval'; readonly initials: string; readonly reason: string }
);

/** What a run wrote, or could not write, with each value before and after. */
interface PersonChange extends Pick<Operation, 'rule' | 'fields' | 'labels' | 'consent'> {
  readonly kind: 'operation';
  readonly run: number;
  readonly trigger: 'manual' | 'schedule' | 'catch-up';
  /** Whether the run took another one back. */
  readonly undo: boolean;
  readonly does: Operation['kind'];
  readonly state: string;
  /** What the target said of it. */
  readonly why: string | null;
}

/** Why a person is or is not synced, and what happened to them, newest first. */
export interface PersonStory {
  readonly explanation: Explanation;
  readonly timeline: readonly PersonEvent[];
}
