import type { ValueCounts } from './bounded-count.ts';
import type { Connection } from './connection.ts';
import type { WordMeaning } from './consent-word.ts';

/** The settings that a survey looks at; what is left out is as it was saved. */
export type SurveyChange = {
  readonly [K in 'labels' | 'exclude' | 'consent' | 'addresses' | 'duplicates' | 'closed']?: Connection[K] | undefined;
};

/** What is asked of the feed while rules are worked on. */
export interface SurveyQuestion {
  readonly change: SurveyChange;
  /** Fields whose values are to be offered. */
  readonly values: readonly string[];
}

/** A customer by its code and name, as an example of those that were counted. */
export interface Example {
  readonly code: string;
  readonly name: string;
  /** Address key, by which somebody who is erased later is known again; the window never gets it. */
  readonly address?: string;
}

/** How many examples of each kind an answer holds. */
export const MOST_EXAMPLES = 10;

/** A field that the feed has, and how many records hold a value in it. */
export interface SurveyField {
  readonly key: string;
  readonly filled: number;
}

/** What a rule of labels does. */
export interface LabelCount {
  /** Customers for whom it holds. */
  readonly matched: number;
  /** Those of them that may become contacts: with a usable address, neither closed nor excluded. */
  readonly usable: number;
  /** The labels that it gives, by how many customers each. */
  readonly labels: ValueCounts;
}

/** What a customer's own card says about consent. */
export type ConsentKind = 'yesDated' | 'yesUndated' | 'no' | 'unreadable' | 'blank';

/** How consent is read with the settings asked about; counts are of customers. */
export interface ConsentCount extends Readonly<Record<ConsentKind, number>> {
  /** Words that stand in the field, those that cannot be read first. */
  readonly words: readonly { readonly word: string; readonly count: number; readonly meaning: WordMeaning }[];
  /** Whether there are more different words than a field of consent can have. */
  readonly tooManyWords: boolean;
}

/** What would become of an address that Mailbow does not have. */
export type Fate =
  | 'given'
  | 'unknown'
  | 'withdrawn'
  | 'refused'
  | 'undated'
  | 'unreadable'
  | 'silent'
  | 'waiting'
  | 'skipped'
  | 'barred'
  | 'unread';

/** How duplicate groups are decided, and by whom. */
export type GroupFate = 'all-equal' | 'one-open' | 'person' | 'skip' | 'nobody' | 'undecided';

/** Groups with how many customers are in them. */
export interface GroupCount {
  readonly groups: number;
  readonly customers: number;
}

/** What settings would make of the feed as it was read last. Nothing is written, and Mailbow is not asked. */
export interface Survey {
  /** All records; `unread` of them say nothing: unreadable, without code, said again, or of erased people. */
  readonly customers: number;
  readonly unread: number;
  /** Readable records without a usable address. */
  readonly withoutAddress: number;
  readonly fields: readonly SurveyField[];
  /** Values by field; a field whose values tell people apart has none. */
  readonly values: Readonly<Record<string, ValueCounts>>;
  readonly labels: readonly LabelCount[];
  /** Customers whom each rule leaves out. */
  readonly exclude: readonly number[];
  /** Null where no consent is read. */
  readonly consent: ConsentCount | null;
  /** Addresses by what would become of them. */
  readonly fates: Readonly<Record<Fate, number>>;
  readonly duplicates: Readonly<Record<GroupFate, GroupCount>>;
  /** Cards with more than one address in the field, and those of them that a person has to look at. */
  readonly several: { readonly cards: number; readonly asked: number };
  /** Closed cards, and those of them that refuse. */
  readonly closed: { readonly cards: number; readonly refusing: number };
  /** Examples by what they are examples of: `labels.0`, `exclude.0`, `consent.no`, `fates.given`, `duplicates.nobody`, … */
  readonly examples: Readonly<Record<string, readonly Example[]>>;
}
