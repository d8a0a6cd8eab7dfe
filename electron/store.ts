import type { RunOutcome } from '../shared/domain/client-state.ts';
import type { ScheduleSettings } from '../shared/domain/connection.ts';
import type { Contact } from '../shared/domain/contact.ts';
import type { Choice } from '../shared/domain/decision.ts';
import type { LeftRefusal, Link, PlannedOperation, Proposal, SeenLink } from '../shared/domain/group-plan.ts';
import type { LeftOut, PlanSummary, Review } from '../shared/domain/plan.ts';
import type { SeenMember } from '../shared/domain/stale-decision.ts';
import type { Evidence } from '../shared/domain/evidence.ts';
import type { AlertStore, DraftStore, RetryStore, SlotStore, VersionStore } from './background-store.ts';
import type { CustomerStore, FetchStore } from './feed-store.ts';
import type { GrowthStore, HistoryStore, PeopleStore } from './history-store.ts';
import type { CorrectionStore, ReviewStore } from './review-store.ts';
import type { JournalRow, OperationState, PlanRowStore } from './plan-row-store.ts';

export type * from './background-store.ts';
export type * from './feed-store.ts';
export type * from './history-store.ts';
export type * from './review-store.ts';
export type * from './plan-row-store.ts';

/** A connection as the database knows it. */
export interface ConnectionRow {
  readonly id: number;
  readonly name: string;
  /** Counts up with every change of the connection file. */
  readonly settingsVersion: number;
  readonly settingsDigest: string;
  readonly routing: 'body' | 'query';
}

/** The connections of this data folder. */
export interface ConnectionStore {
  /** Finds or adds a connection by name; another digest of its settings makes the next settings version. */
  open(name: string, settings: { readonly digest: string; readonly document: string }, now: Date): ConnectionRow;
  find(name: string): ConnectionRow | null;
  all(): readonly (ConnectionRow & { readonly schedule: ScheduleSettings | null })[];
  rememberRouting(id: number, routing: 'body' | 'query'): void;
  /** The row under which a connection of contacts keeps the customers that they belong to; made where it is missing. */
  companion(id: number): number;
  /** The same row where there is one. */
  findCompanion(id: number): number | null;
  /** Deletes everything that is remembered of a connection. */
  forget(name: string): void;
}

