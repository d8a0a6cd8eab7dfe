import './review.css';
import { Button, Stack, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { Working, type WorkProgress } from '../../components/Working.tsx';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import { GroupList } from './GroupList.tsx';
import { GroupTable } from './GroupTable.tsx';
import { isWaiting, otherCases, useReview } from './store.ts';

interface ReviewPageProps {
  readonly connection: string;
  readonly progress: WorkProgress | null;
  /** How many cases the newest preview holds that a person has to decide, of every kind. */
  readonly cases: number;
  readonly onBack: () => void;
  readonly onNext: () => void;
  /** A decision was made: a preview made before it is out of date. */
  readonly onDecided: () => void;
}

/** The queue of addresses that stand on several customers. */
export function ReviewPage({ connection, progress, cases, onBack, onNext, onDecided }: ReviewPageProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { groups, current, settled, problem, load, decide } = useReview();
  useEffect(() => void load(connection), [load, connection]);

  const next = { label: t('review.next'), onClick: onNext };
  if (groups === null) {
    return (
      <PageFrame title={t('review.title')} onBack={onBack} primary={problem ? next : undefined}>
        {problem ? (
          <ProblemNotice
            problem={problem}
            actions={
              <Button variant="default" onClick={() => void load(connection)}>
                {t('app.retry')}
              </Button>
            }
          />
        ) : (
          <Working title={t('review.working')} progress={progress} />
        )}
      </PageFrame>
    );
  }
  const waiting = groups.filter(isWaiting);
  const others = otherCases(cases, groups, settled);
  const skipped = groups.some(({ decided }) => decided?.primary === null);
  const customers = waiting.reduce((sum, group) => sum + group.members.length, 0);
  const group = groups.find((each) => each.email === current);
  const send = async (primary: string | null) => {
    if (!(await decide(primary))) return;
    onDecided();
    // The buttons of the decided group are gone: the keyboard goes on with the next one.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.group')?.focus());
  };
  return (
    <PageFrame title={t('review.title')} onBack={onBack} primary={next}>
      <Stack>
        {problem && <ProblemNotice problem={problem} />}
        {groups.length === 0 && (
          <EmptyState icon={<IconUsersGroup size={30} />} title={t('review.doneTitle')}>
            {t('review.none')}
          </EmptyState>
        )}
        {waiting.length > 0 && (
          <Text fw={600} component="output">
            {t('review.waiting', { count: waiting.length, customers: formatNumber(customers, language) })}
          </Text>
        )}
        {groups.length > 0 && waiting.length === 0 && (
          <Notice tone={skipped ? 'info' : 'good'} title={t('review.doneTitle')}>
            {t(skipped ? 'review.doneSkipped' : 'review.done')}
          </Notice>
        )}
        {others > 0 && (
          <Notice tone="info" title={t('review.others', { count: others })}>
            <Text size="sm">{t('review.othersHow')}</Text>
          </Notice>
        )}
        {group && (
          <div className="groups" data-single={groups.length === 1}>
            {groups.length > 1 && <GroupList groups={groups} current={current} />}
            <GroupTable key={group.email} group={group} onDecide={(primary) => void send(primary)} />
          </div>
        )}
      </Stack>
    </PageFrame>
  );
}
