import type { Contact, TargetField } from '../shared/domain/contact.ts';
import type { DirectoRecord } from '../shared/domain/customer.ts';
import type { DiscoveredField } from '../shared/domain/discovered-field.ts';
import type { Problem } from '../shared/domain/problem.ts';
import type { Result } from '../shared/lib/result.ts';

/** The one way out to the network: Electron's `net.fetch` in the app, Node's `fetch` elsewhere. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Time and chance, given from outside so that tests own them. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms` milliseconds, or rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A number in [0, 1), for jitter. */
  random(): number;
}

/** What the engine asks of Directo. */
export interface FeedRequest {
  /** `customer` or `contact`. */
  readonly component: string;
  /** Day as `dd.mm.yyyy` for an incremental fetch; null for a full one. */
  readonly since: string | null;
  /** Where `get`, `what` and `ts` travel; `query` after Directo answered 404 to `body`. */
  readonly routing: 'body' | 'query';
}

/** How a reply ended. The problem, if any, is what the transport saw; the engine judges the bytes. */
export interface FeedEnd {
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly problem: Problem | null;
  /** True where the reply repeats the secret: its words must not be shown then. */
  readonly secretEchoed?: boolean;
}

/** What the reader of a chunk answers: `stop` ends the reply early, without it being a problem. */
export type ChunkVerdict = void | 'stop';

/** Directo, as the engine sees it: one call that hands over the bytes of a reply, chunk by chunk, with back-pressure. */
export interface Feed {
  /** Host only, for messages. */
  readonly host: string;
  read(request: FeedRequest, onChunk: (chunk: Uint8Array) => ChunkVerdict | Promise<ChunkVerdict>): Promise<FeedEnd>;
}

/**
 * How a reading uses what was read a moment ago: `use` it where it is fresh, `renew` it, or leave it alone.
 */
export type Recall = 'use' | 'renew' | 'never';

/** Which records to read. */
export interface RecordRequest extends FeedRequest {
  readonly channel: string;
  readonly item: string;
}

/** A complete, good reply. */
export interface FeedSummary {
  readonly records: number;
  readonly bytes: number;
  /** The routing that worked; remember it for the next fetch. */
  readonly routing: 'body' | 'query';
}

/**
 * One record read, or the reason why it cannot be. `stripped` counts characters that XML 1.0 forbids; `code` is the
 * customer code of an unreadable record where that much is certain.
 */
export type RecordResult =
  | { readonly ok: true; readonly record: DirectoRecord; readonly stripped: number }
  | { readonly ok: false; readonly reason: string; readonly code: string | null };

/** The customers feed as records: raw slices while it streams, parsed only on demand. */
export interface RecordSource {
  readonly host: string;
  /**
   * Hands over each record's bytes, which are good until the next call of `onProgress` is over; anything but a complete
   * good reply is a problem.
   */
  read(
    request: RecordRequest,
    onRecord: (slice: Buffer) => void,
    onProgress?: (bytes: number) => void,
  ): Promise<Result<FeedSummary, Problem>>;
  parse(slices: readonly Buffer[]): readonly RecordResult[];
  /** Starts to gather which fields the records have. */
  discover(): FieldDiscovery;
}

/** Gathers the fields of records; memory holds the fields and a few samples. */
export interface FieldDiscovery {
  add(record: DirectoRecord): void;
  fields(): readonly DiscoveredField[];
}

/** A change of consent; `date` is a date or a date-time, `source` tells a person where it comes from. */
export interface OptinChange {
  readonly status: 'given' | 'withdrawn';
  readonly date: string;
  readonly source: string;
}

/** A new contact; without `optin` its consent is unknown. */
export interface ContactDraft {
  readonly email: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly lists: readonly string[];
  readonly tags: readonly string[];
  readonly optin?: OptinChange;
}

/** A change of a contact: only what is present changes; `lists` and `tags` replace the whole set. Never consent. */
export interface ContactChange {
  readonly email?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly lists?: readonly string[];
  readonly tags?: readonly string[];
}

/**
 * Asked when the turn of a write has come, before its first byte leaves: what has to be written down first is written
 * down then. `false`: it is not to be sent any more.
 */
export type BeforeSend = () => boolean | Promise<boolean>;

/** What became of one write. */
export type WriteReply =
  | { readonly kind: 'done'; readonly contact: Contact }
  /** The address exists already (409); `hash` where the target told it. */
  | { readonly kind: 'exists'; readonly hash: string | null }
  /** A permanent refusal of this row (4xx); `code` is the target's status, `text` its words. */
  | { readonly kind: 'rejected'; readonly code: string; readonly text: string }
  /** The contact is not there any more (404). */
  | { readonly kind: 'gone' }
  /** Answered 5xx or not at all: it may or may not have happened. */
  | { readonly kind: 'unknown'; readonly problem: Problem }
  /** Surely not done, and not to be tried again in this run (waited out, login refused, host unreachable). */
  | { readonly kind: 'stopped'; readonly problem: Problem; readonly waitedOut: boolean }
  /** Not sent: whoever was asked before it was did not want it any more. */
  | { readonly kind: 'withheld' };

