import './Notice.css';
import { Alert, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeProblem, type Problem } from '../../shared/domain/problem.ts';
import { useLanguage } from './use-language.ts';

const TONES = {
  problem: { color: 'red', icon: <IconAlertTriangle aria-hidden />, role: 'alert' },
  warning: { color: 'yellow', icon: <IconAlertTriangle aria-hidden />, role: 'note' },
  info: { color: 'indigo', icon: <IconInfoCircle aria-hidden />, role: 'note' },
  good: { color: 'teal', icon: <IconCircleCheck aria-hidden />, role: 'status' },
} as const;

interface NoticeProps {
  readonly tone: keyof typeof TONES;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons that lead out of the situation. */
  readonly actions?: ReactNode;
  /** Where the note can be put away. */
  readonly onDismiss?: (() => void) | undefined;
}

/** A coloured note with an icon, so that its kind does not hang on colour. */
export function Notice({ tone, title, children, actions, onDismiss }: NoticeProps): ReactNode {
  const { t } = useTranslation();
  const { color, icon, role } = TONES[tone];
  return (
    <Alert
      className="notice"
      data-tone={tone}
      color={color}
      icon={icon}
      role={role}
      title={title}
      {...(onDismiss && { withCloseButton: true, closeButtonLabel: t('app.dismiss'), onClose: onDismiss })}
    >
      {children}
      {actions && (
        <Group gap="xs" mt="sm">
          {actions}
        </Group>
      )}
    </Alert>
  );
}

interface ProblemNoticeProps {
  readonly problem: Problem;
  readonly tone?: 'problem' | 'warning';
  readonly actions?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
}

/** A problem: what happened as the title, what to do below it. */
export function ProblemNotice({ problem, tone = 'problem', actions, onDismiss }: ProblemNoticeProps): ReactNode {
  const { what, next } = describeProblem(problem, useLanguage());
  return (
    <Notice tone={tone} title={what} actions={actions} onDismiss={onDismiss}>
      <Text size="sm">{next}</Text>
    </Notice>
  );
}
