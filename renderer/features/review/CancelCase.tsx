import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_TOGETHER } from '../../../shared/domain/approve-together.ts';
import type { CaseView } from '../../../shared/ipc/review-channels.ts';
import { Notice } from '../../components/Notice.tsx';
import { formatMoment } from '../../components/format.ts';
import { ApproveDialog } from './ApproveDialog.tsx';
import { AskDialog } from './AskDialog.tsx';
import { openOf } from './queue-order.ts';
import { Refusals } from './Refusals.tsx';
import type { Act } from './act.ts';
import { useReview } from './store.ts';

interface CancelCaseProps {
  readonly connection: string;
  readonly view: CaseView;
  readonly shown: boolean;
  readonly act: Act;
}

/** The opt-out and the later yes beside each other. Nobody but a person lets mail go out again. */
export function CancelCase({ connection, view, shown, act }: CancelCaseProps): ReactNode {
  const { t } = useTranslation();
  const { saving, queue, rows, putAway } = useReview();
  const [asking, setAsking] = useState(false);
  const [approving, setApproving] = useState<readonly string[] | null>(null);
  const { contact, said, refusals, members } = view;
  const count = queue === null ? 0 : openOf(queue, 'cancel-opt-out');
  const together = queue?.oneByOne === null && count > 1 && count <= MOST_TOGETHER;
  const changed = members.find(({ code }) => code === said?.code)?.changedAt ?? null;
  const words = { word: said?.word ?? '', date: said?.date ?? '', code: said?.code ?? '' };
  const who = (by: string | null) => t(`review.cancel.by.${knownBy(by)}`);
  const withdrawn = contact?.status === 'withdrawn' ? contact : null;
  return (
    <>
      <dl className="evidence">
        {withdrawn && (
          <div>
            <dt>{t('review.cancel.refused')}</dt>
            <dd>
              {withdrawn.changedAt === null
                ? t('review.cancel.refusedUndated')
                : t('review.cancel.refusedAt', {
                    at: formatMoment(withdrawn.changedAt),
                    by: who(withdrawn.changedBy),
                  })}
            </dd>
          </div>
        )}
        <Refusals refusals={refusals} shown={shown} />
        <div>
          <dt>{t('review.cancel.says')}</dt>
          <dd>
            {changed === null
              ? t('review.cancel.saysPlain', words)
              : t('review.cancel.saysAt', { ...words, changed: formatMoment(changed) })}
          </dd>
        </div>
      </dl>
      <Text size="sm">{t('review.approve.text')}</Text>
      <Group mt="md">
        <Button disabled={saving} onClick={() => setApproving([view.email])}>
          {t('review.cancel.allow')}
        </Button>
        <Button variant="default" loading={saving} onClick={() => void act(putAway())}>
          {t('review.cancel.keep')}
        </Button>
        <Button variant="subtle" onClick={() => setAsking(true)}>
          {t('review.cancel.ask')}
        </Button>
        {together && (
          <Button variant="subtle" disabled={saving} onClick={() => setApproving(rows.map(({ email }) => email))}>
            {t('review.cancel.allowAll', { count })}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        {t('review.cancel.keepWhy')}
      </Text>
      {count > 1 && queue?.oneByOne && (
        <Notice tone={queue.oneByOne === 'suspicious' ? 'warning' : 'info'}>
          {t(`review.cancel.oneByOne.${queue.oneByOne}`)}
        </Notice>
      )}
      {approving && (
        <ApproveDialog connection={connection} emails={approving} act={act} onClose={() => setApproving(null)} />
      )}
      {asking && <AskDialog view={view} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Who changed a status, as far as Mailbow's words for it are known. */
export function knownBy(by: string | null): 'contact' | 'account' | 'api' | 'system' | 'unknown' {
  return by === 'contact' || by === 'account' || by === 'api' || by === 'system' ? by : 'unknown';
}
