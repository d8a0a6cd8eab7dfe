import type { Connection } from '../../shared/domain/connection.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Clock, ContactTarget, RecordSource } from '../ports.ts';
import type { ConnectionRow, Store } from '../store.ts';

/** Everything that a run works with. */
export interface RunContext {
  readonly store: Store;
  readonly source: RecordSource;
  readonly target: ContactTarget;
  readonly clock: Clock;
  readonly connection: Connection;
  readonly row: ConnectionRow;
  readonly onProgress?: (progress: Progress) => void;
  /** What the failure of the store means in words; null where it is a bug. */
  readonly faultOf?: (error: unknown) => Problem | null;
  /** Whether a person asked to end what is under way. */
  readonly halt?: Readonly<Halt>;
  /** The run in the history, once it has begun. */
  readonly run?: number;
}

/** The wish to end early; looked at between two operations. */
export interface Halt {
  asked: boolean;
}

/** How far a run has come. */
export type Progress =
  | { readonly stage: 'fetch'; readonly records: number; readonly bytes: number }
  | { readonly stage: 'contacts'; readonly contacts: number }
  | { readonly stage: 'push'; readonly done: number; readonly total: number };
