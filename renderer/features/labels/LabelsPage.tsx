import './labels.css';
import { Button } from '@mantine/core';
import { IconTags } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfField } from '../../../shared/i18n/index.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { DraftFrame } from '../../components/DraftFrame.tsx';
import { Notice } from '../../components/Notice.tsx';
import { SurveyNote } from '../../components/SurveyNote.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { useDraftPage } from '../../draft-page.ts';
import { classesWithoutRule, faultsOf, freeId, prefixOf, VALUE } from './rule-form.ts';
import { RuleSection } from './RuleSection.tsx';
import { type LabelsDraft, useLabels } from './store.ts';

interface LabelsPageProps extends ClientPageProps {
  /** Settings are another from now on: a preview that was made before is not theirs. */
  readonly onSaved?: () => void;
}

/** Which lists and tags customers get, and who is left out. */
export function LabelsPage({ connection, progress, onBack, onNext, onSaved }: LabelsPageProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { draft, edit, strict, frame, note } = useDraftPage(useLabels(), {
    connection,
    lacks: incompleteRules,
    onSaved,
    onNext,
  });
  const labels = draft?.labels ?? [];
  const exclude = draft?.exclude ?? [];
  const incomplete = draft === null ? 0 : incompleteRules(draft);
  const { survey } = note;
  return (
    <DraftFrame title={t('labels.title')} lead={t('labels.lead')} next={t('pages.consent')} {...frame} onBack={onBack}>
      <SurveyNote {...note} progress={progress} />
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

/** How many rules still lack something. */
function incompleteRules({ labels, exclude }: LabelsDraft): number {
  return (
    labels.filter((form) => faultsOf(form, true).length > 0).length +
    exclude.filter((form) => faultsOf(form, false).length > 0).length
  );
}
