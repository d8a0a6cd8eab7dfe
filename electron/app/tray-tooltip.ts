import { isPaused } from '../../shared/domain/due.ts';
import type { TrayTexts } from '../../shared/i18n/tray.ts';
import { shorten, shortMoment } from './short-text.ts';
import { type LocalTime, stateOfTray, type TrayClient, type TrayView } from './tray-view.ts';

/** Windows cuts off what is longer. */
const LONGEST = 127;

const LONGEST_NAME = 40;

/** What the tray tells when the mouse rests on it, most important first; what has no room is left out whole. */
export function trayTooltip({ clients }: TrayView, texts: TrayTexts, time: LocalTime): string {
  const rest = [lastRun(clients, texts, time), nextRun(clients, texts, time)];
  let text = headOf(clients, texts, time);
  for (const sentence of rest) {
    if (sentence === null) continue;
    // The name of the program alone is no sentence.
    const next = `${text}${text.endsWith('.') ? '' : '.'} ${sentence}`;
    if (next.length <= LONGEST) text = next;
  }
  return text;
}

function headOf(clients: readonly TrayClient[], { tooltip }: TrayTexts, time: LocalTime): string {
  const state = stateOfTray(clients, time.now);
  const names = clients.filter((client) => client.state === state).map(({ name }) => shorten(name, LONGEST_NAME));
  const [name = ''] = names;
  switch (state) {
    case 'attention':
      return names.length === 1 ? tooltip.attention(name) : tooltip.attentionOf(names.length);
    case 'working':
      return tooltip.working(name);
    case 'paused': {
      const end = endOfPauses(clients, time.now);
      return end === null ? tooltip.paused : tooltip.pausedUntil(shortMoment(end, time));
    }
    case 'ok':
      return clients.some(({ active }) => active) ? tooltip.ok : tooltip.name;
  }
}

/** When the first client goes on by itself. */
function endOfPauses(clients: readonly TrayClient[], now: Date): Date | null {
  return earliest(
    clients.flatMap(({ active, pause }) =>
      active && pause !== null && pause.until !== null && isPaused(pause, now) ? [pause.until] : [],
    ),
  );
}

function lastRun(clients: readonly TrayClient[], { tooltip }: TrayTexts, time: LocalTime): string | null {
  let last: { readonly status: string; readonly at: number } | null = null;
  for (const { lastRun: run } of clients) {
    if (run === null || run.endedAt === null) continue;
    const at = Date.parse(run.endedAt);
    if (last === null || at > last.at) last = { status: run.status, at };
  }
  const ended = last === null ? undefined : tooltip.ended[last.status];
  return last === null || ended === undefined ? null : tooltip.last(shortMoment(new Date(last.at), time), ended);
}

function nextRun(clients: readonly TrayClient[], { tooltip }: TrayTexts, time: LocalTime): string | null {
  const moments = clients.flatMap(({ active, nextDue }) => (active && nextDue !== null ? [nextDue] : []));
  const next = earliest(moments.filter((moment) => Date.parse(moment) > time.now.getTime()));
  return next === null ? null : tooltip.next(shortMoment(next, time));
}

function earliest(moments: readonly string[]): Date | null {
  return moments.length === 0 ? null : new Date(Math.min(...moments.map((moment) => Date.parse(moment))));
}
