import {
  type UpdateEffect,
  type UpdateEvent,
  type UpdateMoment,
  updateObstacle,
  type Updates,
  type UpdatesOff,
  type UpdateState,
} from '../../shared/domain/update.ts';
import { beginUpdates, stepUpdates } from '../../shared/domain/update-step.ts';
import type { UpdateView } from '../../shared/ipc/updates-channels.ts';
import type { UpdatesOutside } from '../desk/updates.ts';
import type { Clock, Log } from '../ports.ts';
import { isOffline } from './update-fault.ts';
import type { FeedListener, OpenFeed } from './update-feed.ts';
import type { UpdateRecordFile } from './update-record.ts';

/** What the updates lean on. */
export interface UpdateParts {
  readonly version: string;
  /** Why there are none that a person could switch on; null: there are. */
  readonly barred: Exclude<UpdatesOff, 'person'> | null;
  readonly openFeed: OpenFeed;
  readonly record: UpdateRecordFile;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Whether a person wants updates. */
  readonly wanted: { get(): boolean; set(on: boolean): void };
  readonly online: () => boolean;
  /** Whether no window is open. */
  readonly alone: () => boolean;
  /** Whether a run goes on, and when (ms) runs are due. */
  readonly runs: () => { readonly running: boolean; readonly dues: readonly number[] };
  /** The state changed. */
  readonly onChange: (view: UpdateView) => void;
  /** The installer is about to end the program (true), or it did not come to that. */
  readonly onInstalling: (installing: boolean) => void;
  /** Ends the program without a question. */
  readonly quit: () => void;
}

/** The program's updates as they go on. */
export interface RunningUpdates extends UpdatesOutside {
  /** Looks at the clock. */
  tick(): void;
  /** The program is about to end; true where an update takes that over, and ends it. */
  takesOverQuit(shutdown: boolean): boolean;
  /** Where things stand. */
  readonly state: UpdateState;
  /** The installer ends the program: nobody is to be asked about it. */
  readonly isInstalling: boolean;
  /** The program was restarted by an update while it was in the tray, and stays there. */
  readonly startsHidden: boolean;
}

/** A program that an update restarted comes back within so long, in ms. */
const COMES_BACK_MS = 15 * 60_000;

/** An installer that takes longer than this, in ms, is not waited for by a program that was to end. */
const LONGEST_INSTALL_MS = 60_000;

/** Starts the updates: what the last start left behind is judged at once, everything else comes with the clock. */
export function startUpdates(parts: UpdateParts): RunningUpdates {
  const { version, barred, record, clock, log, wanted } = parts;
  const now = () => clock.now().getTime();
  const off = (): UpdatesOff | null => barred ?? (wanted.get() ? null : 'person');
  const left = record.read();
  const { receipt } = left;
  const begun = beginUpdates(version, left, off(), now());
  let updates: Updates = begun.updates;

  const moment = (): UpdateMoment => {
    const at = now();
    const { running, dues } = parts.runs();
    return { now: at, obstacle: updateObstacle(running, dues, at), alone: parts.alone(), online: parts.online() };
  };
  const view = (): UpdateView => ({
    version,
    state: updates.state,
    lookedAt: updates.record.lookedAt,
    obstacle: moment().obstacle,
    news: updates.record.news,
  });
  const happen = (event: UpdateEvent): readonly UpdateEffect[] => {
    const before = updates;
    const { updates: after, effects } = stepUpdates(before, event);
    updates = after;
    noteState(log, before, after);
    for (const [index, effect] of effects.entries()) {
      const isWritten = carryOut(effect);
      // Without its receipt an update is not begun.
      if (isWritten || effects[index + 1]?.do !== 'install') continue;
      log.warn('update.no-receipt');
      happen({ is: 'broke', offline: false, now: now() });
      break;
    }
    if (shownOf(before) !== shownOf(updates)) parts.onChange(view());
    return effects;
  };

  const listener: FeedListener = {
    onNothing: () => void happen({ is: 'nothing', now: now() }),
    onFound: (found) => void happen({ is: 'found', version: found, now: now() }),
    onProgress: (percent) => void happen({ is: 'progress', percent }),
    onDownloaded: () => void happen({ is: 'downloaded' }),
    onBroke(error) {
      // The library tells of one fault in two ways.
      if (!['looking', 'downloading', 'installing'].includes(updates.state.is)) return;
      const offline = isOffline(error);
      if (!offline) log.error('update.broke', error, { state: updates.state.is });
      const wasInstalling = updates.state.is === 'installing';
      happen({ is: 'broke', offline, now: now() });
      if (wasInstalling) parts.onInstalling(false);
    },
  };
  const feed = parts.openFeed(listener);

  /** False where what had to be written could not be. */
  const carryOut = (effect: UpdateEffect): boolean => {
    switch (effect.do) {
      case 'save':
        return record.write(effect.record);
      case 'look':
        feed.look();
        return true;
      case 'download':
        feed.download();
        return true;
      case 'install': {
        const { receipt: written, restart } = effect;
        log.info('update.install', { from: written.from, to: written.to, restart });
        parts.onInstalling(true);
        if (!restart) setTimeout(() => parts.quit(), LONGEST_INSTALL_MS).unref();
        feed.install(restart);
        return true;
      }
      case 'quit':
        parts.quit();
        return true;
    }
  };

  noteStart(log, receipt, begun.updates);
  for (const effect of begun.effects) carryOut(effect);

  return {
    view,
    look: () => void happen({ is: 'asked', now: now() }),
    install: () => void happen({ is: 'install', ...moment() }),
    setOn(on) {
      wanted.set(on);
      happen({ is: 'switched', off: off(), now: now() });
    },
    heard: () => void happen({ is: 'heard' }),
    tick: () => void happen({ is: 'tick', ...moment() }),
    takesOverQuit: (shutdown) =>
      happen({ is: 'quit', shutdown, ...moment() }).some((effect) => effect.do === 'install') &&
      updates.state.is === 'installing',
    get state() {
      return updates.state;
    },
    get isInstalling() {
      return updates.state.is === 'installing';
    },
    startsHidden: receipt !== null && receipt.hidden && Math.abs(now() - Date.parse(receipt.at)) < COMES_BACK_MS,
  };
}

/** What a person sees of it, to be compared. */
const shownOf = ({ state, record: { news, lookedAt } }: Updates): string => JSON.stringify([state, news, lookedAt]);

/** What became of the update that the last start began. */
function noteStart(
  log: Log,
  receipt: { readonly from: string; readonly to: string } | null,
  { record }: Updates,
): void {
  if (receipt === null) return;
  const { from, to } = receipt;
  if (record.news?.is === 'installed') log.info('update.installed', { from, to });
  else log.warn('update.failed', { from, to });
}

/** Writes down what somebody may want to know later: what came, what failed, and what it waited for. */
function noteState(log: Log, { state: before }: Updates, { state }: Updates): void {
  if (before.is === state.is) return;
  if (state.is === 'downloading') log.info('update.found', { version: state.version });
  if (state.is === 'ready' && before.is === 'downloading') log.info('update.ready', { version: state.version });
  if (state.is === 'waiting') log.info('update.deferred', { version: state.version, because: state.obstacle.is });
  if (state.is === 'failed') log.warn('update.failed', { stage: state.stage, version: state.version ?? '' });
}
