import { isPaused, type Pause } from '../../shared/domain/due.ts';
import { PAUSE_CHOICES, type PauseChoice } from '../../shared/domain/pause-choice.ts';
import type { TrayTexts } from '../../shared/i18n/tray.ts';
import { shorten, shortMoment } from './short-text.ts';
import type { LocalTime, TrayClient, TrayView } from './tray-view.ts';

/** What an entry of the menu asks for. */
export type TrayCommand =
  | { readonly do: 'open' }
  | { readonly do: 'sync'; readonly connection: string | null }
  | { readonly do: 'reviews'; readonly connection: string | null }
  | { readonly do: 'pause'; readonly connections: readonly string[]; readonly choice: PauseChoice }
  | { readonly do: 'go-on'; readonly connections: readonly string[] }
  | { readonly do: 'start-at-login'; readonly on: boolean }
  | { readonly do: 'install-update' }
  | { readonly do: 'quit' };

/** An entry of the menu as a value. */
export type MenuEntry =
  /** Without a command it is greyed out. */
  | { readonly kind: 'item'; readonly label: string; readonly command: TrayCommand | null }
  | { readonly kind: 'check'; readonly label: string; readonly checked: boolean; readonly command: TrayCommand }
  | { readonly kind: 'menu'; readonly label: string; readonly entries: readonly MenuEntry[] }
  | { readonly kind: 'separator' };

const LONGEST_NAME = 60;

const byName = new Intl.Collator('et').compare;

/** The menu of the tray: only what makes sense now. */
export function trayMenu(view: TrayView, texts: TrayTexts, time: LocalTime): readonly MenuEntry[] {
  const clients = view.clients.toSorted((a, b) => byName(a.name, b.name));
  return [
    { kind: 'item', label: texts.open, command: { do: 'open' } },
    syncEntry(clients, texts),
    ...reviewEntries(clients, texts),
    ...pauseEntries(clients, texts, time),
    ...goOnEntries(clients, texts, time),
    ...startEntries(view, texts),
    ...updateEntries(view, texts, time),
    { kind: 'separator' },
    { kind: 'item', label: texts.quit, command: { do: 'quit' } },
  ];
}

/** With no client it leads to where the first one is set up. */
function syncEntry(clients: readonly TrayClient[], texts: TrayTexts): MenuEntry {
  const label = texts.syncNow;
  const [first, second] = clients;
  if (first === undefined) return { kind: 'item', label, command: { do: 'sync', connection: null } };
  if (second === undefined) return { kind: 'item', label, command: syncOf(first) };
  const entries = clients.map((client): MenuEntry => {
    const name = labelOf(client.name);
    const command = syncOf(client);
    return { kind: 'item', label: command === null ? texts.atWork(name) : name, command };
  });
  return { kind: 'menu', label, entries };
}

/** Nothing can be asked of a client that is being synchronised. */
function syncOf({ name, state }: TrayClient): TrayCommand | null {
  return state === 'working' ? null : { do: 'sync', connection: name };
}

function reviewEntries(clients: readonly TrayClient[], texts: TrayTexts): readonly MenuEntry[] {
  const waiting = clients.filter(({ openReviews }) => openReviews > 0);
  if (waiting.length === 0) return [];
  const count = waiting.reduce((sum, { openReviews }) => sum + openReviews, 0);
  const connection = waiting.length === 1 ? (waiting[0]?.name ?? null) : null;
  return [{ kind: 'item', label: texts.reviews(count), command: { do: 'reviews', connection } }];
}

/** Names the clients that are not paused yet: the pause of another one, for its own reason, must not get an end by it. */
function pauseEntries(clients: readonly TrayClient[], texts: TrayTexts, { now }: LocalTime): readonly MenuEntry[] {
  const connections = clients.filter(({ active, pause }) => active && !isPaused(pause, now)).map(({ name }) => name);
  if (connections.length === 0) return [];
  const entries = PAUSE_CHOICES.map(
    (choice): MenuEntry => ({
      kind: 'item',
      label: texts.pauses[choice],
      command: { do: 'pause', connections, choice },
    }),
  );
  return [{ kind: 'menu', label: texts.pause, entries }];
}

/** Clients that were paused together go on together; others are chosen one by one. */
function goOnEntries(clients: readonly TrayClient[], texts: TrayTexts, time: LocalTime): readonly MenuEntry[] {
  const active = clients.filter((client) => client.active);
  const groups = pausedTogether(active, time.now);
  const [first] = groups;
  if (first === undefined) return [];
  if (first.names.length === active.length) {
    return [
      { kind: 'item', label: pauseText(first.pause, texts, time), command: null },
      { kind: 'item', label: texts.goOn, command: { do: 'go-on', connections: first.names } },
    ];
  }
  const entries = groups.map(({ pause, names }): MenuEntry => {
    const who = names.length === 1 ? labelOf(names[0] ?? '') : texts.clients(names.length);
    const label = texts.pausedWho(who, pauseText(pause, texts, time));
    return { kind: 'item', label, command: { do: 'go-on', connections: names } };
  });
  return [{ kind: 'menu', label: texts.goOn, entries }];
}

function pausedTogether(
  clients: readonly TrayClient[],
  now: Date,
): readonly { readonly pause: Pause; readonly names: readonly string[] }[] {
  const groups = new Map<string, { readonly pause: Pause; readonly names: string[] }>();
  for (const { name, pause } of clients) {
    if (pause === null || !isPaused(pause, now)) continue;
    const key = `${pause.at} ${pause.until ?? ''}`;
    const group = groups.get(key) ?? { pause, names: [] };
    group.names.push(name);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function pauseText({ until }: Pause, texts: TrayTexts, time: LocalTime): string {
  return until === null ? texts.paused : texts.pausedUntil(shortMoment(new Date(until), time));
}

/** Starting with the computer is of use to clients that are there; where it is on, it can always be taken back. */
function startEntries({ clients, startAtLogin }: TrayView, texts: TrayTexts): readonly MenuEntry[] {
  if (startAtLogin === 'unavailable' || (clients.length === 0 && startAtLogin === 'off')) return [];
  const checked = startAtLogin === 'on';
  const label = startAtLogin === 'needs-approval' ? texts.startNeedsApproval : texts.startAtLogin;
  return [{ kind: 'check', label, checked, command: { do: 'start-at-login', on: !checked } }];
}

/** An update that was downloaded: installed with a click, or what it waits for. */
function updateEntries({ update }: TrayView, texts: TrayTexts, time: LocalTime): readonly MenuEntry[] {
  if (update?.is === 'ready') {
    return [{ kind: 'item', label: texts.updateReady(update.version), command: { do: 'install-update' } }];
  }
  if (update?.is !== 'waiting') return [];
  const { version, obstacle } = update;
  const label =
    obstacle.is === 'run'
      ? texts.updateAfterRun(version)
      : texts.updateAfterDue(version, shortMoment(new Date(obstacle.at), time));
  return [{ kind: 'item', label, command: null }];
}

/** A client's name as a label: a single `&` would underline the letter after it. */
function labelOf(name: string): string {
  return shorten(name, LONGEST_NAME).replaceAll('&', '&&');
}
