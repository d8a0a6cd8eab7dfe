import type { ConsentSettings } from './connection.ts';
import type { ConsentDate } from './consent-date.ts';
import type { ConsentVerdict, Statement } from './consent-verdict.ts';
import type { Optin } from './contact.ts';
import type { ReviewKind } from './plan.ts';

/** A row of the consent table. */
export type ConsentRule = `C${number}` | 'C10b';

/** Something about consent that a person should look at. */
export interface ConsentReview {
  readonly kind: Extract<ReviewKind, 'unreadable-consent' | 'consent-conflict'>;
  readonly rule: ConsentRule;
}

/** A new status, by which rule, on whose word; `date` as the plan writes it, null where none can be proved. */
export interface NewStatus {
  readonly to: 'given' | 'withdrawn';
  readonly rule: ConsentRule;
  readonly said: Statement;
  readonly date: string | null;
}

/** What the table says about a contact that Mailbow has. */
export type KnownConsent =
  | { readonly kind: 'keep'; readonly rule: ConsentRule; readonly review: ConsentReview | null }
  | ({ readonly kind: 'set' } & NewStatus & { readonly proof: ConsentDate | null })
  /** C1: only a person may allow it, one by one. */
  | ({ readonly kind: 'propose' } & NewStatus & { readonly proof: ConsentDate });

/** What the table says about an address that Mailbow does not have. */
export type NewConsent =
  | ({ readonly kind: 'create' } & NewStatus)
  /** Another legal basis: created without consent. */
  | { readonly kind: 'create-unknown'; readonly rule: ConsentRule }
  | {
      readonly kind: 'leave-out';
      readonly rule: ConsentRule;
      readonly reason: 'refused' | 'no-consent';
      readonly review: ConsentReview | null;
    };

const keep = (rule: ConsentRule, review: ConsentReview['kind'] | null = null): KnownConsent => ({
  kind: 'keep',
  rule,
  review: review === null ? null : { kind: review, rule },
});

/** The consent table for a contact that Mailbow has: C1 to C9, C15, C17 to C19, C21 to C23. */
export function consentOfKnown(verdict: ConsentVerdict, optin: Optin): KnownConsent {
  switch (verdict.kind) {
    case 'blank':
      return keep('C9');
    case 'unreadable':
      return keep('C9', 'unreadable-consent');
    case 'no':
      return refusalOfKnown(verdict, optin);
    case 'yes':
      return yesOfKnown(verdict, optin);
  }
}

function refusalOfKnown({ said, date }: Extract<ConsentVerdict, { kind: 'no' }>, optin: Optin): KnownConsent {
  const optOut = (rule: ConsentRule): KnownConsent => ({
    kind: 'set',
    to: 'withdrawn',
    rule,
    said,
    date: date?.text ?? null,
    proof: date,
  });
  switch (optin.status) {
    case 'withdrawn':
    case 'unusable':
      return keep('C21');
    case 'unknown':
    case 'pending':
      return optOut('C19');
    case 'given': {
      const proof = optin.changedBy === 'contact' ? optin.changedAt : null;
      if (proof === null) return optOut('C6');
      // A day without a time ends after the opt-in of that day, so that such a no holds.
      return date !== null && date.asNo < Date.parse(proof) ? keep('C7', 'consent-conflict') : optOut('C8');
    }
  }
}

function yesOfKnown({ said, date }: Extract<ConsentVerdict, { kind: 'yes' }>, optin: Optin): KnownConsent {
  switch (optin.status) {
    case 'unusable':
      return keep('C4');
    case 'given':
      return keep('C21');
    case 'withdrawn': {
      if (date === null) return keep('C3', 'unreadable-consent');
      if (optin.changedAt === null) return keep('C5');
      if (!isLater(date, optin.changedAt)) return keep('C2');
      return { kind: 'propose', to: 'given', rule: 'C1', said, date: date.text, proof: date };
    }
    case 'unknown':
    case 'pending':
      if (date === null) return keep('C22', 'unreadable-consent');
      if (optin.status === 'pending') return keep('C18', 'consent-conflict');
      return { kind: 'set', to: 'given', rule: 'C17', said, date: date.text, proof: date };
  }
}

/** Whether a yes comes after an opt-out; a day without a time begins before the opt-outs of that day. */
export function isLater(yes: ConsentDate, optedOutAt: string): boolean {
  return yes.asYes > Date.parse(optedOutAt);
}

const leaveOut = (rule: ConsentRule, review: ConsentReview['kind'] | null): NewConsent => ({
  kind: 'leave-out',
  rule,
  reason: 'no-consent',
  review: review === null ? null : { kind: review, rule },
});

/** The consent table for an address that Mailbow does not have: C10 to C12, C24. `onBasis`: another legal basis holds for it. */
export function consentOfNew(verdict: ConsentVerdict, settings: ConsentSettings, onBasis: boolean): NewConsent {
  switch (verdict.kind) {
    case 'unreadable':
      return leaveOut('C24', 'unreadable-consent');
    case 'blank':
      return onBasis ? { kind: 'create-unknown', rule: 'C12' } : leaveOut('C12', null);
    case 'no': {
      const { said, date } = verdict;
      return settings.refusedNew === 'create-withdrawn'
        ? { kind: 'create', to: 'withdrawn', rule: 'C11', said, date: date?.text ?? null }
        : { kind: 'leave-out', rule: 'C11', reason: 'refused', review: null };
    }
    case 'yes': {
      const { said, date } = verdict;
      if (date !== null) return { kind: 'create', to: 'given', rule: 'C10', said, date: date.text };
      return settings.undatedYes === 'accept'
        ? { kind: 'create', to: 'given', rule: 'C10b', said, date: null }
        : leaveOut('C10b', 'unreadable-consent');
    }
  }
}
