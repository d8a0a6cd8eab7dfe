import type { Language } from '../../shared/domain/problem.ts';
import { writtenNumber } from '../../shared/domain/report-cell.ts';
import type { Say } from '../../shared/i18n/index.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment as dd.mm.yyyy HH:MM in the computer's own time zone, in every language; an unreadable one as it came. */
export function formatMoment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return `${two(at.getDate())}.${two(at.getMonth() + 1)}.${at.getFullYear()} ${formatTime(iso)}`;
}

/** The day of a moment as dd.mm.yyyy. */
export function formatDate(iso: string): string {
  return formatMoment(iso).replace(/ \d\d:\d\d$/, '');
}

/** The time of a moment as HH:MM. */
export function formatTime(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A number with the language's separators. */
export function formatNumber(value: number, language: Language): string {
  return writtenNumber(value, language);
}

/** A share between 0 and 1 in whole percents; what is not nothing is never shown as 0, nor what is not all as 100. */
export function percentOf(share: number): number {
  const rounded = Math.round(share * 100);
  if (share > 0 && rounded === 0) return 1;
  return share < 1 && rounded === 100 ? 99 : rounded;
}

/** How long something took, in its two largest units. */
export function formatDuration(ms: number, t: Say): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return t('duration.seconds', { s: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('duration.minutes', { m: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t('duration.hours', { h: hours, m: minutes % 60 });
  return t('duration.days', { d: Math.floor(hours / 24), h: hours % 24 });
}
