import type { OptinStatus } from './contact.ts';
import type { Finding } from './finding.ts';

/** What can happen to one contact. */
export const OPERATION_KINDS = ['create', 'update', 'opt-out', 'cancel-opt-out'] as const;

/** What happens to one contact: the gravest name that fits. */
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** A field before and after; `from` is null where the contact had no value. */
export interface FieldChange {
  readonly from: string | null;
  readonly to: string;
}

/** Labels that join and leave, as `list:VIP` or `tag:klass:VIP`, sorted. */
export interface LabelChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Consent before and after, with the date that Directo gave. */
export interface ConsentChange {
  readonly from: OptinStatus | null;
  readonly to: OptinStatus;
  readonly date: string | null;
}

/** One operation on one contact; holds only what changes. */
export interface Operation {
  readonly kind: OperationKind;
  /** The contact's address key before the operation (for a new contact: its address). */
  readonly email: string;
  /** Codes of every source record behind it, the primary first. */
  readonly customers: readonly string[];
  /** The rule of the consent table that decided, null where consent had no part in it. */
  readonly rule: string | null;
  readonly fields: Readonly<Record<string, FieldChange>>;
  readonly labels: LabelChange;
  readonly consent: ConsentChange | null;
}

/** What can wait for a person. */
export const REVIEW_KINDS = [
  'duplicate',
  'cancel-opt-out',
  'unreadable-consent',
  'consent-conflict',
  'address-changed-after-refusal',
  'several-addresses',
  'gone-from-target',
] as const;

/** What waits for a person. */
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** One thing that waits for a person; `rule` only where a consent rule raised it. */
export interface Review {
  readonly kind: ReviewKind;
  readonly email: string;
  readonly customers: readonly string[];
  readonly rule?: string;
}

/** Why a customer can be neither created nor updated, gravest first. */
export const LEFT_OUT_REASONS = [
  'bad-record',
  'erased',
  'refused',
  'no-email',
  'bad-email',
  'closed',
  'excluded',
  'no-consent',
] as const;

/** Why a customer is neither created nor updated. */
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** A customer that was left out; `customer` is its code, or `#position` where it has none. */
export interface LeftOut {
  readonly customer: string;
  readonly reason: LeftOutReason;
}

/** How many records are in each category; each record is counted once, in exactly one of the first group. */
export interface Tally {
  readonly create: number;
  readonly update: number;
  readonly unchanged: number;
  readonly leftOut: number;
  readonly review: number;
  readonly duplicateMembers: number;
}

/** The counts of a plan: `customers` is the sum of the tally, the others are subsets. */
export interface PlanCounts extends Tally {
  readonly customers: number;
  readonly optOut: number;
  readonly cancelOptOut: number;
  readonly labelsAdded: number;
  readonly labelsRemoved: number;
}

/** What a fetch brought. */
export interface FetchCounts {
  readonly kind: 'full' | 'incremental';
  readonly records: number;
  /** Records that had to be parsed because their bytes were new. */
  readonly parsed: number;
  readonly bytes: number;
  readonly badRecords: number;
  readonly strippedCharacters: number;
}

/** A plan without its rows: what the database keeps beside the operations, reviews and left-out customers. */
export interface PlanSummary {
  readonly hash: string;
  /** ISO date-time. */
  readonly createdAt: string;
  readonly connection: string;
  readonly fetch: FetchCounts;
  readonly counts: PlanCounts;
  readonly held: boolean;
  readonly findings: readonly Finding[];
}

/** How long a plan may be applied after it was made. */
export const PLAN_LIFETIME_MS = 60 * 60 * 1000;

/** By how much a clock may be set back, in ms, as it is when the computer asks a time server. */
const CLOCK_SLACK_MS = 60_000;

/** Whether a plan may still be applied. One of the future was made before the clock was set back: its age is not known. */
export function isYoungEnough(createdAt: string, now: Date): boolean {
  const age = now.getTime() - Date.parse(createdAt);
  return age <= PLAN_LIFETIME_MS && age >= -CLOCK_SLACK_MS;
}

/** An empty tally, to add to. */
export const EMPTY_TALLY: Tally = { create: 0, update: 0, unchanged: 0, leftOut: 0, review: 0, duplicateMembers: 0 };

/** Adds two tallies. */
export function addTally(a: Tally, b: Tally): Tally {
  return {
    create: a.create + b.create,
    update: a.update + b.update,
    unchanged: a.unchanged + b.unchanged,
    leftOut: a.leftOut + b.leftOut,
    review: a.review + b.review,
    duplicateMembers: a.duplicateMembers + b.duplicateMembers,
  };
}

/** The number of records that a tally speaks of. */
export function customersIn(tally: Tally): number {
  return tally.create + tally.update + tally.unchanged + tally.leftOut + tally.review + tally.duplicateMembers;
}

/** The canonical text of one operation: the same for the same operation, whatever the order of its keys. */
export function canonicalOperation(operation: Operation): string {
  const fields = Object.keys(operation.fields).toSorted();
  return JSON.stringify([
    operation.kind,
    operation.email,
    operation.customers,
    operation.rule,
    fields.map((key) => [key, operation.fields[key]?.from ?? null, operation.fields[key]?.to ?? null]),
    operation.labels.add.toSorted(),
    operation.labels.remove.toSorted(),
    operation.consent && [operation.consent.from, operation.consent.to, operation.consent.date],
  ]);
}
