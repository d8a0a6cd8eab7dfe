import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mask } from '../../../shared/domain/mask.ts';
import type { CaseView } from '../../../shared/ipc/review-channels.ts';
import { formatMoment } from '../../components/format.ts';

interface RefusalsProps {
  readonly refusals: CaseView['refusals'];
  /** Whether addresses are shown in clear. */
  readonly shown: boolean;
}

/** Refusals of the same customers under other addresses, as entries of a list of evidence. */
export function Refusals({ refusals, shown }: RefusalsProps): ReactNode {
  const { t } = useTranslation();
  return refusals.map(({ email, at }) => (
    <div key={`${email} ${at}`}>
      <dt>{t('review.other.refusedThere')}</dt>
      <dd>
        {t('review.other.refusedAt', {
          email: email === null ? t('review.other.refusedUnknown') : shown ? email : mask(email),
          at: at === null ? t('review.other.dateUnknown') : formatMoment(at),
        })}
      </dd>
    </div>
  ));
}
