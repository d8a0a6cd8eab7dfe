import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ABSENT_FETCHES } from '../../../shared/domain/absence.ts';
import type { TileKey, TileUnit } from './tiles.ts';

/** A remark above the rows of a tile. */
export function Remark({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Text size="sm" c="dimmed" mb="xs">
      {children}
    </Text>
  );
}

/** How many customers stay as they are, and how one of them is found. */
export function Unchanged({ count }: { readonly count: number }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Text c="dimmed">{t('preview.unchangedText', { count })}</Text>
      {count > 0 && <Text c="dimmed">{t('preview.unchangedFind')}</Text>}
    </>
  );
}

/** What the customers are that Directo's answer lacks; they stand below those that stay as they are. */
export function AbsentIntro({ unchanged }: { readonly unchanged: number }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Unchanged count={unchanged} />
      <Title order={3} size="h4" mt="md" mb={4}>
        {t('preview.absent.title')}
      </Title>
      <Text size="sm" mb="xs">
        {t('preview.absent.text', { of: ABSENT_FETCHES })}
      </Text>
    </>
  );
}

/** Why a tile counts something else than the rows that it opens. */
export function differsBy(tile: TileKey, unit: TileUnit): 'update' | 'review' | 'labelsRemoved' | 'other' {
  if (tile === 'update' || tile === 'review') return tile;
  return unit === 'labels' ? 'labelsRemoved' : 'other';
}
