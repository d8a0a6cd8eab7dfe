import type { AbsenceStep } from './absence.ts';
import type { OptinChanger, OptinStatus } from './contact.ts';
import type { Finding } from './finding.ts';
import type { LeftOutReason, OperationKind, ReviewKind } from './plan.ts';
import type { CardPlace } from './reconciliation.ts';

/** A case that has nothing to tell beside its name. */
type Nothing = unknown;

/** One of several cases by name, each with what it tells. */
type Case<Cases, K extends keyof Cases> = { readonly [P in K]: { readonly kind: P } & Cases[P] }[K];

/** What a record with the address is to the plan: a member of its group, or why it is not. */
export type RecordState = 'used' | 'waits' | 'unreadable' | 'no-code' | 'superseded' | LeftOutReason;

/** Where on the way from the card to the contact something was found out, in the order of the way. */
export type Stage = 'feed' | 'mapping' | 'duplicates' | 'consent' | 'mailbow' | 'plan' | 'push';

/**
 * What the stages have to tell. Days are local, as yyyy-mm-dd; times are local, as yyyy-mm-dd HH:MM. Names of fields and
 * labels, codes, words and dates of consent stand as Directo and Mailbow gave them; values of fields are never told.
 */
export interface Facts {
  readonly fetched: { readonly at: string; readonly full: boolean; readonly records: number };
  readonly 'never-fetched': Nothing;
  readonly erased: Nothing;
  /** A record with the address. */
  readonly card: { readonly code: string; readonly state: RecordState };
  readonly 'no-card': Nothing;
  /** A card that holds the address beside the one that is used; null where a person has to choose. */
  readonly 'other-address': { readonly code: string; readonly used: string | null };
  /** A card whose address cannot be used and is, or may be meant as, this one. */
  readonly 'misspelt-card': { readonly code: string; readonly suggestion: string | null };
  /** A customer that had the address: the one on its card now, null where it has none that can be used. */
  readonly 'card-moved': { readonly code: string; readonly address: string | null };
  readonly 'card-gone': GoneFact;
  readonly 'address-used': { readonly address: string };
  /** Customers whose address a person corrected here to this one. */
  readonly 'address-corrected': { readonly codes: readonly string[] };
  readonly 'more-addresses': { readonly code: string; readonly rest: readonly string[] };
  readonly 'labels-wanted': { readonly labels: readonly string[] };
  readonly alone: { readonly code: string };
  readonly decided: {
    readonly by: 'all-equal' | 'one-open' | 'person';
    readonly primary: string;
    readonly codes: readonly string[];
  };
  readonly 'all-barred': { readonly codes: readonly string[] };
  readonly skipped: { readonly codes: readonly string[] };
  readonly undecided: { readonly codes: readonly string[] };
  /** A person decided once, but the group has changed since. */
  readonly 'decision-lapsed': Nothing;
  readonly 'consent-not-read': Nothing;
  readonly said: { readonly code: string; readonly word: string; readonly date: string | null };
  readonly 'said-more': { readonly count: number };
  /** What the statements come to, and whose word decided. */
  readonly meaning: {
    readonly meaning: 'blank' | 'unreadable' | 'no' | 'yes';
    readonly code: string | null;
    readonly day: string | null;
  };
  readonly rule: { readonly rule: string };
  readonly 'other-basis': Nothing;
  readonly approved: { readonly by: string; readonly at: string };
  readonly contact: OptinFact & { readonly readAt: string | null };
  readonly 'no-contact': { readonly readAt: string | null };
  readonly 'labels-there': { readonly ours: readonly string[]; readonly others: readonly string[] };
  /** The customer's contact still has an earlier address. */
  readonly 'contact-elsewhere': OptinFact & { readonly code: string; readonly address: string };
  readonly 'refused-before': { readonly code: string; readonly address: string | null; readonly day: string | null };
  readonly gone: Nothing;
  readonly planned: { readonly at: string; readonly current: boolean };
  readonly 'no-plan': Nothing;
  readonly held: { readonly findings: readonly Finding[]; readonly approved: boolean };
  readonly operation: {
    readonly does: OperationKind;
    readonly rule: string | null;
    readonly fields: readonly string[];
    readonly add: readonly string[];
    readonly remove: readonly string[];
    readonly consent: OptinStatus | null;
  };
  readonly review: { readonly review: ReviewKind; readonly rule: string | null };
  readonly 'left-out': { readonly customer: string; readonly reason: LeftOutReason };
  readonly 'not-planned': Nothing;
  readonly journal: JournalFact;
  readonly 'not-pushed': Nothing;
}

