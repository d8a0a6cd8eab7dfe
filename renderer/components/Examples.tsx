import './Examples.css';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Survey } from '../../shared/domain/survey.ts';

/** Where examples come from, and the way from masked names to clear ones and back. */
export interface ExampleSource {
  readonly survey: Survey;
  /** Examples in clear, where a person asked for them. */
  readonly names: Survey['examples'] | null;
  readonly onReveal: () => void;
  readonly onHide: () => void;
}

interface ExamplesProps extends ExampleSource {
  /** What they are examples of, as the survey calls it. */
  readonly kind: string;
  /** The same in words, for those who hear the page. */
  readonly of: string;
}

/** A few customers of a kind that was counted, folded away; their names are masked until a person asks for them. */
export function Examples({ survey, names, kind, of, onReveal, onHide }: ExamplesProps): ReactNode {
  const { t } = useTranslation();
  const masked = survey.examples[kind] ?? [];
  if (masked.length === 0) return null;
  const shown = names?.[kind] ?? masked;
  return (
    <details className="examples">
      <summary>
        {t('survey.examples', { count: masked.length })}
        <span className="sr-only">: {of}</span>
      </summary>
      <ul>
        {shown.map(({ code, name }) => (
          <li key={code}>
            <span className="quiet">{code}</span> {name === '' ? t('survey.noName') : name}
          </li>
        ))}
      </ul>
      <Button variant="default" size="compact-sm" onClick={names === null ? onReveal : onHide}>
        {t(names === null ? 'survey.reveal' : 'survey.hide')}
        <span className="sr-only">: {of}</span>
      </Button>
    </details>
  );
}
