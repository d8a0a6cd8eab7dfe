import type {
  SpoiltUpdate,
  UpdateEffect,
  UpdateEvent,
  UpdateMoment,
  UpdateNews,
  UpdateRecord,
  Updates,
  UpdatesOff,
  UpdateStep,
} from './update.ts';
import { isNewerVersion } from './version-order.ts';

/** The program has enough to do when it starts: the first look comes so long after it, in ms. */
const FIRST_LOOK_MS = 60_000;

/** From one look to the next, in ms. */
const LOOK_MS = 6 * 60 * 60_000;

/** Nobody must have been there for so long, in ms, before the program restarts by itself. */
const ALONE_MS = 10 * 60_000;

/** A download that came out wrong is not tried again before so long, in ms: it would hardly come out better. */
const SPOILT_MS = 24 * 60 * 60_000;

/** The same for one that came out wrong again. */
const SPOILT_AGAIN_MS = 7 * SPOILT_MS;

/** The beginning: what the last start left behind tells whether an update came through. */
export function beginUpdates(version: string, record: UpdateRecord, off: UpdatesOff | null, now: number): UpdateStep {
  const { receipt, ...rest } = record;
  const begun: Updates = {
    version,
    state: off === null ? { is: 'idle' } : { is: 'off', why: off },
    record: { ...rest, receipt: null },
    nextLook: now + FIRST_LOOK_MS,
    asked: false,
    aloneSince: null,
  };
  if (receipt === null) return { updates: begun, effects: [] };
  if (!isNewerVersion(receipt.to, version)) {
    const news = { is: 'installed', version, from: receipt.from } as const;
    // Only where it did change: a person may have gone back to an older version by hand since.
    const isTold = isNewerVersion(version, receipt.from);
    return saved({
      ...begun,
      state: isTold && off === null ? news : begun.state,
      record: { ...begun.record, failed: null, news: isTold ? news : null },
    });
  }
  return saved(failed(begun, 'install', receipt.to, off !== null));
}

/** What follows from an event. */
export function stepUpdates(updates: Updates, event: UpdateEvent): UpdateStep {
  switch (event.is) {
    case 'tick':
      return tick(updates, event);
    case 'switched':
      return switched(updates, event.off, event.now);
    case 'asked':
      return isResting(updates) ? look(updates, event.now, true) : nothing(updates);
    case 'nothing':
      return updates.state.is === 'looking' ? answered(updates, event.now) : nothing(updates);
    case 'found':
      return found(updates, event.version, event.now);
    case 'progress':
      return progress(updates, event.percent);
    case 'downloaded': {
      const { state } = updates;
      if (state.is !== 'downloading') return nothing(updates);
      const ready: Updates = { ...updates, state: { is: 'ready', version: state.version } };
      return updates.record.spoilt === null
        ? nothing(ready)
        : saved({ ...ready, record: { ...ready.record, spoilt: null } });
    }
    case 'broke':
      return broke(updates, event.offline, event.now);
    case 'install':
      return install(updates, event, true);
    case 'quit':
      // The computer would end the installer in the middle of its work.
      return event.shutdown ? nothing(updates) : install(updates, event, false);
    case 'heard':
      return updates.record.news === null
        ? nothing(updates)
        : saved({ ...updates, record: { ...updates.record, news: null } });
  }
}

const nothing = (updates: Updates): UpdateStep => ({ updates, effects: [] });

const saved = (updates: Updates): UpdateStep => ({ updates, effects: [{ do: 'save', record: updates.record }] });

/** Nothing is being done, and nothing waits to be installed. */
const isResting = ({ state }: Updates): boolean => ['idle', 'installed', 'failed'].includes(state.is);

function look(updates: Updates, now: number, asked: boolean): UpdateStep {
  return {
    updates: { ...updates, state: { is: 'looking' }, asked, nextLook: now + LOOK_MS },
    effects: [{ do: 'look' }],
  };
}

function answered(updates: Updates, now: number): UpdateStep {
  const record = { ...updates.record, lookedAt: new Date(now).toISOString() };
  return saved({ ...updates, state: { is: 'idle' }, asked: false, record });
}

/** Only what is newer is taken, whatever the address offers. */
function found(updates: Updates, version: string, now: number): UpdateStep {
  if (updates.state.is !== 'looking') return nothing(updates);
  const { updates: rested, effects } = answered(updates, now);
  if (!isNewerVersion(version, updates.version)) return { updates: rested, effects };
  if (!updates.asked && isSpoilt(updates.record.spoilt, version, now)) {
    return { updates: { ...rested, state: { is: 'failed', stage: 'download', version } }, effects };
  }
  const state = { is: 'downloading', version, percent: 0 } as const;
  return { updates: { ...rested, asked: updates.asked, state }, effects: [...effects, { do: 'download' }] };
}

