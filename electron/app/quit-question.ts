import { isPausedAt } from '../../shared/domain/due.ts';
import { slotsBetween } from '../../shared/domain/schedule.ts';
import type { QuitTexts } from '../../shared/i18n/quit.ts';
import type { ConnectionView } from '../../shared/ipc/views.ts';
import { shorten, shortMoment } from './short-text.ts';
import type { LocalTime } from './tray-view.ts';

/** What a person may want: quit at once (a run is interrupted), quit when the run has ended, or stay. */
export type QuitAnswer = 'quit' | 'wait' | 'stay';

/** A question with its answers; the last one is to stay. */
export interface QuitQuestion {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly { readonly label: string; readonly answer: QuitAnswer }[];
}

/** What quitting would do. */
export interface QuitFacts {
  readonly clients: readonly Pick<ConnectionView, 'name' | 'active' | 'pause' | 'schedule'>[];
  /** The client whose run is going on. */
  readonly running: string | null;
}

const DAY_MS = 24 * 60 * 60_000;

const MOST_NAMED = 5;

const LONGEST_NAME = 60;

/** The question to ask before the program quits; null: nothing is lost by quitting now. */
export function quitQuestion({ clients, running }: QuitFacts, texts: QuitTexts, time: LocalTime): QuitQuestion | null {
  const slots = slotsAhead(clients, time.now);
  const { buttons } = texts;
  const stay = { label: buttons.stay, answer: 'stay' } as const;
  if (running !== null) {
    const message = texts.running(shorten(running, LONGEST_NAME));
    const lost = slots.length === 0 ? [] : ['', `${texts.missed(slots.length)}.`, whoOf(slots, texts, time)];
    return {
      message,
      detail: [texts.safe, ...lost].join('\n'),
      buttons: [{ label: buttons.wait, answer: 'wait' }, { label: buttons.interrupt, answer: 'quit' }, stay],
    };
  }
  if (slots.length === 0) return null;
  return {
    message: texts.missed(slots.length),
    detail: `${whoOf(slots, texts, time)}\n${texts.made}`,
    buttons: [{ label: buttons.quit, answer: 'quit' }, stay],
  };
}

interface NamedSlot {
  readonly name: string;
  readonly at: Date;
}

/** What the next 24 hours would bring, soonest first. */
function slotsAhead(clients: QuitFacts['clients'], now: Date): readonly NamedSlot[] {
  const until = new Date(now.getTime() + DAY_MS);
  return clients
    .flatMap(({ name, active, pause, schedule }) => {
      const slots = active && schedule !== null ? slotsBetween(schedule, now, until) : [];
      return slots.filter(({ at }) => !isPausedAt(pause, at)).map(({ at }) => ({ name, at }));
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** Each client once, with its first slot. */
function whoOf(slots: readonly NamedSlot[], texts: QuitTexts, time: LocalTime): string {
  const first = new Map<string, Date>();
  for (const { name, at } of slots) if (!first.has(name)) first.set(name, at);
  const named = [...first].slice(0, MOST_NAMED);
  const words = named.map(([name, at]) => `${shorten(name, LONGEST_NAME)} (${shortMoment(at, time)})`);
  return texts.who(words.join(', '), first.size - named.length);
}
