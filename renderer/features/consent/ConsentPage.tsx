import './consent.css';
import { Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientPageProps } from '../../components/client-page.ts';
import { DraftFrame } from '../../components/DraftFrame.tsx';
import { Notice } from '../../components/Notice.tsx';
import { SurveyNote } from '../../components/SurveyNote.tsx';
import { useDraftPage } from '../../draft-page.ts';
import { BasisFields } from './BasisFields.tsx';
import { CaseFields } from './CaseFields.tsx';
import { faultsOf } from './consent-form.ts';
import { ConsentCounts } from './ConsentCounts.tsx';
import { ConsentSummary } from './ConsentSummary.tsx';
import { ReadingChoice } from './ReadingChoice.tsx';
import { useConsent } from './store.ts';
import { WordFields } from './WordFields.tsx';

interface ConsentPageProps extends ClientPageProps {
  /** Settings are another from now on: a preview that was made before is not theirs. */
  readonly onSaved?: () => void;
  readonly now?: () => Date;
}

/** How consent is read, and on which legal basis contacts are created. */
export function ConsentPage(props: ConsentPageProps): ReactNode {
  const { connection, progress, onBack, onNext, onSaved, now = () => new Date() } = props;
  const { t } = useTranslation();
  const { draft, edit, strict, source, frame, note } = useDraftPage(useConsent(), {
    connection,
    lacks: (open) => faultsOf(open).length,
    onSaved,
    onNext,
  });
  const { survey } = note;
  const [today] = useState(() => dayText(now()));
  const faults = strict && draft !== null ? faultsOf(draft) : [];
  return (
    <DraftFrame
      title={t('consent.title')}
      lead={t('consent.lead')}
      next={t('pages.duplicates')}
      {...frame}
      onBack={onBack}
    >
      <SurveyNote {...note} progress={progress} />
      {faults.length > 0 && <Notice tone="problem" title={t('consent.incomplete')} />}
      {draft !== null && (
        <div className="consent-columns">
          <Stack gap="xl">
            {source !== null && draft.reading !== 'unchosen' && (
              <ConsentSummary survey={source.survey} details="consent-fates" />
            )}
            <ReadingChoice draft={draft} survey={survey} faults={faults} onChange={edit} />
            {draft.reading === 'field' && (
              <>
                <WordFields draft={draft} survey={survey} faults={faults} onChange={edit} />
                <BasisFields draft={draft} survey={survey} faults={faults} today={today} onChange={edit} />
                <CaseFields draft={draft} onChange={edit} />
              </>
            )}
            <Notice tone="info">{t('consent.never')}</Notice>
          </Stack>
          {source !== null && draft.reading !== 'unchosen' && <ConsentCounts {...source} />}
        </div>
      )}
    </DraftFrame>
  );
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The local day as yyyy-mm-dd. */
function dayText(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
