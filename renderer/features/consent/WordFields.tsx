import { Button, Stack, TagsInput, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Survey } from '../../../shared/domain/survey.ts';
import { FieldSelect } from '../../components/FieldSelect.tsx';
import { Notice } from '../../components/Notice.tsx';
import {
  type ConsentDraft,
  type ConsentFault,
  dateBeside,
  overlapOf,
  USUAL_SOURCE,
  withSource,
  withWord,
} from './consent-form.ts';

interface WordFieldsProps {
  readonly draft: ConsentDraft;
  readonly survey: Survey | null;
  readonly faults: readonly ConsentFault[];
  readonly onChange: (change: Partial<ConsentDraft>) => void;
}

/** Where consent stands, and which words mean what. */
export function WordFields({ draft, survey, faults, onChange }: WordFieldsProps): ReactNode {
  const { t } = useTranslation();
  const fields = survey?.fields ?? [];
  const isThere = (key: string) => fields.some((field) => field.key === key);
  // Directo may get the usual field later: who has none yet can name it all the same, and choose a basis.
  const sources = isThere(USUAL_SOURCE) ? fields : [...fields, { key: USUAL_SOURCE, filled: 0 }];
  const beside = dateBeside(draft.source);
  const filled = fields.find(({ key }) => key === beside)?.filled ?? 0;
  const dates = beside === '' || isThere(beside) ? fields : [{ key: beside, filled }, ...fields];
  const says = (fault: 'source' | 'date') => faults.includes(fault) && t(`consent.faults.${fault}`);
  // The list says its own problem on the side where a word has to go; the other is told by the words.
  const overlap = overlapOf(draft);
  const wrong = overlap.length > 0 && t('consent.faults.overlap', { words: overlap.join(', ') });
  return (
    <Stack gap="md">
      <div className="consent-pair">
        <FieldSelect
          label={t('consent.field')}
          fields={sources}
          value={draft.source}
          onChange={(source) => onChange(withSource(source))}
          error={says('source')}
        />
        <FieldSelect
          label={t('consent.date')}
          description={t('consent.dateHint')}
          fields={dates}
          value={draft.date}
          onChange={(date) => onChange({ date })}
          error={says('date')}
        />
      </div>
      {survey !== null && draft.source !== '' && !isThere(draft.source) && (
        <Notice tone="info" title={t('consent.notThere')}>
          <Text size="sm">{t('consent.notThereText')}</Text>
        </Notice>
      )}
      <div className="consent-pair">
        <Words
          label={t('consent.yes')}
          words={draft.yes}
          error={wrong || (faults.includes('yes') && t('consent.faults.yes'))}
          onChange={(yes) => onChange({ yes })}
        />
        <Words
          label={t('consent.no')}
          words={draft.no}
          error={wrong || (faults.includes('no') && t('consent.faults.no'))}
          onChange={(no) => onChange({ no })}
        />
      </div>
      <UnreadWords draft={draft} survey={survey} onChange={onChange} />
    </Stack>
  );
}

interface WordsProps {
  readonly label: string;
  readonly words: readonly string[];
  readonly error: ReactNode;
  readonly onChange: (words: string[]) => void;
}

function Words({ label, words, error, onChange }: WordsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <TagsInput
      label={label}
      description={t('consent.wordsHint')}
      value={[...words]}
      onChange={(next) => onChange(next.map((word) => word.trim()).filter((word) => word !== ''))}
      error={error}
      maxTags={100}
      acceptValueOnBlur
    />
  );
}

/** Words of the feed that mean nothing yet, each with a way to say what it means. */
function UnreadWords({ draft, survey, onChange }: Pick<WordFieldsProps, 'draft' | 'survey' | 'onChange'>): ReactNode {
  const { t } = useTranslation();
  const [done, setDone] = useState('');
  const consent = survey?.consent ?? null;
  const words = consent?.words.filter(({ meaning }) => meaning === 'unreadable') ?? [];
  const assign = (word: string, meaning: 'yes' | 'no') => {
    onChange(withWord(draft, word, meaning));
    setDone(t(meaning === 'yes' ? 'consent.assignedYes' : 'consent.assignedNo', { word }));
  };
  return (
    <>
      {consent?.tooManyWords === true && <Notice tone="warning" title={t('consent.tooMany')} />}
      {words.length > 0 && (
        <Notice tone="warning" title={t('consent.unread')}>
          <Text size="sm">{t('consent.unreadHint')}</Text>
          <ul className="unread-words">
            {words.map(({ word, count }) => (
              <li key={word}>
                <Text size="sm" component="span">
                  {t('consent.word', { word, customers: t('survey.customers', { count }) })}
                </Text>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('consent.asYesOf', { word })}
                  onClick={() => assign(word, 'yes')}
                >
                  {t('consent.asYes')}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('consent.asNoOf', { word })}
                  onClick={() => assign(word, 'no')}
                >
                  {t('consent.asNo')}
                </Button>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Text component="output" size="sm" c="dimmed">
        {done}
      </Text>
    </>
  );
}