/** Consent at Mailbow as it is told. */
export interface OptinFact {
  readonly status: OptinStatus;
  readonly day: string | null;
  readonly by: OptinChanger | null;
}

/** A customer that the last feed does not have. */
export interface GoneFact {
  readonly code: string;
  /** How far it is on the way to counting as gone, with local days; null where no good full feed was without it yet. */
  readonly missing: AbsenceStep | null;
}

/** What became of an operation; `at` is when its run ended, null where it has not. */
export interface JournalFact {
  readonly at: string | null;
  readonly does: OperationKind;
  readonly state: 'planned' | 'sent' | 'confirmed' | 'rejected' | 'retry' | 'unknown';
  readonly code: string | null;
  readonly text: string | null;
}

/** One thing found out. */
export type Fact<K extends keyof Facts = keyof Facts> = Case<Facts, K>;

/** How it stands with the person, in one sentence. */
export interface Conclusions {
  readonly erased: Nothing;
  /** Neither in Directo's last feed nor in Mailbow. */
  readonly unknown: { readonly suggestion: string | null };
  readonly 'only-in-mailbow': OptinFact;
  readonly 'card-moved': { readonly code: string; readonly address: string | null };
  readonly 'card-gone': GoneFact;
  readonly 'other-address': { readonly code: string; readonly used: string | null };
  readonly 'misspelt-card': { readonly code: string; readonly suggestion: string | null };
  readonly 'left-out': {
    readonly reason: LeftOutReason;
    readonly rule: string | null;
    /** Mailbow's status of the contact that stays as it is; null where there is none. */
    readonly status: OptinStatus | null;
  };
  readonly waits: { readonly review: ReviewKind; readonly rule: string | null; readonly count: number };
  readonly skipped: { readonly status: OptinStatus | null };
  /** Another customer with the same address stands for the contact. */
  readonly merged: { readonly code: string; readonly into: string };
  readonly 'will-create': { readonly rule: string | null; readonly consent: OptinStatus | null };
  readonly 'will-change': { readonly rule: string; readonly consent: OptinStatus; readonly day: string | null };
  readonly 'will-move': OptinFact & { readonly from: string };
  readonly held: { readonly findings: readonly string[] };
  readonly rejected: { readonly code: string | null; readonly text: string | null };
  /** The contact is there and its consent stays; `rule` is null where the connection reads no consent. */
  readonly stays: OptinFact & { readonly rule: string | null };
}

/** How it stands, as one case. */
export type Conclusion<K extends keyof Conclusions = keyof Conclusions> = Case<Conclusions, K>;

/** What a person can do. */
export interface Advices {
  readonly plan: Nothing;
  readonly sync: Nothing;
  readonly 'erase-elsewhere': Nothing;
  readonly 'check-spelling': { readonly suggestion: string };
  readonly 'check-feed': Nothing;
  readonly 'fix-address': { readonly code: string; readonly suggestion: string | null };
  readonly 'enter-address': { readonly code: string };
  readonly 'one-address': { readonly code: string };
  readonly 'fix-record': { readonly code: string };
  readonly 'open-card': { readonly codes: readonly string[] };
  readonly 'change-rule': Nothing;
  readonly decide: { readonly codes: readonly string[] };
  readonly 'enter-yes': Nothing;
  readonly 'enter-date': { readonly code: string };
  readonly 'fix-word': { readonly code: string };
  /** The person withdrew at Mailbow: the card should say so too. */
  readonly 'enter-no': { readonly codes: readonly string[]; readonly day: string | null };
  readonly approve: Nothing;
  readonly 'ask-person': Nothing;
  readonly 'look-in-mailbow': Nothing;
  readonly 'approve-plan': { readonly hash: string };
  readonly 'fix-rejected': Nothing;
}

/** One thing to do. */
export type Advice<K extends keyof Advices = keyof Advices> = Case<Advices, K>;

/** One stage with what it tells and what can be done about it. */
export interface Step {
  readonly stage: Stage;
  readonly facts: readonly Fact[];
  readonly advice: readonly Advice[];
}

/** A customer that was asked about, with its line in the reconciliation statement; null: it is in none. */
export interface ExplainedCustomer {
  readonly code: string;
  readonly place: CardPlace | null;
}

/** Why a person is or is not synced: the conclusion, then the chain that leads to it. A plain value. */
export interface Explanation {
  readonly connection: string;
  /** The address key; null of a customer that has none. */
  readonly address: string | null;
  /** The customer that was asked about, where it was not the address. */
  readonly customer?: ExplainedCustomer;
  readonly conclusion: Conclusion;
  readonly steps: readonly Step[];
}
