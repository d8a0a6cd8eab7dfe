import type { AlertStore, DraftStore, RetryStore, SlotStore, VersionStore } from './background-store.ts';
import type { ConnectionStore } from './connection-store.ts';
import type { ContactStore } from './contact-store.ts';
import type { DecisionStore } from './decision-store.ts';
import type { ErasureStore } from './erasure-store.ts';
import type { ApprovalStore, EvidenceStore } from './evidence-store.ts';
import type { CustomerStore, FetchStore } from './feed-store.ts';
import type { FixStore } from './fix-store.ts';
import type { GrowthStore, HistoryStore, PeopleStore } from './history-store.ts';
import type { PlanRowStore } from './plan-row-store.ts';
import type { PlanStore } from './plan-store.ts';
import type { CorrectionStore, ReviewStore } from './review-store.ts';
import type { RunStore } from './run-store.ts';
import type { StandingStore } from './standing-store.ts';

export type * from './background-store.ts';
export type * from './connection-store.ts';
export type * from './contact-store.ts';
export type * from './decision-store.ts';
export type * from './erasure-store.ts';
export type * from './evidence-store.ts';
export type * from './feed-store.ts';
export type * from './fix-store.ts';
export type * from './history-store.ts';
export type * from './plan-row-store.ts';
export type * from './plan-store.ts';
export type * from './review-store.ts';
export type * from './run-store.ts';
export type * from './standing-store.ts';

/** Everything that the engine remembers. */
export interface Store {
  readonly connections: ConnectionStore;
  readonly customers: CustomerStore;
  readonly contacts: ContactStore;
  readonly decisions: DecisionStore;
  readonly reviews: ReviewStore;
  readonly corrections: CorrectionStore;
  readonly fetches: FetchStore;
  readonly fixes: FixStore;
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
  readonly standings: StandingStore;
  readonly history: HistoryStore;
  readonly growth: GrowthStore;
  readonly people: PeopleStore;
  /** Checks the database file and the chain of evidence; an empty list means that both are whole. */
  verify(): readonly string[];
  /** Whether a write would be done at once: nobody else, in this process or another, is in the middle of one. */
  isFree(): boolean;
  /** A mark of what is written: as long as it stays the same nothing was, by whatever program. */
  changeMark(): string;
  /** A memory of its own, empty, private and gone when it is closed: for a look that must leave nothing behind. */
  scratch(): Store;
  /** Does several writes in one transaction. */
  together<T>(work: () => T): T;
  close(): void;
}
