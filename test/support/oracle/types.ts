import type { Card } from '../outside-feed.ts';
import type { Person } from '../outside-mailbow.ts';
import type { OutsidePlan } from '../outside-plan.ts';

export type Operation = OutsidePlan['operations'][number];
export type Review = OutsidePlan['reviews'][number];
export type LeftOut = OutsidePlan['leftOut'][number];

/** A pair of the mapping, without the one of the address. */
export interface Pair {
  readonly source: string;
  readonly target: string;
  readonly write: 'always' | 'if-empty' | 'never';
  readonly whenEmpty: 'keep' | 'clear';
  readonly transforms: readonly ('trim' | 'lower')[];
}

/** A label rule: exactly one test, and what it adds. */
export interface LabelRule {
  readonly source: string;
  readonly is?: string;
  readonly isNot?: string;
  readonly contains?: string;
  readonly filled?: true;
  readonly each?: true;
  readonly add: { readonly kind: 'list' | 'tag'; readonly name: string };
}

/** The settings of a connection that the oracle knows. */
export interface Settings {
  readonly consent: null | {
    readonly basis: 'optin-only' | 'legal-person' | 'own-customers';
    readonly basisFor: boolean;
    readonly undatedYes: 'fix-list' | 'accept';
    readonly refusedNew: 'do-not-create' | 'create-withdrawn';
  };
  readonly several: 'first' | 'ask' | { readonly keyword: string };
  readonly allMappedEqual: 'collapse' | 'ask';
  readonly oneOpen: 'use-open' | 'ask';
  readonly closed: 'leave-out' | 'include';
  readonly exclude: boolean;
  readonly pairs: readonly Pair[];
  readonly labels: readonly LabelRule[];
}

/** A customer whose record can be used. */
export interface Customer {
  readonly code: string;
  readonly card: Card;
  readonly key: string;
  /** The address field holds others beside it. */
  readonly more: boolean;
  /** Why it is neither created nor updated; null where it is. */
  readonly passive: 'closed' | 'excluded' | null;
}

/** A decision of a person about one group, with what was seen. */
export interface Decision {
  readonly primary: string | null;
  readonly seen: string;
}

/** An approved cancellation: of which opt-out of which contact, and by which yes. */
export interface Approval {
  readonly hash: string;
  readonly changedAt: string | null;
  readonly yes: string;
}

/** What earlier runs left behind. */
export interface Memory {
  /** The hash of the contact of a customer. */
  readonly links: Map<string, string>;
  /** Every address at which a contact of ours was. */
  readonly addresses: Map<string, Set<string>>;
  /** The labels that we added, by hash. */
  readonly ours: Map<string, Set<string>>;
  /** Contacts that we opted out, by hash: since when. */
  readonly optedOut: Map<string, string | null>;
  readonly decisions: Map<string, Decision>;
  readonly approvals: Approval[];
  /** Withdrawn contacts that a customer left, by code: their hashes, and since when. */
  readonly left: Map<string, Map<string, string | null>>;
}

/** Everything that a plan follows from. */
export interface World {
  readonly settings: Settings;
  readonly feed: readonly Card[];
  readonly people: readonly Person[];
  readonly memory: Memory;
}

/** The plan that must come out, and which contact each customer belongs to afterwards. */
export interface Expected {
  readonly operations: readonly Operation[];
  readonly reviews: readonly Review[];
  readonly leftOut: readonly LeftOut[];
  readonly counts: OutsidePlan['counts'];
}
