import { Button, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { OneView } from '../../../shared/ipc/plan-channels.ts';
import { call } from '../../api.ts';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { usePreview } from './store.ts';

interface OneTrialProps {
  readonly one: OneView;
  readonly held: boolean;
  readonly onPushed: () => void;
}

/** Applies this customer's changes and nothing else. */
export function OneTrial({ one, held, onPushed }: OneTrialProps): ReactNode {
  const { t } = useTranslation();
  const { connection, plan, standing, refresh } = usePreview();
  const [busy, setBusy] = useState(false);
  const [end, setEnd] = useState<{ readonly tone: 'good' | 'warning'; readonly text: string } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = one.operations.filter(({ state, skipped }) => (state === 'planned' || state === 'retry') && !skipped);
  const push = async () => {
    if (connection === null || plan === null) return;
    const { hash } = plan.summary;
    setBusy(true);
    const reply = await call('run.apply', { connection, hash, only: open.map(({ id }) => id) });
    const after = await call('plan.one', { connection, hash, code: one.card.code });
    await refresh();
    setBusy(false);
    setProblem(reply.ok ? reply.value.problem : reply.problem);
    if (!reply.ok) return;
    const refused = after.ok ? after.value.operations.find(({ state }) => state === 'rejected') : undefined;
    if (refused !== undefined) {
      const why = refused.why ?? refused.code ?? '';
      setEnd({ tone: 'warning', text: t('preview.one.refused', { why }) });
    } else if (reply.value.open > 0) setEnd({ tone: 'warning', text: t('preview.one.unsure') });
    else setEnd({ tone: 'good', text: t('preview.one.pushed') });
    onPushed();
  };
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      {end && <Notice tone={end.tone} title={end.text} />}
      {open.length > 0 && standing?.consentChosen === false && (
        <Notice tone="problem" title={t('preview.noConsent.title')}>
          {t('preview.noConsent.text')}
        </Notice>
      )}
      {open.length > 0 && standing?.consentChosen === true && (
        <div>
          <Button loading={busy} disabled={held || standing.stale !== null} onClick={() => void push()}>
            {t('preview.one.push')}
          </Button>
          <Text size="sm" c="dimmed" mt={4}>
            {t(held ? 'preview.one.pushHeld' : 'preview.one.pushHint')}
          </Text>
        </div>
      )}
    </>
  );
}
