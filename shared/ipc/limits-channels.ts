import { z } from 'zod';
import type { Problem } from '../domain/problem.ts';
import type { Traces } from '../domain/traces.ts';
import type { Place } from '../lib/json-text.ts';
import type { Words } from '../lib/words.ts';
import { channel, code, connection, email, name } from './schema.ts';

/** Whether the last load has a customer code; null where nothing was loaded yet. */
export interface CanaryView {
  readonly found: boolean | null;
}

/** One call of a profile as people read it. */
export interface ProfileCallView {
  /** Where it stands in the profile: `contacts.byEmail`. */
  readonly id: string;
  readonly verb: string;
  /** With `{placeholders}` in it, and with its parameters. */
  readonly path: string;
  /** What stands where: the profile's own name, and the pointer into reply or body. */
  readonly pointers: readonly { readonly name: string; readonly pointer: string }[];
}

/** One thing that is wrong in a profile: where, and what is allowed there. */
export interface ProfileIssue extends Words, Place {
  /** JSON pointer; empty for the document itself. */
  readonly pointer: string;
}

/** A profile's text, looked at: its calls, or what is wrong with it. */
export interface ProfileCheck {
  readonly calls: readonly ProfileCallView[];
  readonly issues: readonly ProfileIssue[];
}

/** How a client's Mailbow account is asked. */
export interface ProfileView extends ProfileCheck {
  /** What the settings name: the built-in profile, or a file. */
  readonly name: string;
  readonly builtIn: boolean;
  /** The document as it can be edited. */
  readonly text: string;
  /** The built-in one, to compare with and to begin anew from. */
  readonly builtInText: string;
  /** Why the file cannot be used; the text is the built-in one's then. */
  readonly problem: Problem | null;
}

/** What a trial call asks for. */
export type TrialCall = 'account' | 'contacts' | 'contactByHash' | 'contactByEmail' | 'fields' | 'lists' | 'tags';

/** How one trial call ended. `count` is how many there are of what it asked for. */
export interface TrialView {
  readonly call: TrialCall;
  readonly outcome: 'ok' | 'failed' | 'nobody' | 'skipped';
  readonly count: number | null;
  readonly problem: Problem | null;
}

/** What would be removed of a person. */
export interface TracesView extends Traces {
  /** The address key. */
  readonly email: string;
}

/** A person who was erased, with what is left to do elsewhere. */
export interface ErasedView {
  readonly email: string;
  readonly codes: readonly string[];
  readonly hadContact: boolean;
  readonly scrubbed: 'done' | 'busy';
  /** When, as an ISO date-time. */
  readonly at: string;
}

/** A profile is a page of text; this is many times as much. */
const text = z.string().max(100_000);
const person = z.strictObject({ connection: name, email });

/** Safety limits, the profile of a Mailbow account, and the erasure of a person. */
export const LIMITS_CHANNELS = {
  'limits.canary': channel<CanaryView>()(z.strictObject({ connection: name, code })),
  'profile.read': channel<ProfileView>()(connection),
  'profile.check': channel<ProfileCheck>()(z.strictObject({ text })),
  /** Asks the account with each reading call of the profile; nothing is written there. */
  'profile.try': channel<readonly TrialView[]>()(z.strictObject({ connection: name, text })),
  /** Keeps the text as the client's own profile; null goes back to the built-in one. */
  'profile.save': channel<null>()(z.strictObject({ connection: name, text: text.nullable() })),
  /** Tells what an erasure would remove; nothing is changed. */
  'erasure.look': channel<TracesView>()(person),
  'erasure.erase': channel<ErasedView>()(person),
} as const;
