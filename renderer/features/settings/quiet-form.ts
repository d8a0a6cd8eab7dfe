import type { QuietHours } from '../../../shared/domain/quiet-hours.ts';

/** What is wrong with the quiet hours as they are typed; null: nothing. */
export type QuietFault = 'from' | 'to' | 'same';

/** A time as a person types it, `8.30`, `8:30` or `08:30`, as `08:30`; null where it is none. */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim());
  if (match === null) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? '0')];
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** The quiet hours that were typed, or what keeps them from being any. */
export function readQuietHours(
  on: boolean,
  fromText: string,
  toText: string,
): { readonly hours: QuietHours } | { readonly fault: QuietFault } {
  const [from, to] = [readTime(fromText), readTime(toText)];
  if (from === null) return { fault: 'from' };
  if (to === null) return { fault: 'to' };
  return from === to ? { fault: 'same' } : { hours: { on, from, to } };
}
