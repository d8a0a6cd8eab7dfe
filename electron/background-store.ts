import type { Alert, AlertChange } from '../shared/domain/alert.ts';
import type { Connection } from '../shared/domain/connection.ts';
import type { Pause } from '../shared/domain/due.ts';
import type { Retry } from '../shared/domain/retry.ts';
import type { SecretName } from '../shared/domain/secret-origin.ts';
import type { Slot } from '../shared/domain/schedule.ts';

/** A connection as the window sets it up; `document` is the text of a connection file. */
export interface Draft {
  readonly name: string;
  readonly document: string;
  /** The training company's: its servers run inside the program. */
  readonly training: boolean;
}

/** A draft with what lets it run by itself. Times are ISO date-times. */
export interface Client extends Draft {
  /** When a person let it run by itself; null: it runs only when somebody asks. */
  readonly activatedAt: string | null;
  /** Slots before this moment are nobody's. */
  readonly scheduledSince: string | null;
  readonly pause: Pause | null;
  /** Digest of the settings with which a person last saw a preview. */
  readonly previewed: string | null;
  /** What both ends told when they last answered well to a look at them; null: nobody has looked. */
  readonly lastLook: Look | null;
  /** Whether a person said that no consent is read; means nothing where the settings have a rule of consent. */
  readonly withoutConsent: boolean;
  /** Who at the bureau looks after it; empty: nobody was named. */
  readonly responsible: string;
}

/** A look at both ends that both answered well: when, and the keys of the fields that Directo had. */
export interface Look {
  /** ISO date-time. */
  readonly at: string;
  readonly fields: readonly string[];
}

/** What the window works on. */
export interface DraftStore {
  all(): readonly Client[];
  find(name: string): Client | null;
  save(draft: Draft, now: Date): void;
  remove(name: string): void;
  /** Lets a client run by itself; slots count from now on. */
  activate(name: string, now: Date): void;
  deactivate(name: string): void;
  /** Slots count from now on: the schedule changed. */
  reschedule(name: string, now: Date): void;
  /** Stops a client's schedule until a moment, or, with null, until somebody goes on. */
  pause(name: string, until: Date | null, now: Date, why?: { readonly handover?: boolean }): void;
  goOn(name: string): void;
  notePreview(name: string, settingsDigest: string): void;
  /** A person chose how consent is read: not at all, or otherwise. */
  noteConsent(name: string, without: boolean): void;
  /** Null: what was seen is of no use any more. */
  noteLook(name: string, look: Look | null): void;
  setResponsible(name: string, person: string): void;
  /** Which secrets were saved in the keychain: a keychain that does not give one back is locked, not empty. */
  savedSecrets(name: string): ReadonlySet<string>;
  /** Those of the saved secrets that may go where the connection leads now. */
  secretsFor(name: string, connection: Connection): ReadonlySet<string>;
  /** Where each saved secret may go; null: it was saved before that was kept. */
  secretOrigins(name: string): ReadonlyMap<SecretName, string | null>;
  noteSecret(name: string, which: SecretName, now: Date, origin?: string | null): void;
  /** Gives secrets that were saved before origins were kept those of the connection. */
  pinSecrets(name: string, connection: Connection): void;
  /** Notes that a secret is gone from the keychain; one that was noted after `now` stays. */
  forgetSecret(name: string, which: SecretName, now: Date): void;
}

/** One version of a client's settings. */
export interface DraftVersion {
  readonly version: number;
  readonly document: string;
  readonly author: string;
  readonly savedAt: string;
}

/** Every version of the settings that the window saved, newest first. */
export interface VersionStore {
  /** Adds a version; one that equals the newest adds nothing. Answers the number of the newest. */
  add(name: string, document: string, author: string, now: Date): number;
  list(name: string): readonly DraftVersion[];
  find(name: string, version: number): DraftVersion | null;
}

/** A slot that was decided about. */
export interface SlotRow {
  readonly name: string;
  /** Local date of the schedule's zone, yyyy-mm-dd. */
  readonly day: string;
  readonly dueAt: string;
  readonly state: 'started' | 'missed' | 'paused';
  readonly run: number | null;
  readonly decidedAt: string;
}

/**
 * Every slot once. What was decided at or after `tomorrow`, the beginning of the zone's next day, was decided by a clock
 * that was ahead: it is void until that time has come.
 */
export interface SlotStore {
  /** Takes a slot for a run; false where it was decided about before. */
  claim(name: string, slot: Slot, now: Date, tomorrow: Date): boolean;
  /** Writes down slots that pass without a run; those that were decided about before stay as they are. */
  pass(name: string, slots: readonly Slot[], state: 'missed' | 'paused', now: Date, tomorrow: Date): void;
  attach(name: string, day: string, run: number): void;
  /** Days from `day` on that were decided about. */
  decided(name: string, day: string, tomorrow: Date): ReadonlySet<string>;
  /** Lets days from `day` on be decided about anew where no run was started: the schedule changed. */
  reopen(name: string, day: string): void;
  /** Lets slots go that were taken for a run which never began; the caller holds the run lock. Answers how many. */
  releaseUnstarted(): number;
  /** The newest day that was decided about. */
  newest(name: string, tomorrow: Date): SlotRow | null;
  /** Newest first. */
  recent(name: string, limit: number): readonly SlotRow[];
}

/** Runs that are to be tried again, or gone on with, before the next slot. */
export interface RetryStore {
  find(name: string): Retry | null;
  /** The clients that have one. */
  names(): ReadonlySet<string>;
  set(name: string, retry: Retry): void;
  clear(name: string): void;
}

/** Alerts: open ones and, newest first, those that were cleared. */
export interface AlertStore {
  open(): readonly Alert[];
  recent(limit: number): readonly Alert[];
  apply(changes: readonly AlertChange[], now: Date): void;
  markSeen(ids: readonly number[], now: Date): void;
}
