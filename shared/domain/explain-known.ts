import { HOME_ZONE, offsetAt } from '../lib/zoned-time.ts';
import type { ConsentSettings } from './connection.ts';
import { localDayOf } from './consent-date.ts';
import type { ConsentVerdict } from './consent-verdict.ts';
import type { Contact } from './contact.ts';
import type { Member, Verdict } from './decision.ts';
import type { Fact, JournalFact, OptinFact, RecordState } from './explanation.ts';
import type { Finding } from './finding.ts';
import type { GroupPlan } from './group-plan.ts';
import type { LeftOut, Operation, Review } from './plan.ts';

/** A card on which the address stands otherwise than as the one that is used, or stood. */
export type Trace = Fact<'other-address' | 'misspelt-card' | 'card-moved' | 'card-gone'>;

/** The members of one address, and what comes of them by what is stored now. */
export interface KnownGroup {
  readonly members: readonly Member[];
  readonly verdict: Verdict;
  /** Whether a person decided about another state of the group. */
  readonly lapsed: boolean;
  /** What the statements of all members come to; null where the connection reads no consent. */
  readonly said: ConsentVerdict | null;
  readonly planned: GroupPlan;
  /** Contacts that the members are linked to and that have another address. */
  readonly elsewhere: readonly { readonly code: string; readonly contact: Contact }[];
  /** Refusals that the members left behind. */
  readonly refusals: readonly { readonly code: string; readonly address: string | null; readonly at: string | null }[];
}

/** What the newest plan says of the address and its customers. */
export interface KnownPlan {
  readonly hash: string;
  readonly createdAt: string;
  /** Whether it may still be applied. */
  readonly current: boolean;
  readonly held: boolean;
  readonly approved: boolean;
  readonly findings: readonly Finding[];
  readonly operations: readonly Operation[];
  readonly reviews: readonly Review[];
  readonly leftOut: readonly LeftOut[];
}

/** Everything that is stored of an address. Times are ISO date-times. */
export interface Known {
  readonly connection: string;
  readonly address: string;
  readonly erased: boolean;
  readonly fetch: { readonly startedAt: string; readonly full: boolean; readonly records: number } | null;
  readonly cards: readonly { readonly code: string; readonly state: RecordState }[];
  readonly traces: readonly Trace[];
  readonly group: KnownGroup | null;
  readonly consent: ConsentSettings | null;
  readonly approval: { readonly by: string; readonly at: string } | null;
  readonly contact: Contact | null;
  /** Labels on the contact that are ours. */
  readonly managed: readonly string[];
  /** When Mailbow was read last. */
  readonly readAt: string | null;
  readonly plan: KnownPlan | null;
  readonly journal: readonly JournalFact[];
}

/** An ISO date-time as local wall time, yyyy-mm-dd HH:MM; text that is no time stays as it is. */
export function localTime(iso: string): string {
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) return iso;
  return new Date(instant + offsetAt(instant, HOME_ZONE)).toISOString().slice(0, 16).replace('T', ' ');
}

/** The local day of an ISO date-time; null where there is none. */
export function localDate(iso: string | null): string | null {
  const instant = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(instant) ? null : localDayOf(instant);
}

/** A contact's consent as it is told. */
export function optinFact({ optin }: Contact): OptinFact {
  return { status: optin.status, day: localDate(optin.changedAt), by: optin.changedBy };
}
