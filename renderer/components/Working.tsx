import { Card, Loader, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatTime } from './format.ts';
import { useLanguage } from './use-language.ts';

/** How far a piece of work has come; the shape in which main tells it. */
export type WorkProgress =
  | { readonly stage: 'fetch'; readonly records: number; readonly bytes: number }
  | { readonly stage: 'contacts'; readonly contacts: number }
  | { readonly stage: 'push'; readonly done: number; readonly total: number }
  | { readonly stage: 'waiting'; readonly until: string };

interface WorkingProps {
  readonly title: string;
  readonly progress: WorkProgress | null;
  /** How many changes there are, where the work is a push: the bar is there before the first one is done. */
  readonly total?: number;
}

/** Work under way: what, how far, and, while waiting, why and until when. */
export function Working({ title, progress, total }: WorkingProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const push = progress?.stage === 'push' ? progress : total === undefined ? null : { done: 0, total };
  const n = (value: number) => formatNumber(value, language);
  return (
    <Card withBorder padding="xl" className="working">
      <Stack align="center" gap="md">
        {push === null ? (
          <Loader type="dots" aria-hidden />
        ) : (
          <Progress.Root size="xl" w="100%" maw={560}>
            <Progress.Section value={(100 * push.done) / Math.max(1, push.total)} aria-label={t('run.progress')} />
          </Progress.Root>
        )}
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed" component="output">
          {detail()}
        </Text>
      </Stack>
    </Card>
  );

  function detail(): string {
    switch (progress?.stage) {
      case 'fetch':
        return t('work.fetch', { records: n(progress.records) });
      case 'contacts':
        return t('work.contacts', { contacts: n(progress.contacts) });
      case 'waiting':
        return t('work.waiting', { until: formatTime(progress.until) });
      case 'push':
      case undefined:
        return push === null ? t('work.starting') : t('work.push', { done: n(push.done), total: n(push.total) });
    }
  }
}
