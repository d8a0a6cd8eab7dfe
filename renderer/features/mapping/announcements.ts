import type { Announcements } from '@dnd-kit/core';
import type { Say } from '../../../shared/i18n/index.ts';

/** What a screen reader is told while a field is lifted, with both sides' fields by their names. */
export function announcementsOf(
  t: Say,
  nameOfSource: (key: string) => string,
  nameOfSlot: (key: string) => string,
): Announcements {
  type Ends = {
    readonly active: { readonly id: string | number };
    readonly over: { readonly id: string | number } | null;
  };
  const field = ({ active }: Pick<Ends, 'active'>) => ({ field: nameOfSource(String(active.id)) });
  const both = ({ active, over }: Ends) =>
    over === null ? null : { ...field({ active }), target: nameOfSlot(String(over.id)) };
  return {
    onDragStart: (event) => t('mapping.drag.lifted', field(event)),
    onDragOver(event) {
      const words = both(event);
      return words === null ? t('mapping.drag.nowhere', field(event)) : t('mapping.drag.over', words);
    },
    onDragEnd(event) {
      const words = both(event);
      return words === null ? t('mapping.drag.notPaired', field(event)) : t('mapping.drag.paired', words);
    },
    onDragCancel: (event) => t('mapping.drag.cancelled', field(event)),
  };
}
