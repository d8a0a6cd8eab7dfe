import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { parseLabel } from '../../../shared/domain/labels.ts';
import { Examples, type ExampleSource } from '../../components/Examples.tsx';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import type { RuleList } from './store.ts';

interface RuleCountProps extends ExampleSource {
  readonly list: RuleList;
  /** Place of the rule among those that were asked about. */
  readonly index: number;
  /** How the rule is called, for those who hear the page. */
  readonly rule: string;
  readonly same: boolean;
}

/** How many labels are named beside a rule. */
const NAMED = 8;

/** More labels than this of one rule are hardly meant. */
const MANY = 50;

/** What a rule does: for how many customers it holds, what they get, and what looks like a slip. */
export function RuleCount({ list, index, rule, same, ...source }: RuleCountProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { survey } = source;
  const readable = survey.customers - survey.unread;
  const labels = list === 'labels' ? survey.labels[index] : undefined;
  const matched = labels?.matched ?? survey.exclude[index] ?? 0;
  return (
    <>
      <Text size="sm">
        <strong>{t(list === 'labels' ? 'labels.matched' : 'labels.out', { count: matched })}</strong>
        {labels !== undefined && matched > 0 && <>; {t('labels.usable', { count: labels.usable })}. </>}
        {labels !== undefined && labels.usable < matched && <span className="quiet">{t('labels.usableHint')}</span>}
      </Text>
      {labels !== undefined && labels.labels.distinct > 1 && (
        <Text size="sm" c="dimmed">
          {t(labels.labels.distinct > NAMED ? 'labels.givesMore' : 'labels.gives', {
            count: labels.labels.distinct,
            names: labels.labels.values
              .slice(0, NAMED)
              .map(({ value, count }) => `${parseLabel(value)?.name ?? value} (${formatNumber(count, language)})`)
              .join(', '),
          })}
        </Text>
      )}
      {matched === 0 && <Warning>{t('labels.nobody')}</Warning>}
      {matched > 0 && matched === readable && (labels === undefined || labels.labels.distinct < 2) && (
        <Warning>{t(list === 'labels' ? 'labels.everybody' : 'labels.everybodyOut')}</Warning>
      )}
      {labels !== undefined && labels.labels.distinct > MANY && (
        <Warning>
          {t(labels.labels.more ? 'labels.manyMore' : 'labels.many', { count: labels.labels.distinct })}
        </Warning>
      )}
      {same && <Warning>{t('labels.same')}</Warning>}
      <Examples {...source} kind={`${list}.${index}`} of={rule} />
    </>
  );
}

function Warning({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <span className="rule-warning">
      <IconAlertTriangle size={16} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
