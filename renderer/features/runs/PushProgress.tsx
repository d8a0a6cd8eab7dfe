import { Button, Card, Progress, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useReducer } from 'react';
import { useTranslation } from 'react-i18next';
import type { Say } from '../../../shared/i18n/index.ts';
import { formatNumber, formatTime } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import type { WorkProgress } from '../../components/Working.tsx';
import { type Mark, type Remaining, remainingTime } from './remaining.ts';

interface PushProgressProps {
  readonly title: string;
  readonly progress: WorkProgress | null;
  readonly total: number;
  readonly cancelling: boolean;
  readonly onCancel: () => void;
}

/** A push under way: how far it has come, how long it still takes, why it waits, and the way to stop it. */
export function PushProgress(props: PushProgressProps): ReactNode {
  const { title, progress, total, cancelling, onCancel } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { done, of, remaining } = useCourse(progress, total);
  const n = (value: number) => formatNumber(value, language);
  const until = progress?.stage === 'waiting' ? formatTime(progress.until) : null;
  return (
    <Card withBorder padding="xl" className="working">
      <Stack align="center" gap="md">
        <Progress.Root size="xl" w="100%" maw={560}>
          <Progress.Section value={(100 * done) / Math.max(1, of)} aria-label={t('run.progress')} />
        </Progress.Root>
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed" component="output">
          {t('work.push', { done: n(done), total: n(of) })}{' '}
          {until === null && !cancelling && remaining && remainingText(remaining, t)}
        </Text>
        <Text size="sm" component="output" ta="center" maw={560}>
          {cancelling ? t('run.cancelling') : until !== null && t('run.paused', { until })}
        </Text>
        {!cancelling && (
          <>
            <Button variant="default" onClick={onCancel}>
              {t('run.cancel')}
            </Button>
            <Text size="xs" c="dimmed" ta="center" maw={560}>
              {t('run.cancelHint')}
            </Text>
          </>
        )}
      </Stack>
    </Card>
  );
}

interface Course {
  readonly first: Mark | null;
  readonly done: number;
  readonly of: number;
  readonly remaining: Remaining | null;
}

/** The last that was heard of a push, also while it waits. */
function useCourse(progress: WorkProgress | null, total: number): Course {
  const [course, hear] = useReducer(courseAfter, { first: null, done: 0, of: total, remaining: null });
  useEffect(() => hear({ progress, at: performance.now() }), [progress]);
  return course;
}

interface Heard {
  readonly progress: WorkProgress | null;
  readonly at: number;
}

function courseAfter(before: Course, { progress, at }: Heard): Course {
  // A pause of the server would spoil the pace: it is measured anew afterwards.
  if (progress?.stage === 'waiting') return { ...before, first: null, remaining: null };
  if (progress?.stage !== 'push') return before;
  const { done, total: of } = progress;
  const now = { at, done };
  const first = before.first === null || before.first.done > done ? now : before.first;
  return { first, done, of, remaining: remainingTime(first, now, of) };
}

function remainingText(remaining: Remaining, t: Say): string {
  switch (remaining.kind) {
    case 'soon':
    case 'minute':
      return t(`run.left.${remaining.kind}`);
    case 'minutes':
    case 'hours':
      return t(`run.left.${remaining.kind}`, { count: remaining.count });
  }
}
