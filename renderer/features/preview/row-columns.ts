import type { Say } from '../../../shared/i18n/index.ts';
import type { PlanPart, RowView } from '../../../shared/ipc/plan-channels.ts';
import type { Column } from '../../components/VirtualTable.tsx';
import { countChanges } from './Changes.tsx';

/** The columns of the rows of a part. */
export function columnsOf(part: PlanPart, t: Say): readonly Column[] {
  const column = (key: 'contact' | 'customers' | 'changes' | 'reason', width: string) => ({
    key,
    title: t(`preview.${key}`),
    width,
  });
  switch (part) {
    case 'operations':
      return [
        { key: 'tick', title: t('preview.tick.column'), width: '5rem' },
        column('contact', 'minmax(9rem, 3fr)'),
        column('customers', 'minmax(5rem, 1fr)'),
        column('changes', 'minmax(11rem, 6fr)'),
      ];
    case 'reviews':
      return [
        column('contact', 'minmax(9rem, 3fr)'),
        column('customers', 'minmax(6rem, 2fr)'),
        column('reason', 'minmax(10rem, 4fr)'),
      ];
    case 'leftOut':
      return [
        column('customers', 'minmax(6rem, 1fr)'),
        column('contact', 'minmax(8rem, 3fr)'),
        column('reason', 'minmax(10rem, 4fr)'),
      ];
    case 'absent':
      return [
        column('customers', 'minmax(6rem, 1fr)'),
        column('contact', 'minmax(8rem, 3fr)'),
        column('reason', 'minmax(12rem, 4fr)'),
      ];
  }
}

/** A guess in px: one line of text per change. */
export function heightOf(row: RowView | null): number {
  if (row?.part !== 'operations') return row === null ? 80 : 44;
  return 18 + 22 * Math.min(4, Math.max(3, countChanges(row.operation)));
}
