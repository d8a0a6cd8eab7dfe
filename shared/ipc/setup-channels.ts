import { z } from 'zod';
import type { Problem } from '../domain/problem.ts';
import type { FeedFigures, Suitability } from '../domain/suitability.ts';
import { channel, connection, name, secret, url } from './schema.ts';

/** One side of a probe. */
export type ProbeView =
  | { readonly outcome: 'ok'; readonly host: string }
  | { readonly outcome: string; readonly host: string; readonly problem: Problem };

/** A card of Directo as a person recognises it. */
export interface SampleCardView {
  readonly code: string;
  readonly name: string;
  readonly email: string;
}

/** How well a feed suits, with the first of its cards; what is not needed to tell whose they are is masked. */
export interface FeedView {
  readonly figures: FeedFigures;
  readonly suits: Suitability;
  readonly cards: readonly SampleCardView[];
}

/** What a look at Directo tells. */
export type SourceProbeView = ProbeView & {
  readonly counts?: { records: number; withEmail: number; closed: number };
  readonly feed?: FeedView;
};

/** What a look at Mailbow, or at the folder that stands for it, tells. */
export type TargetProbeView = ProbeView & {
  readonly account?: { name: string; contacts: number };
  /** What else Mailbow does not let this user read; left out for a folder. */
  readonly lacking?: readonly Problem[];
};

/** What a probe of both ends tells. */
export interface CheckView {
  readonly source: SourceProbeView;
  readonly target: TargetProbeView;
}

/** What a look at Directo tells before anything is saved, and which kind of interface answered. */
export interface SourceLookView {
  readonly source: SourceProbeView;
  readonly secretParameter: 'token' | 'key';
  readonly method: 'post' | 'get';
}

/** Whose progress it is while a client that is not saved yet is being looked at. */
export const NEW_CLIENT = '';

const word = z.string().trim().min(1).max(200);

/** What is read of Directo: its component, and what the lists and records of the reply are called. */
export const feedParts = {
  component: z.enum(['customer', 'contact']),
  channel: word,
  item: word,
};

/** Where the contacts of a new client go. */
export const newTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mailbow'), url, user: name }),
  z.strictObject({ kind: z.literal('files'), folder: z.string().trim().min(1).max(1000) }),
]);

const kindOfInterface = z.strictObject({ secretParameter: z.enum(['token', 'key']), method: z.enum(['post', 'get']) });

/** The kinds of interface are tried in their order, until one of them knows the key. */
const sourceLook = z.strictObject({
  name,
  sourceUrl: url,
  key: secret,
  tries: z.array(kindOfInterface).min(1).max(3),
  ...feedParts,
});
const targetLook = z.strictObject({ name, target: newTarget, password: secret.nullable() });

/** Looking at both ends: of a client that is being entered, and of one that is there. */
export const SETUP_CHANNELS = {
  /** Asks Directo with a key that is not kept yet; nothing is saved. */
  'setup.lookSource': channel<SourceLookView>()(sourceLook),
  'setup.lookTarget': channel<TargetProbeView>()(targetLook),
  /** The cards of the last look in clear; null: those of the client that is being entered. */
  'setup.cards': channel<readonly SampleCardView[]>()(z.strictObject({ connection: name.nullable() })),
  'secrets.test': channel<CheckView>()(connection),
  'source.probe': channel<CheckView>()(connection),
} as const;
