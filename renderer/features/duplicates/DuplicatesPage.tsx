import './duplicates.css';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientPageProps } from '../../components/client-page.ts';
import { DraftFrame } from '../../components/DraftFrame.tsx';
import { SurveyNote } from '../../components/SurveyNote.tsx';
import { isSameDraft } from '../../settings-draft.ts';
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
  const { draft, saved, problem, saving, survey, looking, surveyProblem, names, ...store } = useDuplicates();
  const { load, edit, forget, save, look, reveal, hide } = store;
  const [refused, setRefused] = useState(0);
  const strict = refused > 0;
  useEffect(() => {
    void load(connection);
    return hide;
  }, [load, hide, connection]);
  const lacks = draft !== null && lacksKeyword(draft);
  const dirty = !isSameDraft(draft, saved);
  const source = survey && { survey, names, onReveal: () => void reveal(), onHide: hide };
  const goOn = async () => {
    if (lacks) {
      setRefused(refused + 1);
      return;
    }
    if (!(await save())) return;
    setRefused(0);
    if (dirty) onSaved?.();
    onNext();
  };
  return (
    <DraftFrame
      title={t('duplicates.title')}
      lead={t('duplicates.lead')}
      next={t('pages.schedule')}
      ready={draft !== null}
      dirty={dirty}
      saving={saving}
      problem={problem}
      refused={refused}
      onRetry={() => void load(connection)}
      onForget={() => {
        forget();
        setRefused(0);
      }}
      onSave={() => void goOn()}
      onBack={onBack}
    >
      <SurveyNote
        survey={survey}
        looking={looking}
        problem={surveyProblem}
        progress={progress}
        onRetry={() => void look()}
      />
      {draft !== null && (
        <>
          <GroupSection draft={draft} source={source} onChange={edit} onReview={() => onGo('review')} />
          <div className="duplicates-pair">
            <SeveralSection draft={draft} source={source} onChange={edit} strict={strict && lacks} />
            <ClosedSection draft={draft} source={source} onChange={edit} />
          </div>
        </>
      )}
    </DraftFrame>
  );
}
