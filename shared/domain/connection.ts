import type { LabelKind } from './contact.ts';

/** Where customers come from. The secret is never part of it. */
export interface SourceSettings {
  readonly url: string;
  readonly secretParameter: 'token' | 'key';
  readonly method: 'post' | 'get';
  readonly component: 'customer' | 'contact';
  readonly channel: string;
  readonly item: string;
  readonly incremental: boolean;
}

/** A Mailbow account reached over its API. */
export interface MailbowSettings {
  readonly kind: 'mailbow';
  readonly url: string;
  readonly user: string;
  /** Name of a built-in profile, or a path to a profile file. */
  readonly profile: string;
  readonly createMissing: boolean;
}

/** A folder that receives files for Mailbow's own import. */
export interface FilesSettings {
  readonly kind: 'files';
  readonly folder: string;
}

/** Where contacts go. */
export type TargetSettings = MailbowSettings | FilesSettings;

/** The transforms that have no table, in the order in which they are offered. */
export const NAMED_TRANSFORMS = [
  'trim',
  'lower',
  'upper',
  'titleCase',
  'firstWord',
  'restWords',
  'phoneE164',
  'dateIso',
  'digits',
] as const;

/** A transform by its name. */
export type NamedTransform = (typeof NAMED_TRANSFORMS)[number];

/** One step that changes a value on its way; applied from left to right. */
export type Transform = NamedTransform | { readonly lookup: Readonly<Record<string, string>> };

/** A Directo field paired with a Mailbow field. */
export interface Pair {
  readonly source: string;
  readonly target: string;
  readonly write: 'always' | 'if-empty' | 'never';
  readonly whenEmpty: 'keep' | 'clear';
  readonly transforms: readonly Transform[];
}

/** A test of a source field; a comma or semicolon list counts as several values. */
export type Match =
  | { readonly source: string; readonly is: string }
  | { readonly source: string; readonly isNot: string }
  | { readonly source: string; readonly contains: string }
  | { readonly source: string; readonly filled: true }
  | { readonly source: string; readonly each: true };

/** A rule that puts contacts on a list or tag; `{value}` in the name is the source value. */
export type LabelRule = Match & { readonly add: { readonly kind: LabelKind; readonly name: string } };

/** For whom a legal basis other than `optin-only` holds. */
export type BasisFor = Match | null;

/** How consent is read from Directo and on which legal basis contacts are created. */
export interface ConsentSettings {
  readonly source: string;
  readonly date: string;
  readonly basis: 'optin-only' | 'legal-person' | 'own-customers';
  readonly basisFor: BasisFor;
  readonly attestation: { readonly by: string; readonly on: string; readonly why: string } | null;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly undatedYes: 'fix-list' | 'accept';
  readonly refusedNew: 'do-not-create' | 'create-withdrawn';
  readonly wording: string;
}

/** What to do with a field that holds more than one address. */
export type SeveralAddresses = 'first' | 'ask' | { readonly keyword: string };

/** Which duplicate groups are decided without a person. */
export interface DuplicateSettings {
  readonly allMappedEqual: 'collapse' | 'ask';
  readonly oneOpen: 'use-open' | 'ask';
  readonly otherwise: 'ask';
}

/** The days of the week as Estonians count them. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** A day of the week as a schedule writes it. */
export type Weekday = (typeof WEEKDAYS)[number];

/** When the scheduler runs; `at` is wall time HH:MM in `timeZone`. */
export type ScheduleSettings = { readonly at: string; readonly timeZone: string } & (
  | { readonly every: 'day' | 'weekday' }
  | { readonly every: 'week'; readonly on: Weekday }
  | { readonly every: 'month'; readonly on: number | 'last' }
);

/** Overrides of safety limits by id (`LIM-02`). */
export type LimitOverrides = Readonly<Record<string, { readonly percent?: number; readonly count?: number }>>;

/** One client's connection, complete: every default is filled in. It holds no secret and no person. */
export interface Connection {
  readonly name: string;
  readonly source: SourceSettings;
  readonly target: TargetSettings;
  /** Pairs in file order, without the ignored ones; exactly one of them is `email` → `email`. */
  readonly mapping: readonly Pair[];
  /** Source fields ignored on purpose. */
  readonly ignored: readonly string[];
  readonly labels: readonly LabelRule[];
  readonly consent: ConsentSettings | null;
  readonly exclude: readonly Match[];
  readonly canary: string | null;
  readonly addresses: { readonly several: SeveralAddresses };
  readonly duplicates: DuplicateSettings;
  readonly closed: 'leave-out' | 'include';
  readonly limits: LimitOverrides;
  readonly schedule: ScheduleSettings | null;
}
