import type { Connection } from '../../shared/domain/connection.ts';
import type { TargetField } from '../../shared/domain/contact.ts';
import type { Drift } from '../../shared/domain/drift.ts';
import type { FetchCounts } from '../../shared/domain/plan.ts';
import type { ConnectionRow } from '../store.ts';
import type { OwnersFetch } from './load-customers.ts';

/** What a plan is made from, besides the store: the connection, the fetch that filled it, and the target's own names. */
export interface PlanInput {
  readonly connection: Connection;
  readonly row: ConnectionRow;
  readonly fetch: FetchCounts;
  /** The fetch in the history. */
  readonly fetchRow: number;
  readonly drift: Drift;
  /** The first customers that the last load had and this one has not, by code. */
  readonly lost: readonly string[];
  readonly owners: OwnersFetch | null;
  readonly targetFields: readonly TargetField[];
  /** Labels that may be used; null when missing ones may be created. */
  readonly allowedLabels: ReadonlySet<string> | null;
  readonly snapshotAt: Date;
  readonly now: Date;
}
