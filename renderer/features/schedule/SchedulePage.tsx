import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientPageProps } from '../../components/client-page.ts';
import { PageFrame } from '../../components/PageFrame.tsx';

/** Placeholder. */
export function SchedulePage({ onBack, onNext }: ClientPageProps): ReactNode {
  const { t } = useTranslation();
  return (
    <PageFrame title={t('pages.schedule')} onBack={onBack} primary={{ label: t('pages.next'), onClick: onNext }}>
      {null}
    </PageFrame>
  );
}
