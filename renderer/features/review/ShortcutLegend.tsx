import { Kbd, Paper, Switch, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useReview } from './store.ts';

const KEYS = [
  { keys: ['↑', '↓'], words: 'move' },
  { keys: ['1–9'], words: 'choose' },
  { keys: ['Enter'], words: 'confirm' },
  { keys: ['U'], words: 'undo' },
] as const;

/** The keys of the page, and a switch for who speaks to the computer or touches keys by accident. */
export function ShortcutLegend(): ReactNode {
  const { t } = useTranslation();
  const { keys: isOn, setKeys } = useReview();
  return (
    <Paper withBorder px="md" py="xs" className="keys" component="section" aria-label={t('review.keys.title')}>
      <Switch
        size="sm"
        checked={isOn}
        onChange={(event) => setKeys(event.currentTarget.checked)}
        label={t('review.keys.on')}
      />
      <dl className="legend" data-off={!isOn}>
        {KEYS.map(({ keys, words }) => (
          <div key={words}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <Text component="dd" size="sm">
              {t(`review.keys.${words}`)}
            </Text>
          </div>
        ))}
      </dl>
    </Paper>
  );
}
