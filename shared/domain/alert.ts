import type { Condition, ConditionKind, RankedClient } from './client-state.ts';

/** What an alert is about: a condition of a client, or one of the program itself. */
export type AlertKind = ConditionKind | 'integrity' | 'settings-damaged';

/** A condition of the program itself. */
export interface ProgramCondition {
  readonly kind: Exclude<AlertKind, ConditionKind>;
  readonly level: Condition['level'];
  readonly values: Readonly<Record<string, string>>;
}

/** How a client stands, as far as alerts rest on it. */
export interface ClientStanding extends RankedClient {
  /** It runs by itself. */
  readonly active: boolean;
  /** A pause lasts now. */
  readonly paused: boolean;
  /** When the last run that did all its work ended. */
  readonly lastSuccess: string | null;
  /** A run is going on, or is about to be tried again: its end tells more than this moment. */
  readonly unsettled: boolean;
  /** The last run began by itself and found cases that nobody has seen. */
  readonly newReviews: boolean;
}

/** An alert as it is remembered. Times are ISO date-times. */
export interface Alert {
  readonly id: number;
  /** The client; null: the program itself. */
  readonly name: string | null;
  readonly kind: AlertKind;
  readonly level: Condition['level'];
  readonly values: Readonly<Record<string, string>>;
  readonly openedAt: string;
  /** When a person was last told outside the window; null: not yet, for the hour is quiet. */
  readonly notifiedAt: string | null;
  readonly reminders: number;
  readonly seenAt: string | null;
  readonly clearedAt: string | null;
  /** When the recovery was told, or it was settled that it needs no telling. */
  readonly recoveredAt: string | null;
}

/** A change of what is remembered. */
export type AlertChange =
  | {
      readonly change: 'open';
      readonly name: string | null;
      readonly kind: AlertKind;
      readonly level: Condition['level'];
      readonly values: Readonly<Record<string, string>>;
    }
  /** The condition is the same with other figures; nobody is told. */
  | {
      readonly change: 'update';
      readonly id: number;
      readonly level: Condition['level'];
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly change: 'clear'; readonly id: number }
  /** The condition is back before anybody was told that it was over. */
  | { readonly change: 'reopen'; readonly id: number }
  /** A person was told: the first time, or again. */
  | { readonly change: 'notified'; readonly id: number; readonly reminder: boolean }
  /** The recovery was told, or needs no telling: the alert is done with. */
  | { readonly change: 'recovered'; readonly id: number };
