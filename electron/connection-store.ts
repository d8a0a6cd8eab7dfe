import type { ScheduleSettings } from '../shared/domain/connection.ts';

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
