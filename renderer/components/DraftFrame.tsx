import { Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/domain/problem.ts';
import { ProblemNotice } from './Notice.tsx';
import { PageFrame } from './PageFrame.tsx';
import { Working } from './Working.tsx';

interface DraftFrameProps {
  readonly title: string;
  readonly lead: ReactNode;
  /** Name of the page that comes after. */
  readonly next: string;
  /** Whether the settings are there to be worked on. */
  readonly ready: boolean;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly problem: Problem | null;
  /** How often saving was tried while something was missing: each time the first such field takes the focus. */
  readonly refused: number;
  readonly onRetry: () => void;
  readonly onForget: () => void;
  readonly onSave: () => void;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** A page that changes a part of the settings: it saves and goes on, or takes back what is not saved. */
export function DraftFrame(props: DraftFrameProps): ReactNode {
  const { title, lead, next, ready, dirty, saving, problem, refused, onRetry, onForget, onSave, onBack, children } =
    props;
  const { t } = useTranslation();
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused > 0) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refused]);
  if (!ready) {
    return (
      <PageFrame
        title={title}
        onBack={onBack}
        primary={problem ? { label: t('app.retry'), onClick: onRetry } : undefined}
      >
        {problem ? <ProblemNotice problem={problem} /> : <Working title={t('app.loading')} progress={null} />}
      </PageFrame>
    );
  }
  return (
    <PageFrame
      title={title}
      lead={lead}
      onBack={onBack}
      primary={{
        label: dirty ? t('survey.saveNext') : t('pages.nextTo', { page: next.charAt(0).toLowerCase() + next.slice(1) }),
        onClick: onSave,
        busy: saving,
      }}
      secondary={dirty ? { label: t('survey.forget'), onClick: onForget } : undefined}
      aside={
        <Text component="output" inherit>
          {dirty ? t('survey.unsaved') : ''}
        </Text>
      }
    >
      <Stack gap="lg" ref={fields}>
        {problem && <ProblemNotice problem={problem} />}
        {children}
      </Stack>
    </PageFrame>
  );
}
