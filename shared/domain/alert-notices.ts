import type { Alert, AlertChange, ClientStanding } from './alert.ts';
import { isEnding, isSameMatter } from './alert-steps.ts';
import { pageOfAlert } from './alert-page.ts';
import { compareGravity } from './client-conditions.ts';
import { isTold, type NotificationSettings } from './notification-settings.ts';
import { isQuiet } from './quiet-hours.ts';

/** Where a click on a notice leads. */
export interface NoticeTarget {
  readonly to: 'inbox' | 'preview' | 'review' | 'history' | 'mapping' | 'overview';
  readonly connection: string | null;
}

/** Why somebody is told: something is wrong, still is, or is over. */
export type Telling = 'alarm' | 'reminder' | 'recovery';

/** What one alert is told of, in the words of its sentence. */
export interface Told extends Pick<Alert, 'kind' | 'level' | 'values'> {
  readonly telling: Telling;
}

/** One notice outside the window. */
export type Notice =
  /** One client, or with null the program; `more` counts further alarms of the same client. */
  | {
      readonly about: 'one';
      readonly name: string | null;
      readonly told: Told;
      readonly more: number;
      readonly target: NoticeTarget;
    }
  /** Several clients at once: how all that run by themselves stand, and whom the news is about. */
  | {
      readonly about: 'several';
      readonly fine: number;
      readonly attention: number;
      /** Up to three names, and how many there are besides. */
      readonly troubled: NameList;
      readonly recovered: NameList;
      readonly target: NoticeTarget;
    };

/** Some names of a longer list. */
export interface NameList {
  readonly names: readonly string[];
  readonly more: number;
}

/** What is to be told now, and what is remembered of it. */
export interface AlertNews {
  readonly changes: readonly AlertChange[];
  readonly notices: readonly Notice[];
}

/** An alert that is told of now. */
interface News {
  readonly alert: Alert;
  readonly telling: Telling;
}

const HOUR = 60 * 60_000;

/** Waits before each reminder, in ms, since it was told last: 24 h, 72 h after the first telling, then weekly. */
const WAITS: readonly number[] = [24 * HOUR, 48 * HOUR];
const WEEK = 7 * 24 * HOUR;

const SHOWN_NAMES = 3;

const TELLINGS: readonly Telling[] = ['alarm', 'reminder', 'recovery'];

/**
 * Tells of alerts that are not done with: once of each change, again of critical ones that last, once of a recovery.
 * In quiet hours only a refused key is told of; the rest waits for the morning, and comes if it still is so. What a
 * person wants to hear nothing of ends without a word, too.
 */
export function tellAlerts(
  open: readonly Alert[],
  clients: readonly ClientStanding[],
  now: Date,
  zone: string,
  settings: NotificationSettings,
): AlertNews {
  const quiet = isQuiet(now, zone, settings.quiet);
  const isWanted = ({ level }: Alert) => isTold(settings.level, level);
  const heard = open.flatMap((alert) => {
    const client = clients.find(({ name }) => name === alert.name);
    if (alert.name !== null && (client === undefined || client.unsettled)) return [];
    return [{ alert, client }];
  });
  const news = heard.flatMap(({ alert, client }): readonly News[] => {
    const telling = tellingOf(alert, open, client?.paused ?? false, now);
    if (telling === null || !isWanted(alert)) return [];
    return quiet && !(telling === 'alarm' && alert.kind === 'key-rejected') ? [] : [{ alert, telling }];
  });
  const isKnown = (alert: Alert) => alert.notifiedAt !== null || news.some((each) => each.alert === alert);
  // A graver alarm took the place of a milder one: whoever heard of it needs not hear that the milder is over.
  const silent = heard.filter(
    ({ alert }) =>
      isEnding(alert) && (!isWanted(alert) || open.some((other) => isSuccessor(other, alert) && isKnown(other))),
  );
  return {
    changes: [...news.map(changeOf), ...silent.map(({ alert }) => ({ change: 'recovered', id: alert.id }) as const)],
    notices: noticesOf(news, clients),
  };
}

