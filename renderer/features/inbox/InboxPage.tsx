import './inbox.css';
import { Stack, Title } from '@mantine/core';
import { IconBellCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/problem.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ListState } from '../../components/ListState.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import type { NextStep } from '../../components/next-step.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { AlertCard } from './AlertCard.tsx';
import { inOrder, useInbox } from './store.ts';

/** So many settled alerts are shown at first, and so many more each time. */
const PART = 20;

interface InboxPageProps {
  /** Why the computer's keychain cannot be used; null where it can. */
  readonly keychain: Problem | null;
  readonly onBack: () => void;
  /** The button of an alert; the client is null for the program itself. */
  readonly onStep: (step: NextStep, connection: string | null) => void;
}

/** The alerts: first what is open, then what is settled. To show one is to have seen it. */
export function InboxPage({ keychain, onBack, onStep }: InboxPageProps): ReactNode {
  const { t } = useTranslation();
  const { alerts, fresh, problem, visit, read, leave } = useInbox();
  const [shown, setShown] = useState(PART);
  useEffect(() => {
    void visit();
    return leave;
  }, [visit, leave]);
  const { open, settled } = inOrder(alerts ?? []);
  return (
    <PageFrame title={t('inbox.title')} lead={t('inbox.lead')} onBack={onBack}>
      <ListState problem={problem} loading={alerts === null} onRetry={() => void read()}>
        <Stack gap="xl">
          {keychain && <ProblemNotice problem={keychain} />}
          {open.length === 0 && keychain === null && (
            <EmptyState icon={<IconBellCheck size={30} />} title={t('inbox.noneOpen')}>
              {t('inbox.noneOpenText')}
            </EmptyState>
          )}
          {open.length > 0 && (
            <section aria-labelledby="alerts-open">
              <Title order={2} id="alerts-open" mb="xs">
                {t('inbox.open')}
              </Title>
              <ul className="alerts">
                {open.map((alert) => (
                  <AlertCard key={alert.id} alert={alert} isNew={fresh.has(alert.id)} onStep={onStep} />
                ))}
              </ul>
            </section>
          )}
          {settled.length > 0 && (
            <section aria-labelledby="alerts-settled">
              <Title order={2} id="alerts-settled" mb="xs">
                {t('inbox.cleared')}
              </Title>
              <ul className="alerts">
                {settled.slice(0, shown).map((alert) => (
                  <AlertCard key={alert.id} alert={alert} isNew={fresh.has(alert.id)} onStep={onStep} />
                ))}
              </ul>
              <MoreButton shown={shown} total={settled.length} onMore={() => setShown(shown + PART)} />
            </section>
          )}
        </Stack>
      </ListState>
    </PageFrame>
  );
}