/** Whether a version is to be left where it is for now; a clock that was set back must not leave it there for ever. */
function isSpoilt(spoilt: SpoiltUpdate | null, version: string, now: number): boolean {
  if (spoilt?.version !== version) return false;
  const left = Date.parse(spoilt.notBefore) - now;
  return left > 0 && left <= SPOILT_AGAIN_MS + SPOILT_MS;
}

/** A download that begins anew, because the short way failed, does not go back for whoever watches it. */
function progress(updates: Updates, percent: number): UpdateStep {
  const { state } = updates;
  if (state.is !== 'downloading' || !Number.isFinite(percent)) return nothing(updates);
  const seen = Math.min(100, Math.max(state.percent, Math.floor(percent)));
  return nothing(seen === state.percent ? updates : { ...updates, state: { ...state, percent: seen } });
}

function broke(updates: Updates, offline: boolean, now: number): UpdateStep {
  const { state, asked } = updates;
  // Nobody who was not asked for says that there is no network.
  const isQuiet = offline && !asked;
  const rested = { ...updates, asked: false };
  if (state.is === 'looking') {
    return nothing({ ...rested, state: isQuiet ? { is: 'idle' } : { is: 'failed', stage: 'look', version: null } });
  }
  if (state.is === 'downloading') {
    const { version } = state;
    if (!offline) return saved(spoiled(failed(rested, 'download', version, false), version, now));
    return nothing({ ...rested, state: isQuiet ? { is: 'idle' } : { is: 'failed', stage: 'download', version } });
  }
  if (state.is !== 'installing') return nothing(updates);
  const without = { ...rested, record: { ...rested.record, receipt: null } };
  const { updates: after, effects } = saved(failed(without, 'install', state.version, false));
  return { updates: after, effects: state.restart ? effects : [...effects, { do: 'quit' }] };
}

/** Says a failure of a version once; later ones of the same version are only shown where somebody looks for them. */
function failed(updates: Updates, stage: 'download' | 'install', version: string, isOff: boolean): Updates {
  const { record } = updates;
  const news: UpdateNews | null = record.failed === version ? record.news : { is: 'failed', stage, version };
  return {
    ...updates,
    state: isOff ? updates.state : { is: 'failed', stage, version },
    record: { ...record, failed: version, news },
  };
}

/** Remembers that a download came out wrong. */
function spoiled(updates: Updates, version: string, now: number): Updates {
  const { spoilt } = updates.record;
  const times = spoilt?.version === version ? spoilt.times + 1 : 1;
  const notBefore = new Date(now + (times === 1 ? SPOILT_MS : SPOILT_AGAIN_MS)).toISOString();
  return { ...updates, record: { ...updates.record, spoilt: { version, times, notBefore } } };
}

function switched(updates: Updates, off: UpdatesOff | null, now: number): UpdateStep {
  const { state } = updates;
  if (state.is === 'installing') return nothing(updates);
  if (off !== null) return nothing({ ...updates, asked: false, state: { is: 'off', why: off } });
  return nothing(state.is === 'off' ? { ...updates, state: { is: 'idle' }, nextLook: now } : updates);
}

function tick(updates: Updates, moment: UpdateMoment): UpdateStep {
  const { now, obstacle, alone, online } = moment;
  const isFree = alone && obstacle === null;
  // A clock that was set back must not put anything off for ever.
  const since = Math.min(updates.aloneSince ?? now, now);
  const seen = {
    ...updates,
    aloneSince: isFree ? since : null,
    nextLook: Math.min(updates.nextLook, now + LOOK_MS),
  };
  const { state } = seen;
  if (isResting(seen)) return online && seen.nextLook <= now ? look(seen, now, false) : nothing(seen);
  if (state.is !== 'ready' && state.is !== 'waiting') return nothing(seen);
  const { version } = state;
  const waiting: Updates = {
    ...seen,
    state: obstacle === null ? { is: 'ready', version } : { is: 'waiting', version, obstacle },
  };
  // One that failed before is not tried again behind a person's back: it might leave no program running.
  const mayRestart = isFree && now - since >= ALONE_MS && seen.record.failed !== version;
  return mayRestart ? install(waiting, moment, true) : nothing(waiting);
}

function install(updates: Updates, { now, obstacle, alone }: UpdateMoment, restart: boolean): UpdateStep {
  const { state } = updates;
  if (state.is !== 'ready' && state.is !== 'waiting') return nothing(updates);
  const { version } = state;
  if (obstacle !== null) return nothing({ ...updates, state: { is: 'waiting', version, obstacle } });
  // Who has quit and starts the program again wants to see it.
  const hidden = alone && restart;
  const receipt = { from: updates.version, to: version, at: new Date(now).toISOString(), hidden };
  const record = { ...updates.record, receipt };
  const effects: readonly UpdateEffect[] = [
    { do: 'save', record },
    { do: 'install', receipt, restart },
  ];
  return { updates: { ...updates, state: { is: 'installing', version, restart }, record }, effects };
}