/** What the target says of itself at login. */
export interface Account {
  readonly name: string;
  readonly contacts: number;
}

/** What is known of contacts by the digests of their texts. */
export interface KnownContacts {
  /**
   * For each digest the hash of the contact that was read from the same text before, null for any other text. `reading`
   * names the way in which texts are read. What is recognised counts as read, and is not handed over.
   */
  recognise(
    reading: string,
    digests: readonly string[],
  ): readonly (string | null)[] | Promise<readonly (string | null)[]>;
}

/** What belongs to contacts that are handed over. */
export interface ContactsNote {
  /** The digests of their texts, in their order, where they have one. */
  readonly digests: readonly string[] | null;
  /** How many contacts were recognised beside them. */
  readonly known: number;
}

/** Takes contacts that were read. */
export type OnContacts = (contacts: readonly Contact[], note: ContactsNote) => void | Promise<void>;

/** Mailbow, or the folder that stands for it. */
export interface ContactTarget {
  /** Host or folder, for messages. */
  readonly host: string;
  account(): Promise<Result<Account, Problem>>;
  /** Asks for every contact anew, page by page; those that are known by their texts need not be read again. */
  contacts(onPage: OnContacts, known?: KnownContacts): Promise<Result<null, Problem>>;
  contactByHash(hash: string): Promise<Result<Contact | null, Problem>>;
  contactByEmail(email: string): Promise<Result<Contact | null, Problem>>;
  create(draft: ContactDraft, beforeSend: BeforeSend): Promise<WriteReply>;
  update(hash: string, change: ContactChange, beforeSend: BeforeSend): Promise<WriteReply>;
  /** The only way in which the consent of a contact changes. */
  setOptin(hash: string, change: OptinChange, beforeSend: BeforeSend): Promise<WriteReply>;
  fields(): Promise<Result<readonly TargetField[], Problem>>;
  createField(field: TargetField): Promise<Result<null, Problem>>;
  labels(kind: 'list' | 'tag'): Promise<Result<readonly string[], Problem>>;
  createLabel(kind: 'list' | 'tag', name: string): Promise<Result<null, Problem>>;
  /** How many writes may be under way at once now; grows with success, falls to 1 after a 429. */
  readonly concurrency: number;
  /** Whether the target asked to wait for longer than a run may: it answers nothing more in this run. */
  readonly waitedOut: boolean;
  /** Nobody wants to wait for the target any more: a pause that it asked for ends at once, and nothing more is sent. */
  stopWaiting(): void;
  /** Ends the work with the target: writes out what a file target holds. */
  close(): Promise<Result<null, Problem>>;
}

/** Secrets, as the engine sees them. */
export interface Secrets {
  /** The secret, null where none is kept, or why the keychain does not give it. */
  get(connection: string, which: 'directo' | 'mailbow'): Promise<Result<string | null, Problem>>;
}

/** Who waits for the keychain: a person, who may have to type a password; a run that nobody watches; or nobody at all. */
export type Patience = 'person' | 'background' | 'whenever';

/** How a question to the keychain is meant; left out, it is one of a run that nobody watches. */
export interface Asking {
  readonly patience?: Patience;
}

/** A question about a secret that may have been saved before: then finding nothing is a failure, not an answer. */
export interface AskingBack extends Asking {
  readonly saved?: boolean;
  /** Tell a secret that is gone from one that a locked keychain holds back, though it takes a write to find out. */
  readonly certain?: boolean;
}

/** A deletion that may still be carried out after nobody waits for it any longer. */
export interface AskingAway extends AskingBack {
  /** Called when that happens. */
  readonly onLate?: () => void;
}

/**
 * The OS keychain with named failures. One question is open at a time, so that prompts never stack; nothing is ever kept
 * anywhere else.
 */
export interface Keychain {
  /** A secret that is not there and was never saved is null. */
  get(account: string, asking?: AskingBack): Promise<Result<string | null, Problem>>;
  /** After `keychain/unsure` the secret may or may not be there. */
  set(account: string, secret: string, asking?: Asking): Promise<Result<null, Problem>>;
  /** After `keychain/removal-unsure` the secret may go later; `onLate` tells when. */
  remove(account: string, asking?: AskingAway): Promise<Result<null, Problem>>;
}

/**
 * Words of a log entry; a secret, a person's name and an address have no place in it. The client that it is about stands
 * under `client`, a host under `host`, and under no other key: there the diagnostics know them and put a token.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** The program's log. An event is a short, fixed name such as `run.end`. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
}
