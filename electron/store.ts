import type { ScheduleSettings } from '../shared/domain/connection.ts';
import type { Contact } from '../shared/domain/contact.ts';
import type { ConsentRow } from '../shared/domain/customer.ts';
import type { Link, PlannedOperation, SeenLink } from '../shared/domain/plan-group.ts';
import type { LeftOut, OperationKind, PlanSummary, Review } from '../shared/domain/plan.ts';

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
  /** Deletes everything that is remembered of a connection. */
  forget(name: string): void;
}

/** Why a record cannot be used. */
export type RecordProblem = 'unreadable' | 'no-code' | 'superseded';

/** A record that had to be parsed, reduced to what is kept of it. */
export interface NewRecord {
  readonly digest: string;
  /** Place in the feed, from 1. */
  readonly position: number;
  readonly stripped: number;
  readonly problem: 'unreadable' | 'no-code' | null;
  readonly code: string | null;
  /** Address key that the record is grouped by, null where it has none. */
  readonly address: string | null;
  readonly ts: string | null;
  /** Values in the order of the load's `keys`; null where the record has no such field. */
  readonly values: readonly (string | null)[];
  readonly consent: readonly ConsentRow[];
}

/** What a committed load holds. */
export interface LoadCounts {
  readonly records: number;
  readonly badRecords: number;
  readonly strippedCharacters: number;
  /** Records whose address field held at least one usable address. */
  readonly withAddress: number;
}

/** One staged load: nothing of it is visible until `commit` swaps it in with one transaction. */
export interface Load {
  /** Marks a record as present; false means that its bytes are new and it must be staged. */
  see(digest: string, position: number): boolean;
  stage(record: NewRecord): void;
  /** Swaps the load in when `accept` agrees to its counts; else discards it and returns null. */
  commit(accept: (counts: LoadCounts) => boolean): LoadCounts | null;
  discard(): void;
}

/** One record of the last load beside what is known at the target about its address and its code. */
export interface StoredCustomer {
  readonly code: string | null;
  readonly position: number;
  readonly copies: number;
  readonly problem: RecordProblem | null;
  readonly address: string | null;
  readonly fields: ReadonlyMap<string, string>;
  readonly consent: readonly ConsentRow[];
  readonly link: Link | null;
  readonly contact: Contact | null;
}

/** The customers of the last good load of each connection. */
export interface CustomerStore {
  /** Starts a load that keeps `keys` of each record; other keys or another recipe than last time make every record new. */
  begin(connection: number, keys: readonly string[], recipe: string): Load;
  /** Every record, ordered by address (those without one first) and code. */
  byAddress(connection: number): Iterable<StoredCustomer>;
  hasAddress(connection: number, address: string): boolean;
  /** The members of one address, for a decision. */
  withAddress(connection: number, address: string): readonly StoredCustomer[];
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
  managed(connection: number, hash: string): ReadonlySet<string>;
  link(connection: number, links: readonly SeenLink[]): void;
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
  readonly choice: { readonly kind: 'primary'; readonly code: string } | { readonly kind: 'skip' };
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
  readonly summary: PlanSummary;
}

/** Plans, their rows, and the journal of their operations. */
export interface PlanStore {
  begin(connection: number, settingsDigest: string, snapshotAt: Date): PlanWriter;
  /** The newest plan of a connection with this hash. */
  find(connection: number, hash: string): StoredPlan | null;
  newest(connection: number): StoredPlan | null;
  operations(plan: number): Iterable<JournalRow>;
  reviews(plan: number): Iterable<Review>;
  leftOut(plan: number): Iterable<LeftOut>;
  /** One page of operations in the order of the plan, of one kind or of all, with how many there are. */
  operationPage(
    plan: number,
    page: { readonly kind?: OperationKind | undefined; readonly offset: number; readonly limit: number },
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
}

/** The history of runs. */
export interface RunStore {
  start(connection: number, trigger: RunRow['trigger'], now: Date): number;
  attach(run: number, plan: number): void;
  end(run: number, status: Exclude<RunStatus, 'running'>, problem: string | null, now: Date): void;
  last(connection: number): RunRow | null;
  /** Turns rows that a crash left `running` into `interrupted`; the caller holds the run lock. */
  interruptLeftovers(now: Date): number;
}

/** A connection as the window sets it up; `document` is the text of a connection file. */
export interface Draft {
  readonly name: string;
  readonly document: string;
  /** The training company's: its servers run inside the program. */
  readonly training: boolean;
}

/** What the window works on. */
export interface DraftStore {
  all(): readonly Draft[];
  find(name: string): Draft | null;
  save(draft: Draft, now: Date): void;
  remove(name: string): void;
  /** Which secrets were saved in the keychain: a keychain that does not give one back is locked, not empty. */
  savedSecrets(name: string): ReadonlySet<string>;
  noteSecret(name: string, which: 'directo' | 'mailbow', now: Date): void;
}

/** Everything that the engine remembers. */
export interface Store {
  readonly connections: ConnectionStore;
  readonly customers: CustomerStore;
  readonly contacts: ContactStore;
  readonly decisions: DecisionStore;
  readonly drafts: DraftStore;
  readonly plans: PlanStore;
  readonly runs: RunStore;
  /** Checks the database file; an empty list means that it is whole. */
  verify(): readonly string[];
  close(): void;
}