/** The record of consents: append-only, each entry chained to the one before. */
export interface EvidenceStore {
  append(entry: Evidence): void;
  entries(connection: string): Iterable<Evidence>;
  /** What is wrong with the chain; an empty list means that nothing was changed, added or taken away. */
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

/** Erased people: what remains of them is a keyed hash. */
export interface ErasureStore {
  /** Tells of an address key or a customer code whether it belongs to an erased person; null where nobody was erased. */
  marks(connection: number): { hasAddress(address: string): boolean; hasCode(code: string): boolean } | null;
  /**
   * Removes everything that is known of an address, and remembers that it was erased, and with it the `misspelt` addresses
   * that cards have in its place. Answers the customer codes that had it.
   */
  erase(
    connection: number,
    address: string,
    now: Date,
    misspelt?: readonly string[],
  ): { readonly codes: readonly string[]; readonly hadContact: boolean };
  /** What an erasure would remove, found by doing it and taking it back. */
  look(
    connection: number,
    address: string,
  ): {
    readonly codes: readonly string[];
    readonly hadContact: boolean;
    /** Rows that would go, by what they are. */
    readonly decisions: number;
    readonly plans: number;
    readonly links: number;
    readonly other: number;
    readonly erasedBefore: boolean;
  };
  /** Leaves no byte of what was removed: compacts the database and its backups. Waits for nobody: `busy` where others read. */
  scrub(address: string): 'done' | 'busy';
}

/** A snapshot of the target that is being read; people who are gone from it leave with `commit`. */
export interface Snapshot {
  put(contacts: readonly Contact[]): void;
  commit(): { readonly contacts: number };
}

/** How many contacts a target has, and how many of them with consent. */
export interface ContactTotals {
  readonly contacts: number;
  readonly consents: number;
}

/** What is known of the target: its contacts as last read, which of them are ours, and which labels we added. */
export interface ContactStore {
  /** `onChange` hears of every contact that is not as it was known: null stands for one that is not there. */
  beginSnapshot(connection: number, onChange?: (before: Contact | null, after: Contact | null) => void): Snapshot;
  byHash(connection: number, hash: string): Contact | null;
  /** The contact with this address key. */
  byAddress(connection: number, address: string): Contact | null;
  managed(connection: number, hash: string): ReadonlySet<string>;
  link(connection: number, links: readonly SeenLink[]): void;
  /** How many contacts the target had when it was last read or written; null where it never was read. */
  totals(connection: number): ContactTotals | null;
  /** How many different contacts customers are linked to, and how many labels on them are ours. */
  linkedCounts(connection: number): { readonly contacts: number; readonly labels: number };
  linkOf(connection: number, code: string): Link | null;
  /** Withdrawals that links to other targets of the connection remember, by customer code. */
  refusedElsewhere(connection: number): ReadonlyMap<string, readonly LeftRefusal[]>;
  /** Links made under an address, of customers in the feed or not. */
  linksByAddress(connection: number, address: string): readonly Link[];
  /** Customers linked to a contact whose record of the last load cannot be read. */
  unreadableLinkedTo(connection: number, hash: string): readonly string[];
  /** Remembers a contact as it is after a confirmed write, with the labels that we added to or took from it. */
  confirm(
    connection: number,
    contact: Contact,
    labels: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ): void;
}

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

/** How a step of an operation ended. */
export interface Transition {
  readonly state: OperationState;
  /** The target's status or our own word for the reason. */
  readonly code?: string;
  readonly text?: string;
}

/** A plan that is being written; rows become visible with `finish`. */
export interface PlanWriter {
  /** `name` is the one on the card of its first customer. */
  operation(planned: PlannedOperation, name?: string): void;
  /** `digest` of what it shows: a person who put it away did so for that. */
  review(review: Review, digest?: string): void;
  /** A cancellation that a person may approve. */
  proposal(proposal: Proposal): void;
  leftOut(entry: LeftOut): void;
  /** Digests of the operations' canonical texts, in the order of the plan, to be hashed together. */
  operationDigests(): Iterable<string>;
  finish(summary: PlanSummary): StoredPlan;
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
  /** Operations of any plan of this connection that were sent and never answered. */
  unanswered(connection: number): readonly JournalRow[];
  mark(operation: number, transition: Transition, now: Date): void;
  outcomes(plan: number, only?: readonly number[]): Readonly<Record<OperationState, number>>;
}

/** How a run ended, or that it is under way. */
export type RunStatus =
  | 'running'
  | 'succeeded'
  | 'succeeded-with-remarks'
  | 'partial'
  | 'held'
  | 'failed'
  | 'interrupted'
  | 'cancelled';

/** One row of the history. */
export interface RunRow {
  readonly id: number;
  readonly connection: number;
  readonly trigger: 'manual' | 'schedule' | 'catch-up';
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly status: RunStatus;
  readonly plan: string | null;
  readonly problem: string | null;
  /** How many times it was begun: more than once where it was broken off and gone on with. */
  readonly segments: number;
  /** Null where it never came to a push. */
  readonly outcome: RunOutcome | null;
  /** Present where it pushed one chosen customer only. */
  readonly trial?: true;
}

/** The history of runs. */
export interface RunStore {
  /** A trial pushes what was chosen only: it has not gone through its plan. */
  start(connection: number, trigger: RunRow['trigger'], now: Date, trial?: boolean): number;
  attach(run: number, plan: number): void;
  end(
    run: number,
    status: Exclude<RunStatus, 'running'>,
    problem: string | null,
    now: Date,
    outcome?: RunOutcome | null,
  ): void;
  /** Goes on with a run that was broken off: it is running again, in one more segment. */
  reopen(run: number): void;
  last(connection: number): RunRow | null;
  /** The last run that did all it had to do; what the target rejected for good is no reason to ask about it again. */
  lastSuccess(connection: number): RunRow | null;
  /** Whether the last run that wrote something took another one back. */
  lastIsUndo(connection: number): boolean;
  /** Newest first. */
  recent(connection: number, limit: number): readonly RunRow[];
  find(connection: number, run: number): RunRow | null;
  /** The last run that wrote something and takes nothing back. */
  lastWriting(connection: number): RunRow | null;
  /** The newest plan that takes back a plan, whichever of its runs was asked for. */
  lastUndoOf(connection: number, plan: number): number | null;
  /** Whether a run of this connection has gone through all of its plan before. */
  hasRun(connection: number): boolean;
  /** Turns rows that a crash left `running` into `interrupted`; the caller holds the run lock. */
  interruptLeftovers(now: Date): number;
}

/** Everything that the engine remembers. */
export interface Store {
  readonly connections: ConnectionStore;
  readonly customers: CustomerStore;
  readonly contacts: ContactStore;
  readonly decisions: DecisionStore;
  readonly reviews: ReviewStore;
  readonly corrections: CorrectionStore;
  readonly fetches: FetchStore;
  readonly evidence: EvidenceStore;
  readonly approvals: ApprovalStore;
  readonly erasures: ErasureStore;
  readonly drafts: DraftStore;
  readonly versions: VersionStore;
  readonly slots: SlotStore;
  readonly retries: RetryStore;
  readonly alerts: AlertStore;
  readonly plans: PlanStore;
  readonly planRows: PlanRowStore;
  readonly runs: RunStore;
  readonly history: HistoryStore;
  readonly growth: GrowthStore;
  readonly people: PeopleStore;
  /** Checks the database file and the chain of evidence; an empty list means that both are whole. */
  verify(): readonly string[];
  /** Whether a write would be done at once: nobody else, in this process or another, is in the middle of one. */
  isFree(): boolean;
  /** A memory of its own, empty, private and gone when it is closed: for a look that must leave nothing behind. */
  scratch(): Store;
  /** Does several writes in one transaction. */
  together<T>(work: () => T): T;
  close(): void;
}
