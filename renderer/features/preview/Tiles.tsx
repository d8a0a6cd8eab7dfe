import { Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanCounts } from '../../../shared/domain/plan.ts';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import styles from './preview.module.css';
import { usePreview } from './store.ts';
import { TILES } from './tiles.ts';

interface TilesProps {
  readonly counts: PlanCounts;
  /** A person has opened a tile: its rows are wanted in sight. */
  readonly onOpen: () => void;
}

/** The sum in tiles; each opens its rows, and says how many they are where its number counts something else. */
export function Tiles({ counts, onOpen }: TilesProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { tile, standing, openTile } = usePreview();
  return (
    <fieldset aria-label={t('preview.tiles')} className={styles['tiles']}>
      {TILES.map(({ key, unit, part, rows }) => {
        const inTable = standing === null || part === 'absent' ? counts[key] : rows(standing);
        const absent = standing !== null && part === 'absent' ? rows(standing) : 0;
        // What waits for a person are cases; a customer may have one and still be counted elsewhere.
        const isReview = key === 'review';
        const number = isReview ? (standing?.openReviews ?? inTable) : counts[key];
        return (
          <UnstyledButton
            key={key}
            className={styles['tile']}
            aria-pressed={key === tile}
            data-zero={counts[key] === 0 && inTable === 0 && absent === 0}
            data-tile={key}
            onClick={() => {
              openTile(key);
              onOpen();
            }}
          >
            <Text component="span" className={styles['number']}>
              {formatNumber(number, language)}
            </Text>{' '}
            <Text component="span" size="sm">
              {t(`preview.${key}`)}
            </Text>{' '}
            <Text component="span" size="xs" className={styles['unit']}>
              {t(`preview.unit.${isReview ? 'cases' : unit}`, { count: number })}
              {inTable !== number && ` · ${t('preview.tileRows', { count: inTable })}`}
              {absent > 0 && ` · ${t('preview.absent.tile', { rows: formatNumber(absent, language) })}`}
            </Text>
          </UnstyledButton>
        );
      })}
    </fieldset>
  );
}
