import { z } from 'zod';
import type { Likeness } from '../domain/alike.ts';
import type { OneByOne } from '../domain/approve-together.ts';
import type { OptinStatus } from '../domain/contact.ts';
import type { Choice } from '../domain/decision.ts';
import { REVIEW_KINDS, type ReviewKind } from '../domain/plan.ts';
import type { StaleReason } from '../domain/stale-decision.ts';
import { channel, code, connection, email, name } from './schema.ts';

/** What tells one case from every other; `code` is the first customer that it is about. */
export interface CaseKey {
  readonly kind: ReviewKind;
  readonly email: string;
  readonly code: string;
}

/** What waits for a person, counted. */
export interface QueueView {
  readonly kinds: readonly { readonly kind: ReviewKind; readonly open: number; readonly customers: number }[];
  readonly settled: number;
  readonly badAddresses: number;
  readonly corrections: number;
  /** What an undo would take back now; null where nothing was decided in this sitting. */
  readonly undo: { readonly what: UndoKind; readonly count: number } | null;
  /** Why proposed cancellations have to be approved one by one; null where the open ones may be approved together. */
  readonly oneByOne: OneByOne | null;
}

/** What can be taken back. */
export type UndoKind = 'decided' | 'put-away' | 'approved' | 'corrected' | 'taken-back';

/** One open case of the queue. */
export interface CaseRowView extends CaseKey {
  /** Name on the first customer's card. */
  readonly name: string;
  readonly customers: readonly string[];
  readonly rule: string | null;
  /** Whether it was settled once and shows something else now. */
  readonly lapsed: boolean;
}

/** A page of a list. */
export interface PageOf<T> {
  readonly total: number;
  readonly rows: readonly T[];
}

/** A customer of a case. */
export interface CaseMemberView {
  readonly code: string;
  readonly name: string;
  readonly closed: boolean;
  /** Whether no contact may be made of it: left out as closed, or excluded. */
  readonly barred: boolean;
  /** When Directo changed the card last, as it came. */
  readonly changedAt: string | null;
  /** The text of the address field on the card. */
  readonly addressText: string;
  /** Whether another address is used here than the card's. */
  readonly corrected: boolean;
  readonly values: readonly { readonly target: string; readonly value: string }[];
  readonly labels: readonly string[];
  readonly consent: readonly { readonly word: string; readonly date: string | null }[];
}

/** Everything that a person needs to settle a case. */
export interface CaseView extends CaseRowView {
  readonly open: boolean;
  readonly members: readonly CaseMemberView[];
  /** What members differ in: keys of fields, `#name`, `#labels`. */
  readonly differing: readonly string[];
  readonly contact: {
    readonly email: string;
    readonly status: OptinStatus;
    readonly changedAt: string | null;
    readonly changedBy: string | null;
  } | null;
  /** Withdrawals under other addresses that follow the customers. */
  readonly refusals: readonly { readonly email: string | null; readonly at: string | null }[];
  /** Of several addresses in one field: the one that is used, and the others. */
  readonly addresses: { readonly used: string | null; readonly others: readonly string[] } | null;
  /** The yes on whose word a cancellation is proposed. */
  readonly said: { readonly code: string; readonly word: string; readonly date: string | null } | null;
  readonly choice: Choice | null;
  readonly stale: readonly StaleReason[];
}

/** A case that a person settled. */
export interface SettledView extends CaseKey {
  readonly how: 'decided' | 'skipped' | 'ignored' | 'approved';
  readonly primary: string | null;
  readonly at: string;
}

/** A customer whose address field holds no usable address. */
export interface BadAddressView {
  readonly code: string;
  readonly name: string;
  readonly text: string;
  /** A question, never an answer: nobody but a person writes it. */
  readonly suggestion: string | null;
}

/** An address that is used here instead of the card's. */
export interface CorrectionView {
  readonly code: string;
  readonly name: string;
  readonly text: string;
  readonly address: string;
  readonly at: string;
}

/** Groups that could be decided in the same way as one that was. */
export interface AlikeView {
  readonly likeness: Likeness | null;
  readonly groups: readonly { readonly email: string; readonly primary: string }[];
  /** Whether the queue is longer than what was looked at. */
  readonly more: boolean;
}

const kind = z.enum(REVIEW_KINDS);
const stretch = { offset: z.int().min(0), limit: z.int().min(1).max(200) };
const caseKey = { kind, email: z.string().max(320), code };
const labels = z.enum(['union', 'primary']).optional();
const choice = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('primary'),
    code,
    fields: z.record(z.string().min(1).max(500), z.string().max(100)).optional(),
    labels,
  }),
  z.strictObject({ kind: z.literal('skip') }),
]);
const likeness = z.strictObject({
  by: z.enum(['open', 'newest', 'fullest']),
  differing: z.array(z.string().max(500)).max(500),
});
const alike = z.strictObject({
  connection: name,
  likeness,
  labels,
  groups: z
    .array(z.strictObject({ email, primary: code }))
    .min(1)
    .max(500),
});

/** The queue of what waits for a person. */
export const REVIEW_CHANNELS = {
  'reviews.queue': channel<QueueView>()(connection),
  'reviews.list': channel<PageOf<CaseRowView>>()(z.strictObject({ connection: name, kind, ...stretch })),
  'reviews.case': channel<CaseView>()(z.strictObject({ connection: name, ...caseKey })),
  'reviews.settled': channel<PageOf<SettledView>>()(z.strictObject({ connection: name, ...stretch })),
  'reviews.decide': channel<null>()(z.strictObject({ connection: name, email, choice })),
  /** Puts a case away until it shows something else; nothing is changed by that. */
  'reviews.putAway': channel<null>()(z.strictObject({ connection: name, ...caseKey })),
  /** Takes a settled case out again, whoever settled it when. */
  'reviews.reopen': channel<null>()(z.strictObject({ connection: name, ...caseKey, code: z.string().max(100) })),
  'reviews.approve': channel<null>()(
    z.strictObject({
      connection: name,
      emails: z.array(email).min(1).max(5),
      initials: z.string().max(50),
      reason: z.string().max(500),
    }),
  ),
  'reviews.alike': channel<AlikeView>()(z.strictObject({ connection: name, email, primary: code })),
  'reviews.decideAlike': channel<{ readonly decided: number }>()(alike),
  /** Takes back exactly what was done last. */
  'reviews.undo': channel<null>()(connection),
  'reviews.badAddresses': channel<PageOf<BadAddressView>>()(z.strictObject({ connection: name, ...stretch })),
  'reviews.corrections': channel<PageOf<CorrectionView>>()(z.strictObject({ connection: name, ...stretch })),
  /** Uses another address here than the card has; `from` is the case that it came from. */
  'reviews.correct': channel<null>()(
    z.strictObject({ connection: name, code, address: email, from: z.strictObject(caseKey).nullable() }),
  ),
  'reviews.takeBack': channel<null>()(z.strictObject({ connection: name, code })),
} as const;

/** The channels of the queue. */
export type ReviewChannel = keyof typeof REVIEW_CHANNELS;
