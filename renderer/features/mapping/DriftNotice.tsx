import { Button, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfField } from '../../../shared/i18n/index.ts';
import { formatNumber } from '../../components/format.ts';
import { Notice } from '../../components/Notice.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { type Board, denyRename, rebind } from './board.ts';
import { nameOfTarget, type Slot } from './slots.ts';

interface DriftNoticeProps {
  readonly board: Board;
  readonly slots: readonly Slot[];
  /** Fields that rules or the consent read. */
  readonly readByRules: readonly string[];
  /** Fields that are new and not settled. */
  readonly fresh: readonly string[];
  readonly onChange: (step: (board: Board) => Board, said: string) => void;
}

/** What changed at Directo since the mapping was made: likely renames to be answered, pairs that rest, and new fields. */
export function DriftNotice({ board, slots, readByRules, fresh, onChange }: DriftNoticeProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = (key: string) => nameOfField(key, language);
  const renames = board.renames.filter(({ from }) => board.pairs.some((pair) => pair.source === from));
  const lost = slots.filter(
    ({ pair, trouble }) => trouble === 'source' && !renames.some(({ from }) => from === pair?.source),
  );
  const fallen = slots.filter(({ trouble }) => trouble === 'fallen');
  return (
    <>
      {renames.map(({ from, to, same }) => {
        const words = { from: name(from), to: name(to) };
        return (
          <Notice
            key={from}
            tone="warning"
            title={t('mapping.rename.ask', words)}
            actions={
              <>
                <Button
                  size="xs"
                  onClick={() => onChange((now) => rebind(now, from, to), t('mapping.done.rebound', words))}
                >
                  {t('mapping.rename.yes')}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => onChange((now) => denyRename(now, from), t('mapping.done.renameDenied', words))}
                >
                  {t('mapping.rename.no')}
                </Button>
              </>
            }
          >
            <Text size="sm">{t('mapping.rename.why', { ...words, same: formatNumber(same, language) })}</Text>
            {readByRules.includes(from) && <Text size="sm">{t('mapping.rename.inRules', words)}</Text>}
          </Notice>
        );
      })}
      {(lost.length > 0 || fallen.length > 0) && (
        <Notice tone="warning" title={t('mapping.lost.title', { count: lost.length + fallen.length })}>
          <Text size="sm">{t('mapping.lost.meaning')}</Text>
          <List size="sm" mt={4}>
            {[...lost, ...fallen].map(({ pair, target, trouble }) => (
              <List.Item key={target.key}>
                {t(trouble === 'fallen' ? 'mapping.lost.fallen' : 'mapping.lost.gone', {
                  field: name(pair?.source ?? ''),
                  target: nameOfTarget(target, language),
                })}
              </List.Item>
            ))}
          </List>
        </Notice>
      )}
      {fresh.length > 0 && (
        <Notice tone="info" title={t('mapping.fresh.title', { count: fresh.length })}>
          <Text size="sm">{t('mapping.fresh.meaning', { fields: fresh.map(name).join(', ') })}</Text>
        </Notice>
      )}
    </>
  );
}
