import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from './format.ts';
import { useLanguage } from './use-language.ts';

interface MoreButtonProps {
  readonly shown: number;
  readonly total: number;
  readonly onMore: () => void;
}

/** How much of a long list is shown, with a button for the next part; nothing where all of it is. */
export function MoreButton({ shown, total, onMore }: MoreButtonProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  if (shown >= total) return null;
  return (
    <Group mt="sm" gap="sm">
      <Button variant="default" onClick={onMore}>
        {t('app.more')}
      </Button>
      <Text size="sm" c="dimmed" component="output">
        {t('app.shown', { shown: formatNumber(shown, language), total: formatNumber(total, language) })}
      </Text>
    </Group>
  );
}
