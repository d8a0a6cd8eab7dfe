import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OptinStatus } from '../../shared/domain/contact.ts';
import type { Operation } from '../../shared/domain/plan.ts';
import { nameOfField } from '../../shared/i18n/index.ts';
import { DiffValue } from './DiffValue.tsx';
import { useLanguage } from './use-language.ts';

type Changes = Pick<Operation, 'fields' | 'labels'> & Partial<Pick<Operation, 'consent'>>;

/** What changes on one contact, value by value, before and after. */
export function ChangeLines({ fields, labels, consent = null }: Changes): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const kindOf = (label: string) => t(label.startsWith('list:') ? 'preview.list' : 'preview.tag');
  const optin = (status: OptinStatus | null) => (status === null ? null : t(`person.optin.${status}`));
  return (
    <>
      {Object.entries(fields).map(([key, { from, to }]) => (
        <DiffValue key={key} name={nameOfField(key, language)} from={from} to={to} />
      ))}
      {labels.add.map((label) => (
        <DiffValue key={`+${label}`} name={kindOf(label)} from={null} to={nameOf(label)} />
      ))}
      {labels.remove.map((label) => (
        <DiffValue key={`-${label}`} name={kindOf(label)} from={nameOf(label)} to={null} />
      ))}
      {consent && <DiffValue name={t('past.consent')} from={optin(consent.from)} to={optin(consent.to)} />}
    </>
  );
}

/** The name of a label without its kind. */
const nameOf = (label: string): string => label.replace(/^(?:list|tag):/, '');
