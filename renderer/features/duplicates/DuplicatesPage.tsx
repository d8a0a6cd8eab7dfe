import './duplicates.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientPageProps } from '../../components/client-page.ts';
import { DraftFrame } from '../../components/DraftFrame.tsx';
import { SurveyNote } from '../../components/SurveyNote.tsx';
import { useDraftPage } from '../../draft-page.ts';
import { ClosedSection, SeveralSection } from './CardSections.tsx';
import { lacksKeyword } from './duplicates-form.ts';
import { GroupSection } from './GroupSection.tsx';
import { useDuplicates } from './store.ts';

interface DuplicatesPageProps extends ClientPageProps {
  /** Settings are another from now on: a preview that was made before is not theirs. */
  readonly onSaved?: () => void;
}

/** What is decided about duplicates, several addresses and closed cards without asking. */
export function DuplicatesPage(props: DuplicatesPageProps): ReactNode {
  const { connection, progress, onBack, onNext, onGo, onSaved } = props;
  const { t } = useTranslation();
  const { draft, edit, strict, source, frame, note } = useDraftPage(useDuplicates(), {
    connection,
    lacks: (open) => Number(lacksKeyword(open)),
    onSaved,
    onNext,
  });
  return (
    <DraftFrame
      title={t('duplicates.title')}
      lead={t('duplicates.lead')}
      next={t('pages.schedule')}
      {...frame}
      onBack={onBack}
    >
      <SurveyNote {...note} progress={progress} />
      {draft !== null && (
        <>
          <GroupSection draft={draft} source={source} onChange={edit} onReview={() => onGo('review')} />
          <div className="duplicates-pair">
            <SeveralSection draft={draft} source={source} onChange={edit} strict={strict && lacksKeyword(draft)} />
            <ClosedSection draft={draft} source={source} onChange={edit} />
          </div>
        </>
      )}
    </DraftFrame>
  );
}
