import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanStanding } from '../../../shared/ipc/plan-channels.ts';
import type { PlanView } from '../../../shared/ipc/views.ts';
import { formatMoment } from '../../components/format.ts';
import { Notice } from '../../components/Notice.tsx';

interface PlanNoticesProps {
  readonly plan: PlanView;
  readonly standing: PlanStanding;
  /** Why the plan is out of date, and since when; null where it is not. */
  readonly stale: PlanStanding['stale'];
  /** Whether the plan may be applied. */
  readonly usable: boolean;
  /** The plan was made earlier. */
  readonly stored: boolean;
  /** The client whose changes are being written now. */
  readonly writing: string | null;
}

/** What a person should know before a plan is looked at in detail. */
export function PlanNotices({ plan, standing, stale, usable, stored, writing }: PlanNoticesProps): ReactNode {
  const { t } = useTranslation();
  const { toDo, skipped, openReviews: waiting } = standing;
  const { createdAt } = plan.summary;
  return (
    <>
      {stale !== null && (
        <Notice tone="warning" title={t(`preview.stale.${stale.why}`, { at: formatMoment(stale.at) })}>
          {t('preview.stale.next')}
        </Notice>
      )}
      {stored && stale === null && (
        <Notice tone="info" title={t('preview.stored.title', { at: formatMoment(createdAt) })}>
          {t('preview.stored.text')}
        </Notice>
      )}
      {writing !== null && toDo > 0 && usable && (
        <Notice tone="info" title={t('preview.writing.title', { name: writing })}>
          {t('preview.writing.text')}
        </Notice>
      )}
      {!standing.consentChosen && (
        <Notice tone="problem" title={t('preview.noConsent.title')}>
          {t('preview.noConsent.text')}
        </Notice>
      )}
      {toDo === 0 && usable && (
        <Notice tone="good" title={t('preview.nothingTitle')}>
          {skipped > 0
            ? t('preview.allSkipped')
            : waiting > 0
              ? t('preview.nothingBut', { count: waiting })
              : t('preview.nothing')}
        </Notice>
      )}
    </>
  );
}
