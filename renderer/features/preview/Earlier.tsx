import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanCounts } from '../../../shared/domain/plan.ts';
import { formatNumber, formatTime } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import { usePreview } from './store.ts';
import { TILES } from './tiles.ts';

/** What this preview shows otherwise than the one before it. */
export function Earlier({ counts }: { readonly counts: PlanCounts }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { earlier, standing } = usePreview();
  if (earlier === null || standing === null) return null;
  const at = formatTime(earlier.createdAt);
  const n = (value: number) => formatNumber(value, language);
  const changes = TILES.flatMap(({ key }) => {
    // What waits for a person are cases, here as on the tile.
    const [before, now] =
      key === 'review' ? [earlier.cases, standing.rows.reviews] : [earlier.counts[key], counts[key]];
    return before === now ? [] : [`${t(`preview.${key}`).toLocaleLowerCase(language)} ${n(before)} → ${n(now)}`];
  });
  return (
    <Text size="sm" c="dimmed">
      {changes.length === 0
        ? t('preview.sinceSame', { at })
        : t('preview.since', { at, changes: changes.join(', '), interpolation: { escapeValue: false } })}
    </Text>
  );
}
