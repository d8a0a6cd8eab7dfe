import { Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanCounts } from '../../../shared/domain/plan.ts';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import styles from './preview.module.css';
import { usePreview } from './store.ts';
import { TILES } from './tiles.ts';

/** The sum in tiles; each opens its rows. */
export function Tiles({ counts }: { readonly counts: PlanCounts }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { tile, openTile } = usePreview();
  return (
    <fieldset aria-label={t('preview.tiles')} className={styles['tiles']}>
      {TILES.map(({ key }) => (
        <UnstyledButton
          key={key}
          className={styles['tile']}
          aria-pressed={key === tile}
          data-zero={counts[key] === 0}
          data-tile={key}
          onClick={() => openTile(key)}
        >
          <Text component="span" className={styles['number']}>
            {formatNumber(counts[key], language)}
          </Text>{' '}
          <Text component="span" size="sm">
            {t(`preview.${key}`)}
          </Text>
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
