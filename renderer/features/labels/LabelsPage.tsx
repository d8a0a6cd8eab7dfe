import './labels.css';
import { Button } from '@mantine/core';
import { IconTags } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfField } from '../../../shared/i18n/index.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { DraftFrame } from '../../components/DraftFrame.tsx';
import { Notice } from '../../components/Notice.tsx';
import { SurveyNote } from '../../components/SurveyNote.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { isSameDraft } from '../../settings-draft.ts';
import { classesWithoutRule, faultsOf, freeId, prefixOf, VALUE } from './rule-form.ts';
import { RuleSection } from './RuleSection.tsx';
import { useLabels } from './store.ts';

interface LabelsPageProps extends ClientPageProps {
  /** Settings are another from now on: a preview that was made before is not theirs. */
  readonly onSaved?: () => void;
}

/** Which lists and tags customers get, and who is left out. */
export function LabelsPage({ connection, progress, onBack, onNext, onSaved }: LabelsPageProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { draft, saved, problem, saving, survey, looking, surveyProblem, load, edit, forget, save, look, hide } =
    useLabels();
  const [refused, setRefused] = useState(0);
  const strict = refused > 0;
  useEffect(() => {
    void load(connection);
    return hide;
  }, [load, hide, connection]);
  const labels = draft?.labels ?? [];
  const exclude = draft?.exclude ?? [];
  const incomplete =
    labels.filter((form) => faultsOf(form, true).length > 0).length +
    exclude.filter((form) => faultsOf(form, false).length > 0).length;
  const dirty = !isSameDraft(draft, saved);
  const goOn = async () => {
    if (incomplete > 0) {
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
      title={t('labels.title')}
      lead={t('labels.lead')}
      next={t('pages.consent')}
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
      {strict && incomplete > 0 && <Notice tone="problem" title={t('labels.incomplete', { count: incomplete })} />}
      <RuleSection
        list="labels"
        forms={labels}
        strict={strict}
        title={t('labels.rules')}
        lead={t('labels.managed')}
        empty={t('labels.noRules')}
        add={t(labels.length === 0 ? 'labels.add' : 'labels.addMore')}
      >
        {classesWithoutRule(survey?.fields.map(({ key }) => key) ?? [], labels).map((source) => {
          const name = prefixOf(source) + VALUE;
          return (
            <Button
              key={source}
              variant="default"
              leftSection={<IconTags size={18} aria-hidden />}
              title={t('labels.suggestHint', { example: name })}
              onClick={() =>
                edit({
                  labels: [...labels, { id: freeId(labels), source, test: 'each', value: '', kind: 'tag', name }],
                })
              }
            >
              {t('labels.suggest', { field: nameOfField(source, language) })}
            </Button>
          );
        })}
      </RuleSection>
      <RuleSection
        list="exclude"
        forms={exclude}
        strict={strict}
        title={t('labels.exclude')}
        lead={t('labels.excludeLead')}
        empty={t('labels.noExclude')}
        add={t('labels.addExclude')}
      />
    </DraftFrame>
  );
}
