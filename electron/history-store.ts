import type { DayMovement } from '../shared/domain/growth.ts';
import type { CountedMovement } from '../shared/domain/movement.ts';
import type { PastEntry } from '../shared/domain/past-entry.ts';
import type { Operation } from '../shared/domain/plan.ts';

/** How many readers came and went, by day: no person can be told from it. Days are local, yyyy-mm-dd. */
export interface GrowthStore {
  /** Adds movements of a day; what was there before all counting has no day. */
  add(connection: number, day: string, movements: readonly CountedMovement[]): void;
  /** The movements of one scope; those before `since` are added up under an empty day. */
  ofScope(connection: number, scope: string, since: string): readonly DayMovement[];
  /** Lists that ever moved, those with the most movement first. */
  lists(connection: number, limit: number): readonly string[];
  /** How many contacts we made, by day and scope, from `since` on. */
  created(connection: number, since: string): readonly { day: string; scope: string; count: number }[];
}

/** An operation of a past run with what became of it. */
export interface PastOperation {
  readonly operation: Operation;
  /** Where it stands in the journal. */
  readonly state: string;
  /** The target's status or our own word for the reason. */
  readonly code: string | null;
  readonly text: string | null;
}

/** What became of a client's runs and slots. */
export interface HistoryStore {
  /** Newest first. `connection` is null where the client never ran. */
  page(
    name: string,
    connection: number | null,
    page: { readonly offset: number; readonly limit: number },
  ): { readonly total: number; readonly entries: readonly PastEntry[] };
  /** Operations of a run's plan by what became of them, in the order of the plan; `open` is neither done nor refused. */
  rows(
    run: number,
    state: 'confirmed' | 'rejected' | 'open',
    page: { readonly offset: number; readonly limit: number },
  ): { readonly total: number; readonly rows: readonly PastOperation[] };
  /** Runs from a moment on that waited for a person, or that took another one back, oldest first. */
  turns(connection: number, since: Date): readonly { readonly at: string; readonly kind: 'hold' | 'undo' }[];
  /** Notes who started a run by hand. */
  sign(run: number, author: string): void;
  /** Notes how many contacts were read from the target for a plan. */
  noteContacts(plan: number, contacts: number): void;
}

/** Somebody with an address or a code: a record of the last load, or a contact of the target. */
export interface PersonRow {
  readonly id: number;
  /** Null of a contact. */
  readonly code: string | null;
  readonly address: string | null;
  /** The name on the card, or the contact's own. */
  readonly name: string;
}

/** One operation on a person with the run that it belongs to. */
export interface PersonOperation {
  readonly run: number;
  /** ISO date-time when it was last tried, else when the run began. */
  readonly at: string;
  readonly trigger: 'manual' | 'schedule' | 'catch-up';
  readonly undo: boolean;
  readonly row: PastOperation;
}

/** People as an accountant looks for them, and what happened to one of them. */
export interface PeopleStore {
  /** Records whose code is the text or whose address begins with it, absent customers with this code, and contacts whose address begins with it. */
  startingWith(connection: number, text: string, limit: number): readonly PersonRow[];
  /** One part of the records, or of the contacts, after an id; an empty part means that there are no more. */
  part(connection: number, of: 'records' | 'contacts', after: number, limit: number): readonly PersonRow[];
  /** Operations on an address or on customers that were sent or refused, newest run first. */
  operations(
    connection: number,
    sought: { readonly address: string; readonly codes: readonly string[] },
    limit: number,
  ): readonly PersonOperation[];
  /** When the address's duplicate group was decided, and for whom; null as code: left aside. */
  decision(connection: number, address: string): { readonly at: string; readonly primary: string | null } | null;
  /** Approvals of cancellations for an address. */
  approvals(
    connection: number,
    address: string,
  ): readonly { readonly at: string; readonly initials: string; readonly reason: string }[];
}
