import type { TargetField } from '../domain/contact.ts';
import type { DiscoveredField } from '../domain/discovered-field.ts';
import type { LeftOut, Operation, PlanSummary, Review } from '../domain/plan.ts';
import type { Language, Problem } from '../domain/problem.ts';

/** What the window shows at once when it opens. */
export interface AppState {
  readonly version: string;
  readonly language: Language;
  /** Whether secrets can be kept on this computer; null when all is well. */
  readonly keychain: Problem | null;
  readonly connections: readonly ConnectionView[];
}

/** One client's connection as the window lists it. A secret is only ever `saved` or not. */
export interface ConnectionView {
  readonly name: string;
  readonly training: boolean;
  readonly sourceHost: string;
  /** Host of Mailbow, or the folder of a file target. */
  readonly targetHost: string;
  readonly secrets: { readonly directo: boolean; readonly mailbow: boolean };
  readonly lastRun: { readonly status: string; readonly endedAt: string | null } | null;
  readonly openReviews: number;
}

/** One side of a probe. */
export type ProbeView =
  | { readonly outcome: 'ok'; readonly host: string }
  | { readonly outcome: string; readonly host: string; readonly problem: Problem };

/** What a probe of both ends tells. */
export interface CheckView {
  readonly source: ProbeView & { readonly counts?: { records: number; withEmail: number; closed: number } };
  readonly target: ProbeView & { readonly account?: { name: string; contacts: number } };
}

/** What the mapping board needs. Samples are masked; `source.samples` shows those of one field. */
export interface MappingView {
  readonly fields: readonly DiscoveredField[];
  readonly targetFields: readonly TargetField[];
  readonly pairs: readonly PairView[];
  readonly ignored: readonly string[];
  /** Pairs that names suggest; none of them counts before a person confirms it. */
  readonly suggestions: readonly PairView[];
}

/** A pair on the board. */
export interface PairView {
  readonly source: string;
  readonly target: string;
}

/** A duplicate group with what a person needs to decide it. */
export interface GroupView {
  readonly email: string;
  readonly members: readonly {
    readonly code: string;
    readonly name: string;
    readonly closed: boolean;
    readonly values: readonly { readonly target: string; readonly value: string }[];
    readonly labels: readonly string[];
  }[];
  /** Target fields in which the members differ. */
  readonly differing: readonly string[];
  readonly decided: { readonly primary: string | null } | null;
}

/** The parts of a plan that have rows. */
export type PlanPart = 'operations' | 'reviews' | 'leftOut';

/** A page of a plan's rows. */
export interface RowsView {
  readonly total: number;
  readonly rows: readonly (
    | {
        readonly part: 'operations';
        readonly operation: Operation;
        readonly state: string;
        readonly why: string | null;
      }
    | { readonly part: 'reviews'; readonly review: Review }
    | { readonly part: 'leftOut'; readonly leftOut: LeftOut }
  )[];
}

/** How a run ended, for the result page. */
export interface RunView {
  readonly status: string;
  readonly confirmed: number;
  readonly rejected: number;
  readonly open: number;
  readonly problem: Problem | null;
  readonly hash: string | null;
}

/** A preview. */
export interface PlanView {
  readonly summary: PlanSummary;
  /** Labels that the target lacks and may not get. */
  readonly missingLabels: readonly string[];
}

/** How far the engine has come. */
export type ProgressView =
  | { readonly stage: 'fetch'; readonly records: number; readonly bytes: number }
  | { readonly stage: 'contacts'; readonly contacts: number }
  | { readonly stage: 'push'; readonly done: number; readonly total: number }
  | { readonly stage: 'waiting'; readonly until: string };
