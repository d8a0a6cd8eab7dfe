/** Why the program looks for no updates: a person, or whoever looks after the computer, or the program has no address to look at. */
export type UpdatesOff = 'person' | 'environment' | 'no-feed';

/** What keeps an update from being installed now: a run that is going on, or one that is due soon. */
export type UpdateObstacle = { readonly is: 'run' } | { readonly is: 'due'; readonly at: string };

/** Where the program stands with its updates. */
export type UpdateState =
  | { readonly is: 'off'; readonly why: UpdatesOff }
  | { readonly is: 'idle' }
  | { readonly is: 'looking' }
  | { readonly is: 'downloading'; readonly version: string; readonly percent: number }
  /** Downloaded and checked: it can be installed at any moment. */
  | { readonly is: 'ready'; readonly version: string }
  /** Downloaded, but not now. */
  | { readonly is: 'waiting'; readonly version: string; readonly obstacle: UpdateObstacle }
  /** The installer has been handed the work; the program ends, and begins again with `restart`. */
  | { readonly is: 'installing'; readonly version: string; readonly restart: boolean }
  | { readonly is: 'installed'; readonly version: string; readonly from: string }
  /** Version null: it is not known whether there is one. */
  | { readonly is: 'failed'; readonly stage: UpdateStage; readonly version: string | null };

/** What went wrong: asking for an update, fetching it, or putting it in place. */
export type UpdateStage = 'look' | 'download' | 'install';

/** What is to be said, once. */
export type UpdateNews =
  | { readonly is: 'installed'; readonly version: string; readonly from: string }
  | { readonly is: 'failed'; readonly stage: 'download' | 'install'; readonly version: string };

/** Written before the installer begins; the next start tells by it whether the version has changed. */
export interface UpdateReceipt {
  readonly from: string;
  readonly to: string;
  /** ISO date-time. */
  readonly at: string;
  /** The program was in the tray without a window, begins again by itself, and comes back so. */
  readonly hidden: boolean;
}

/** A version whose download came out wrong: what lies at the address is broken, or there is no room for it here. */
export interface SpoiltUpdate {
  readonly version: string;
  /** How often it was fetched in vain. */
  readonly times: number;
  /** Before this it is not fetched again, unless a person asks for it; ISO date-time. */
  readonly notBefore: string;
}

/** What outlives the program. */
export interface UpdateRecord {
  readonly receipt: UpdateReceipt | null;
  /** What was not yet said. */
  readonly news: UpdateNews | null;
  /** The version of which a failure was said already: it is not said again. */
  readonly failed: string | null;
  readonly spoilt: SpoiltUpdate | null;
  /** When the last look got an answer; ISO date-time. */
  readonly lookedAt: string | null;
}

/** Of a program that never looked for an update. */
export const NO_RECORD: UpdateRecord = { receipt: null, news: null, failed: null, spoilt: null, lookedAt: null };

/** What is known while the program runs. Times in ms. */
export interface Updates {
  /** The version that runs. */
  readonly version: string;
  readonly state: UpdateState;
  readonly record: UpdateRecord;
  /** When it is looked again by itself. */
  readonly nextLook: number;
  /** A person asked for the look that is going on, and wants its answer whatever it is. */
  readonly asked: boolean;
  /** Since when nobody was there and nothing was in the way; null: somebody is, or something. */
  readonly aloneSince: number | null;
}

/** The moment as far as an update is concerned. */
export interface UpdateMoment {
  /** Ms. */
  readonly now: number;
  readonly obstacle: UpdateObstacle | null;
  /** No window is open. */
  readonly alone: boolean;
  readonly online: boolean;
}

/** What happens. */
export type UpdateEvent =
  | ({ readonly is: 'tick' } & UpdateMoment)
  | { readonly is: 'switched'; readonly off: UpdatesOff | null; readonly now: number }
  | { readonly is: 'asked'; readonly now: number }
  | { readonly is: 'nothing'; readonly now: number }
  | { readonly is: 'found'; readonly version: string; readonly now: number }
  | { readonly is: 'progress'; readonly percent: number }
  | { readonly is: 'downloaded' }
  /** The look, the download or the installation broke off; offline: nobody could be reached. */
  | { readonly is: 'broke'; readonly offline: boolean; readonly now: number }
  /** A person wants it now. */
  | ({ readonly is: 'install' } & UpdateMoment)
  /** The program ends; with `shutdown` the computer does, and leaves no time for anything. */
  | ({ readonly is: 'quit'; readonly shutdown: boolean } & UpdateMoment)
  /** The news was shown. */
  | { readonly is: 'heard' };

/** What is to be done about it, in this order. */
export type UpdateEffect =
  | { readonly do: 'look' }
  | { readonly do: 'download' }
  | { readonly do: 'save'; readonly record: UpdateRecord }
  /** Only after the receipt is written. */
  | { readonly do: 'install'; readonly receipt: UpdateReceipt; readonly restart: boolean }
  /** The program was about to end when the installation broke off: it ends without. */
  | { readonly do: 'quit' };

/** What follows from an event. */
export interface UpdateStep {
  readonly updates: Updates;
  readonly effects: readonly UpdateEffect[];
}

/** No update is installed when a run is due within so long, in ms. */
export const CLEAR_MS = 30 * 60_000;

/** What keeps an update from being installed now, from what runs and from when runs are due. */
export function updateObstacle(isRunning: boolean, dues: readonly number[], now: number): UpdateObstacle | null {
  if (isRunning) return { is: 'run' };
  const first = Math.min(...dues);
  return first <= now + CLEAR_MS ? { is: 'due', at: new Date(first).toISOString() } : null;
}
