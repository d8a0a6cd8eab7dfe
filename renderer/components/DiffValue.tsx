import './DiffValue.css';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface DiffValueProps {
  /** What the value is of, or what kind of thing it is. */
  readonly name: string;
  /** Null where there was nothing. */
  readonly from: string | null;
  /** Null where nothing is left. */
  readonly to: string | null;
}

const SIGNS = { add: '+', change: '~', remove: '−' } as const;

/** One value before and after: a sign, the name and both values; the words stand there for those who hear the page. */
export function DiffValue({ name, from, to }: DiffValueProps): ReactNode {
  const { t } = useTranslation();
  const before = from === '' ? null : from;
  const after = to === '' ? null : to;
  const kind = before === null ? 'add' : after === null ? 'remove' : 'change';
  const show = (value: string | null) => value ?? t('preview.emptyValue');
  return (
    <Text component="div" size="sm" className="diff" data-kind={kind}>
      <span className="diff-sign" aria-hidden>
        {SIGNS[kind]}
      </span>
      <span className="diff-name">{name}</span>{' '}
      {kind !== 'add' && (
        <>
          <span className="sr-only">{t('preview.before')} </span>
          <del className="diff-before">{show(before)}</del>
          {kind === 'change' && (
            <span className="diff-arrow" aria-hidden>
              {' → '}
            </span>
          )}
        </>
      )}
      {kind !== 'remove' && (
        <>
          <span className="sr-only"> {t(kind === 'add' ? 'preview.added' : 'preview.after')} </span>
          <ins className="diff-after">{show(after)}</ins>
        </>
      )}
      {kind === 'remove' && <span className="sr-only"> {t('preview.removed')}</span>}
    </Text>
  );
}
