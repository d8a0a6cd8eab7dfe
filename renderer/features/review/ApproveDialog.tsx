import { List, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mask } from '../../../shared/domain/mask.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { ProblemNotice } from '../../components/Notice.tsx';
import type { Act } from './act.ts';
import { useReview } from './store.ts';

const REASONS = ['counter', 'phone', 'writing', 'other'] as const;

interface ApproveDialogProps {
  readonly connection: string;
  readonly emails: readonly string[];
  readonly act: Act;
  readonly onClose: () => void;
}

/** Asks who approves, and how the customer asked for mail again. Without both nothing can be sent. */
export function ApproveDialog({ connection, emails, act, onClose }: ApproveDialogProps): ReactNode {
  const { t } = useTranslation();
  const { initials, setInitials, approve, saving, problem } = useReview();
  const [kind, setKind] = useState<(typeof REASONS)[number] | ''>('');
  const [own, setOwn] = useState('');
  const [tried, setTried] = useState(false);
  const reason = kind === '' ? '' : kind === 'other' ? own.trim() : t(`review.approve.reasons.${kind}`);
  const send = async () => {
    setTried(true);
    if (initials.trim() === '' || reason === '') return;
    if (await act(approve(emails, reason))) onClose();
  };
  const missing = tried && reason === '' ? t('review.approve.needReason') : null;
  return (
    <ConfirmDialog
      title={t('review.approve.title')}
      yes={t('review.approve.yes', { count: emails.length, name: connection })}
      busy={saving}
      onYes={() => void send()}
      onClose={onClose}
    >
      <Text>{t('review.approve.text')}</Text>
      {emails.length > 1 && (
        <List size="sm" aria-label={t('review.approve.who')}>
          {emails.map((email) => (
            <List.Item key={email}>{mask(email)}</List.Item>
          ))}
        </List>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <TextInput
        label={t('review.approve.initials')}
        description={t('review.approve.initialsWhy')}
        value={initials}
        maxLength={20}
        error={tried && initials.trim() === '' ? t('review.approve.needInitials') : null}
        onChange={(event) => setInitials(event.currentTarget.value)}
        data-autofocus
      />
      <NativeSelect
        label={t('review.approve.reason')}
        value={kind}
        error={kind === '' ? missing : null}
        onChange={(event) => setKind(REASONS.find((each) => each === event.currentTarget.value) ?? '')}
        data={[
          { value: '', label: '' },
          ...REASONS.map((each) => ({ value: each, label: t(`review.approve.reasons.${each}`) })),
        ]}
      />
      {kind === 'other' && (
        <Textarea
          label={t('review.approve.own')}
          description={t('review.approve.ownWhy')}
          value={own}
          maxLength={300}
          error={missing}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  );
}
