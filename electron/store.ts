import type { RunOutcome } from '../shared/domain/client-state.ts';
import type { ScheduleSettings } from '../shared/domain/connection.ts';
import type { Contact } from '../shared/domain/contact.ts';
import type { Choice } from '../shared/domain/decision.ts';
import type { LeftRefusal, Link, PlannedOperation, Proposal, SeenLink } from '../shared/domain/group-plan.ts';
import type { LeftOut, OperationKind, PlanSummary, Review } from '../shared/domain/plan.ts';
import type { Evidence } from '../shared/domain/evidence.ts';
import type { AlertStore, DraftStore, RetryStore, SlotStore, VersionStore } from './background-store.ts';
import type { CustomerStore, FetchStore } from './feed-store.ts';

export type * from './background-store.ts';
export type * from './feed-store.ts';

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
}

/** Erased people: what remains of them is a keyed hash. */
export interface ErasureStore {
  /** Tells of an address key or a customer code whether it belongs to an erased person; null where nobody was erased. */
  marks(connection: number): { hasAddress(address: string): boolean; hasCode(code: string): boolean } | null;
  /** Removes everything that is known of an address, and remembers that it was erased. Answers the customer codes that had it. */
  erase(
    connection: number,
    address: string,
    now: Date,
  ): { readonly codes: readonly string[]; readonly hadContact: boolean };
  /** Leaves no byte of what was removed: compacts the database and its backups. Waits for nobody: `busy` where others read. */
  scrub(address: string): 'done' | 'busy';
}

/** A snapshot of the target that is being read; people who are gone from it leave with `commit`. */
export interface Snapshot {
  put(contacts: readonly Contact[]): void;
  commit(): { readonly contacts: number };
}

/** What is known of the target: its contacts as last read, which of them are ours, and which labels we added. */
export interface ContactStore {
  beginSnapshot(connection: number): Snapshot;
  byHash(connection: number, hash: string): Contact | null;
  /** The contact with this address key. */
  byAddress(connection: number, address: string): Contact | null;
  managed(connection: number, hash: string): ReadonlySet<string>;
  link(connection: number, links: readonly SeenLink[]): void;
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
}

/** Decisions about duplicate groups by address. */
export interface DecisionStore {
  find(connection: number, address: string): StoredDecision | null;
  addresses(connection: number): readonly string[];
  save(connection: number, address: string, decision: StoredDecision, now: Date): void;
}

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

/** How a step of an operation ended. */
export interface Transition {
  readonly state: OperationState;
  /** The target's status or our own word for the reason. */
  readonly code?: string;
  readonly text?: string;
}

/** A plan that is being written; rows become visible with `finish`. */
export interface PlanWriter {
  operation(planned: PlannedOperation): void;
  review(review: Review): void;
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
  reviews(plan: number): Iterable<Review>;
  reviewCount(plan: number): number;
  leftOut(plan: number): Iterable<LeftOut>;
  proposals(plan: number): readonly Proposal[];
  /** Notes that the record of evidence holds the operation's change of consent; false where it was noted before. */
  prove(operation: number): boolean;
  /** Adds an approved cancellation to the journal of a plan that was made before the approval. */
  addOperation(plan: number, planned: PlannedOperation): void;
  /** One page of operations in the order of the plan, with how many there are: of one kind, all that create nobody, or all. */
  operationPage(
    plan: number,
    page: { readonly kind?: OperationKind | 'changes' | undefined; readonly offset: number; readonly limit: number },
  ): { readonly total: number; readonly rows: readonly JournalRow[] };
  /** Operations still to be done, in the order in which they must be sent. */
  pending(plan: number, limit: number): readonly JournalRow[];
  /** Operations of any plan of this connection that were sent and never answered. */
  unanswered(connection: number): readonly JournalRow[];
  mark(operation: number, transition: Transition, now: Date): void;
  outcomes(plan: number): Readonly<Record<OperationState, number>>;
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
}

/** The history of runs. */
export interface RunStore {
  start(connection: number, trigger: RunRow['trigger'], now: Date): number;
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
  readonly runs: RunStore;
  /** Checks the database file and the chain of evidence; an empty list means that both are whole. */
  verify(): readonly string[];
  /** Whether a write would be done at once: nobody else, in this process or another, is in the middle of one. */
  isFree(): boolean;
  /** Does several writes in one transaction. */
  together<T>(work: () => T): T;
  close(): void;
}