function tellingOf(alert: Alert, open: readonly Alert[], paused: boolean, now: Date): Telling | null {
  const { clearedAt, notifiedAt, level, reminders, kind } = alert;
  if (clearedAt !== null) {
    return isEnding(alert) && !open.some((other) => isSuccessor(other, alert)) ? 'recovery' : null;
  }
  if (notifiedAt === null) return 'alarm';
  // A person who paused the client knows; one whom the program paused may not.
  if (level !== 'critical' || (paused && kind !== 'given-up')) return null;
  return now.getTime() - Date.parse(notifiedAt) >= (WAITS[reminders] ?? WEEK) ? 'reminder' : null;
}

const isSuccessor = (other: Alert, alert: Alert): boolean =>
  other.clearedAt === null && other.name === alert.name && isSameMatter(other, alert);

function changeOf({ alert: { id }, telling }: News): AlertChange {
  return telling === 'recovery'
    ? { change: 'recovered', id }
    : { change: 'notified', id, reminder: telling === 'reminder' };
}

function noticesOf(news: readonly News[], clients: readonly ClientStanding[]): readonly Notice[] {
  const sorted = news.toSorted(compareNews);
  const program = sorted.filter(({ alert }) => alert.name === null);
  const byClient = Map.groupBy(
    sorted.filter(({ alert }) => alert.name !== null),
    ({ alert }) => alert.name,
  );
  const ofClients =
    byClient.size > 1 ? combined([...byClient.values()], clients) : [...byClient.values()].flatMap(single);
  return [...program.flatMap((each) => single([each])), ...ofClients];
}

/** The gravest of a client's news in a sentence of its own. */
function single(news: readonly News[]): readonly Notice[] {
  const [first] = news;
  if (first === undefined) return [];
  const { alert, telling } = first;
  const { name, kind, level, values } = alert;
  const alarms = news.filter((each) => each.telling !== 'recovery').length;
  const target: NoticeTarget = { to: pageOf(first), connection: name };
  return [{ about: 'one', name, told: { telling, kind, level, values }, more: Math.max(alarms - 1, 0), target }];
}

/** Several clients in one sentence; none where each is told of an end while it is not well. */
function combined(byClient: readonly (readonly News[])[], clients: readonly ClientStanding[]): readonly Notice[] {
  const isTrouble = (news: readonly News[]) => news.some(({ telling }) => telling !== 'recovery');
  const namesOf = (groups: readonly (readonly News[])[]) => groups.flatMap(([first]) => first?.alert.name ?? []);
  const stateOf = (wanted: string) => clients.find(({ name }) => name === wanted)?.state;
  const count = (...states: readonly string[]) =>
    clients.filter(({ active, state }) => active && states.includes(state)).length;
  const troubled = namesOf(byClient.filter(isTrouble));
  // One alarm of a client may be over while another lasts: it is not well again.
  const recovered = namesOf(byClient.filter((news) => !isTrouble(news))).filter(
    (name) => stateOf(name) !== 'attention',
  );
  if (troubled.length + recovered.length === 0) return [];
  return [
    {
      about: 'several',
      fine: count('ok', 'working'),
      attention: count('attention'),
      troubled: shorten(troubled),
      recovered: shorten(recovered),
      target: { to: 'overview', connection: null },
    },
  ];
}

function shorten(names: readonly string[]): NameList {
  return { names: names.slice(0, SHOWN_NAMES), more: Math.max(names.length - SHOWN_NAMES, 0) };
}

function pageOf({ alert, telling }: News): NoticeTarget['to'] {
  if (alert.name !== null && telling === 'recovery') return 'overview';
  return pageOfAlert(alert) ?? 'inbox';
}

function compareNews(a: News, b: News): number {
  const order = TELLINGS.indexOf(a.telling) - TELLINGS.indexOf(b.telling);
  return order || compareGravity(a.alert, b.alert) || a.alert.id - b.alert.id;
}
