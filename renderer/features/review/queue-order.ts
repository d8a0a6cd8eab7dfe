import type { ReviewKind } from '../../../shared/domain/plan.ts';
import type { CaseKey, QueueView } from '../../../shared/ipc/review-channels.ts';

/** The kinds of cases in the order in which they are worked through: consent first. */
export const KIND_ORDER: readonly ReviewKind[] = [
  'cancel-opt-out',
  'duplicate',
  'unreadable-consent',
  'consent-conflict',
  'address-changed-after-refusal',
  'several-addresses',
  'gone-from-target',
];

/** A part of the page: the cases of a kind, or one of the lists beside the queue. */
export type Section = ReviewKind | 'settled' | 'addresses';

/** Whether a section is a kind of open cases. */
export const isKind = (section: Section): section is ReviewKind => section !== 'settled' && section !== 'addresses';

/** Whether two keys name one case. */
export const isSameCase = (a: CaseKey | null, b: CaseKey | null): boolean =>
  a !== null && b !== null && a.kind === b.kind && a.email === b.email && a.code === b.code;

/** What is open all together. */
export function openTotals({ kinds }: QueueView): { readonly open: number; readonly customers: number } {
  const open = kinds.reduce((sum, each) => sum + each.open, 0);
  return { open, customers: kinds.reduce((sum, each) => sum + each.customers, 0) };
}

/** How many cases of a kind are open. */
export const openOf = ({ kinds }: QueueView, kind: ReviewKind): number =>
  kinds.find((each) => each.kind === kind)?.open ?? 0;

/** The section to work in: the one that is open as long as it has cases, else the first kind that has. */
export function sectionToOpen(queue: QueueView, section: Section | null): Section | null {
  if (section !== null && (!isKind(section) || openOf(queue, section) > 0)) return section;
  return KIND_ORDER.find((kind) => openOf(queue, kind) > 0) ?? section;
}

/** The case to be at after the list has changed: the same one, else the one in its place, else the last. */
export function caseToOpen<T extends CaseKey>(
  before: readonly CaseKey[],
  rows: readonly T[],
  current: CaseKey | null,
): T | null {
  const same = rows.find((row) => isSameCase(row, current));
  if (same !== undefined) return same;
  const place = Math.max(
    0,
    before.findIndex((row) => isSameCase(row, current)),
  );
  return rows[place] ?? rows.at(-1) ?? null;
}

/** A case as a key of a record. */
export const caseName = ({ kind, email, code }: CaseKey): string => JSON.stringify([kind, email, code]);
