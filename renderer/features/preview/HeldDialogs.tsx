import { Button, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/problem.ts';
import { call } from '../../api.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { ProblemNotice } from '../../components/Notice.tsx';
import { tell, tellProblem } from '../../components/tell.ts';
import { useLanguage } from '../../components/use-language.ts';
import { usePreview } from './store.ts';

interface DialogProps {
  readonly onClose: () => void;
}

/** Lets one held plan be applied: who allows it, and why. */
export function AllowDialog({ onClose }: DialogProps): ReactNode {
  const { t } = useTranslation();
  const { connection, plan, refresh } = usePreview();
  const [initials, setInitials] = useState('');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const allow = async () => {
    if (initials.trim() === '') return setMissing(true);
    if (connection === null || plan === null) return;
    setBusy(true);
    const reply = await call('plan.approve', { connection, hash: plan.summary.hash, initials, reason });
    await refresh();
    setBusy(false);
    if (reply.ok) onClose();
    else setProblem(reply.problem);
  };
  return (
    <ConfirmDialog
      title={t('preview.held.allowTitle')}
      yes={t('preview.held.allowYes')}
      busy={busy}
      onYes={() => void allow()}
      onClose={onClose}
    >
      <Text size="sm">{t('preview.held.allowText')}</Text>
      <TextInput
        label={t('preview.held.initials')}
        description={t('preview.held.initialsHint')}
        required
        data-autofocus
        maxLength={50}
        value={initials}
        error={isMissing && initials.trim() === '' ? t('preview.held.needInitials') : undefined}
        onChange={(event) => setInitials(event.currentTarget.value)}
      />
      <Textarea
        label={t('preview.held.reason')}
        description={t('preview.held.reasonHint')}
        maxLength={500}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {problem && <ProblemNotice problem={problem} />}
    </ConfirmDialog>
  );
}

/** Turns a plan down at once: nothing is lost by it, a new preview can be made at any moment. */
export function SetAsideButton(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { connection, plan, refresh } = usePreview();
  const [busy, setBusy] = useState(false);
  const setAside = async () => {
    if (connection === null || plan === null) return;
    setBusy(true);
    const reply = await call('plan.setAside', { connection, hash: plan.summary.hash });
    await refresh();
    setBusy(false);
    if (reply.ok) tell(t('preview.held.asideDone'), t);
    else tellProblem(reply.problem, language, t);
  };
  return (
    <Button variant="default" size="sm" loading={busy} onClick={() => void setAside()}>
      {t('preview.held.setAside')}
    </Button>
  );
}
