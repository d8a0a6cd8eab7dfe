import type { ConsentSettings, DuplicateSettings } from './connection.ts';
import type { ConsentJudge, Statement } from './consent-verdict.ts';
import type { Contact, OptinStatus, TargetField } from './contact.ts';
import type { Choice } from './decision.ts';
import type { SameValue } from './diff-contact.ts';
import type { LeftOut, Operation, Review, Tally } from './plan.ts';

/** A withdrawal of a contact that a customer was seen as; `at` is null where Mailbow did not say when. */
export interface LeftRefusal {
  readonly hash: string;
  readonly at: string | null;
}

/** Which contact a customer was last seen as: Mailbow's hash and the address key at that time. */
export interface Link {
  readonly hash: string;
  readonly email: string;
  /** Withdrawals that follow the customer, by hash; left out where nothing new is known of them. */
  readonly refused?: readonly LeftRefusal[];
}

/** What is known outside the group, looked up on demand so that no table is ever held whole. */
export interface Surroundings {
  /** The contact with the group's address, or null. */
  readonly contact: Contact | null;
  /** Last links by customer code. */
  readonly links: ReadonlyMap<string, Link>;
  readonly choice: Choice | null;
  contactByHash(hash: string): Contact | null;
  /** Links of any customer, in the feed or not, that were made under this address. */
  linksByAddress(address: string): readonly Link[];
  /** Customers linked to this contact whose record cannot be read now: nobody knows whether they still have its address. */
  unreadableLinkedTo(hash: string): readonly string[];
  /** Labels that we added to this contact. */
  managed(hash: string): ReadonlySet<string>;
  /** Whether any record of the feed has this address now. */
  addressInFeed(address: string): boolean;
  /** Whether another group of this plan changes this contact already: one operation per contact. */
  isClaimed(hash: string): boolean;
  /** Withdrawals that are remembered of the customer from another target of the connection. */
  refusedElsewhere(code: string): readonly LeftRefusal[];
  /** Whether a person allowed this cancellation (`Proposal.subject`) for the address. */
  isApproved(address: string, subject: string): boolean;
}

/** The rules that a group is planned by. */
export interface GroupRules {
  readonly duplicates: DuplicateSettings;
  readonly same: SameValue;
  /** Null where the connection reads no consent. */
  readonly consent: { readonly settings: ConsentSettings; readonly judge: ConsentJudge } | null;
  /** True while the field that leaves customers out is missing from the feed: nobody knows then who may be created. */
  readonly createsNobody: boolean;
  /** Labels that stay as they are, because the field that decides about them is missing from the feed. */
  rests(label: string): boolean;
}

/** What proves a change of consent, for the record of evidence. */
export interface Proof {
  readonly said: Statement;
  /** When Mailbow's status before had been set. */
  readonly changedAt: string | null;
  /** The approval that the change needs, as it stands in the proposal. */
  readonly approval: { readonly address: string; readonly subject: string } | null;
  /** Withdrawals of other contacts that the approval lifts: they are read again before the write. */
  readonly lifts?: readonly LeftRefusal[];
}

/** An operation with what the push needs to know about the contact as it was when planned. */
export interface PlannedOperation {
  readonly operation: Operation;
  /** Hash of the contact, null for a new one. */
  readonly contact: string | null;
  /** Consent status before, null for a new contact. */
  readonly status: OptinStatus | null;
  /** Customers to link to the contact once the operation is confirmed; a present `refused` replaces what is remembered. */
  readonly linkTo: {
    readonly codes: readonly string[];
    readonly address: string;
    readonly hash: string | null;
    readonly refused?: readonly LeftRefusal[];
  };
  /** Fields of the operation that are no text at the target: what is read back may be spelled otherwise. */
  readonly typed?: readonly TargetField[];
  /** Present where the operation changes consent. */
  readonly proof?: Proof;
}

/** A cancellation of an opt-out that a person may approve. */
export interface Proposal {
  /** The address under which it stands in the reviews. */
  readonly address: string;
  /** What exactly would be approved: the contact, its opt-out and the word of the card, as one text. */
  readonly subject: string;
  /** The day that the yes names, as yyyy-mm-dd. */
  readonly day: string;
  /** What would be written. */
  readonly planned: PlannedOperation;
}

/** A link to be recorded now, because the contact was seen. */
export interface SeenLink extends Link {
  readonly code: string;
}

/** What one group adds to the plan. */
export interface GroupPlan {
  readonly operations: readonly PlannedOperation[];
  readonly reviews: readonly Review[];
  readonly proposals: readonly Proposal[];
  readonly leftOut: readonly LeftOut[];
  readonly tally: Tally;
  readonly links: readonly SeenLink[];
}

/** A group that adds nothing but its tally. */
export const NO_CHANGE = { operations: [], reviews: [], proposals: [], leftOut: [], links: [] } as const;
