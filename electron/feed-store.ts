import type { Absence } from '../shared/domain/absence.ts';
import type { Contact } from '../shared/domain/contact.ts';
import type { ConsentRow } from '../shared/domain/customer.ts';
import type { FeedShape, RenameCount } from '../shared/domain/drift.ts';
import type { FieldPresence } from '../shared/domain/field.ts';
import type { Link } from '../shared/domain/group-plan.ts';
import type { RowPage } from './plan-row-store.ts';
import type { Touched } from './standing-store.ts';

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
  /** Every source field that the record has, by key; of the kept ones also whether they hold a value. */
  readonly present: readonly FieldPresence[];
  /** A record of an erased person: nothing of it is kept but its code and place. */
  readonly erased: boolean;
  /** Values of fields that the last good full fetch did not have, by key: one of them may be an old one renamed. */
  readonly novel?: ReadonlyMap<string, string>;
}

/** What kind of fetch a load is, for the history that later fetches are compared with. */
export interface FetchNote {
  readonly kind: 'full' | 'incremental';
  readonly startedAt: Date;
  readonly settingsDigest: string;
  /** How many records the reader of the feed counted by itself. */
  readonly read?: number;
}

/** What a committed load holds. */
export interface LoadCounts {
  readonly records: number;
  readonly badRecords: number;
  readonly strippedCharacters: number;
  /** Records whose address field held at least one usable address. */
  readonly withAddress: number;
  /** Distinct codes of the load, and how many of them the last load had. */
  readonly codes: number;
  readonly knownCodes: number;
  /** Distinct codes of the last load, and how many of them the new one still has. */
  readonly codesBefore: number;
  readonly codesStaying: number;
}

/** A load that was swapped in: its counts, its row in the history, and fields that look renamed. */
export interface CommittedLoad extends LoadCounts {
  readonly fetch: number;
  readonly renames: readonly RenameCount[];
  /** The first codes that the last load had and this one has not. */
  readonly lost: readonly string[];
}

/** One staged load: nothing of it is visible until `commit` swaps it in with one transaction. */
export interface Load {
  /** Marks a record as present; false means that its bytes are new and it must be staged. */
  see(digest: string, position: number): boolean;
  stage(record: NewRecord): void;
  /** Swaps the load in when `accept` agrees to its counts; else discards it and returns null. */
  commit(note: FetchNote, accept: (counts: LoadCounts) => boolean): CommittedLoad | null;
  discard(): void;
}

/** One record of the last load beside what is known at the target about its address and its code. */
export interface StoredCustomer {
  /** Its row in the store. */
  readonly row: number;
  readonly code: string | null;
  readonly position: number;
  readonly copies: number;
  /** Characters that XML forbids and that were left out in reading. */
  readonly stripped: number;
  readonly problem: RecordProblem | null;
  readonly address: string | null;
  /** When Directo changed the card last, as it came; null where the feed does not say. */
  readonly ts: string | null;
  /** Address key that a person uses here instead of the card's; null where nobody corrected it. */
  readonly corrected: string | null;
  readonly fields: ReadonlyMap<string, string>;
  readonly consent: readonly ConsentRow[];
  readonly link: Link | null;
  readonly contact: Contact | null;
  readonly erased: boolean;
  /** With a connection of contacts: the customer that the contact belongs to, null where the feed has none. */
  readonly owner: Owner | null;
}

/** The customer of a contact record, reduced to what the connection reads of it. */
export interface Owner {
  readonly code: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly consent: readonly ConsentRow[];
  /** False where its record came and cannot be read: what it says about consent is not known then. */
  readonly readable: boolean;
}

/** The customers of the last good load of each connection. */
export interface CustomerStore {
  /** Starts a load that keeps `keys` of each record; other keys or another recipe than last time make every record new. */
  begin(connection: number, keys: readonly string[], recipe: string, kind?: FetchNote['kind']): Load;
  /** Whether the last load kept these keys by this recipe: an incremental fetch can be laid over no other. */
  keeps(connection: number, keys: readonly string[], recipe: string): boolean;
  /** The distinct codes of the readable records of the last load. */
  codes(connection: number): ReadonlySet<string>;
  /** The first of them, in their order. */
  firstCodes(connection: number, limit: number): readonly string[];
  /** How often each field of the last load is there and filled, and the distinct values of `sources`. */
  shape(connection: number, sources: readonly string[]): FeedShape;
  /** Up to `limit` linked customer codes, in their order, that the last load does not have. */
  missingLinked(connection: number, limit: number): readonly string[];
  /** Every record, ordered by address (those without one first) and code. */
  byAddress(connection: number): Iterable<StoredCustomer>;
  /** The records of these rows, then those of these addresses, in the same order. */
  touched(connection: number, touched: Touched): Iterable<StoredCustomer>;
  hasAddress(connection: number, address: string): boolean;
  /** Groups a customer by another address: a corrected one, or again by its own where `corrected` is null. */
  regroup(
    connection: number,
    code: string,
    place: { readonly address: string | null; readonly corrected: string | null },
  ): void;
  /** The record with this code. */
  withCode(connection: number, code: string): StoredCustomer | null;
  /** The members of one address, for a decision. */
  withAddress(connection: number, address: string): readonly StoredCustomer[];
}

/** A fetch that was committed. */
export interface FetchRow {
  readonly id: number;
  readonly kind: FetchNote['kind'];
  readonly startedAt: string;
  readonly settingsDigest: string;
  readonly records: number;
  readonly good: boolean;
  readonly shape: FeedShape | null;
}

/** The history of fetches, and the customers that went missing. */
export interface FetchStore {
  last(connection: number): FetchRow | null;
  lastFull(connection: number): FetchRow | null;
  /** The last good full fetches, newest first, without `except`. */
  goodFull(connection: number, limit: number, except?: number): readonly FetchRow[];
  /** Writes down what the feed looked like. */
  describe(fetch: number, shape: FeedShape): void;
  /**
   * Calls a fetch good: later ones are compared with it, and a full one counts once for each linked customer that it
   * does not have. Does nothing where it was called good before or where another load has taken its place.
   */
  accept(connection: number, fetch: number, now: Date): void;
  /** Codes that were missing from at least `fetches` good full fetches in a row, the first before `before`. */
  absent(connection: number, fetches: number, before: Date): readonly string[];
  /** How many linked customers are missing from good full fetches now. */
  absenceCount(connection: number): number;
  /** A page of them, by code. */
  absences(connection: number, page: RowPage): readonly AbsenceRow[];
  /** The absence of one customer; null where it is not missing. */
  absence(connection: number, code: string): AbsenceRow | null;
}

/** An absent customer with the address that its contact was linked by. */
export interface AbsenceRow extends Absence {
  readonly email: string;
}
