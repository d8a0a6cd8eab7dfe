import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/domain/plan.ts';
import { nameOfField, type Say } from '../../../shared/i18n/index.ts';
import { estonianDay } from '../../../shared/lib/estonian-day.ts';
import { DiffValue } from '../../components/DiffValue.tsx';
import { useLanguage } from '../../components/use-language.ts';

interface Change {
  readonly key: string;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** How many values an operation changes. */
export function countChanges({ fields, labels, consent }: Operation): number {
  return Object.keys(fields).length + labels.add.length + labels.remove.length + (consent === null ? 0 : 1);
}

/** Every value that an operation changes, before and after; consent first, for it weighs most. */
export function Changes({ operation, most }: { readonly operation: Operation; readonly most: number }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return changesOf(operation, t, language)
    .slice(0, most)
    .map(({ key, name, from, to }) => <DiffValue key={key} name={name} from={from} to={to} />);
}

function changesOf({ fields, labels, consent }: Operation, t: Say, language: 'et' | 'en'): readonly Change[] {
  const kindOf = (label: string) => t(label.startsWith('list:') ? 'preview.list' : 'preview.tag');
  const changes: Change[] = [];
  if (consent !== null) {
    const status = t(`preview.optin.${consent.to}`);
    const to =
      consent.date === null ? status : t('preview.dated', { status, day: estonianDay(consent.date.slice(0, 10)) });
    const from = consent.from && t(`preview.optin.${consent.from}`);
    changes.push({ key: 'consent', name: t('preview.consent'), from, to });
  }
  for (const [key, { from, to }] of Object.entries(fields)) {
    changes.push({ key: `field ${key}`, name: nameOfField(key, language), from, to });
  }
  for (const label of labels.add) {
    changes.push({ key: `+${label}`, name: kindOf(label), from: null, to: nameOf(label) });
  }
  for (const label of labels.remove) {
    changes.push({ key: `-${label}`, name: kindOf(label), from: nameOf(label), to: null });
  }
  return changes;
}

/** The name in a label, which is written `list:VIP`. */
const nameOf = (label: string): string => label.slice(label.indexOf(':') + 1);
