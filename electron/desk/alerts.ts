import type { AlertChange, ClientStanding, ProgramCondition } from '../../shared/domain/alert.ts';
import { tellAlerts } from '../../shared/domain/alert-notices.ts';
import { compareAlerts } from '../../shared/domain/alert-steps.ts';
import { conditionsOf, isUnsettled, reviewCondition } from '../../shared/domain/client-conditions.ts';
import { stateOf } from '../../shared/domain/client-state.ts';
import type { NotificationSettings } from '../../shared/domain/notification-settings.ts';
import { ok } from '../../shared/lib/result.ts';
import type { Clock, Log } from '../ports.ts';
import type { Client, Store } from '../store.ts';
import type { FactsOf } from './client-facts.ts';
import type { DeskParts } from './context.ts';
import type { Desk } from './desk.ts';
import { noticeWords, type ShownNotice } from './notice-words.ts';

type AlertDesk = Pick<Desk, 'alerts.list' | 'alerts.markSeen'>;

/** How many alerts the inbox shows. */
const SHOWN = 200;

/** So long after the computer woke, in ms, it is still catching up: one client after the other. */
const CATCH_UP_MS = 60 * 60_000;

/** What the watch is composed of. */
export interface AlertWatchParts {
  readonly store: Pick<Store, 'alerts' | 'drafts' | 'connections' | 'plans' | 'reviews' | 'runs'>;
  readonly facts: FactsOf;
  readonly clock: Pick<Clock, 'now'>;
  readonly language: () => 'et' | 'en';
  readonly show: (notice: ShownNotice) => void;
  /** The computer's time zone, by which hours are quiet; asked each time, for people travel. */
  readonly zone: () => string;
  /** What a person wants to be told of, and when; asked each time. */
  readonly notifications: () => NotificationSettings;
  readonly log: Log;
}

/** What the watch cannot know by itself. */
export interface AlertSurroundings {
  /** What is wrong with the program itself now, as far as it is known. */
  readonly program: readonly ProgramCondition[];
  /** When the computer woke, or the program was started. */
  readonly awakeSince: Date;
}

/** Keeps alerts in step with the clients and tells of them. */
export interface AlertWatch {
  /** Looks at every client; writes and tells only where something changed, and answers whether it did. */
  look(surroundings: AlertSurroundings): boolean;
}

/** The inbox: what is wrong, and what was. */
export function createAlertDesk({ store, clock, tell }: Pick<DeskParts, 'store' | 'clock' | 'tell'>): AlertDesk {
  return {
    'alerts.list': async () => ok(store.alerts.recent(SHOWN)),
    async 'alerts.markSeen'({ ids }) {
      store.alerts.markSeen(ids, clock.now());
      tell('changed', { connection: null });
      return ok(null);
    },
  };
}

/** Makes the watch over clients and program. */
export function createAlertWatch({
  store,
  facts,
  clock,
  language,
  show,
  zone,
  notifications,
  log,
}: AlertWatchParts): AlertWatch {
  const standingOf = (client: Client, now: Date): ClientStanding => {
    const known = facts(client, now);
    const conditions = conditionsOf(known, now);
    const review = reviewCondition(known.openReviews);
    return {
      name: known.name,
      // Cases that wait are told of, but the client stands as it stood.
      state: stateOf(known, conditions),
      conditions: review === null ? conditions : [...conditions, review],
      active: known.active,
      paused: known.pause !== null,
      lastSuccess: known.lastSuccess,
      unsettled: isUnsettled(known, now),
      newReviews: review !== null && hasNewReviews(store, known.name, now),
    };
  };

  const apply = (changes: readonly AlertChange[], now: Date): boolean => {
    if (changes.length === 0) return false;
    store.alerts.apply(changes, now);
    for (const each of changes) log.info('alert.changed', logged(each));
    return true;
  };

  return {
    look({ program, awakeSince }) {
      const now = clock.now();
      const clients = store.drafts.all().map((client) => standingOf(client, now));
      const justAwake = now.getTime() - awakeSince.getTime() < CATCH_UP_MS;
      const compared = apply(compareAlerts(store.alerts.open(), { clients, program, justAwake }), now);
      const news = tellAlerts(store.alerts.open(), clients, now, zone(), notifications());
      // Written down first: a notice that the computer does not show is in the inbox, one that is shown twice is a nuisance.
      const told = apply(news.changes, now);
      for (const notice of news.notices) show(noticeWords(notice, language()));
      return compared || told;
    },
  };
}

/** Whether the last run began by itself and its plan has open cases that the plan before had not. */
function hasNewReviews(
  { connections, runs, plans, reviews }: AlertWatchParts['store'],
  name: string,
  now: Date,
): boolean {
  const row = connections.find(name);
  const last = row && runs.recent(row.id, 1)[0];
  const plan = row && plans.newest(row.id);
  if (!last || !plan || last.trigger === 'manual') return false;
  // A preview that was made since is another matter: a person looked at it.
  const isOfRun = last.startedAt <= plan.snapshotAt && (last.endedAt === null || plan.snapshotAt <= last.endedAt);
  return isOfRun && reviews.hasNew(plan, now);
}

function logged(change: AlertChange) {
  if (change.change === 'open') return { change: change.change, kind: change.kind, level: change.level };
  return { change: change.change, alert: change.id };
}
