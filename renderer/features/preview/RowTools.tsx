import { Button, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api.ts';
import { tell, tellProblem } from '../../components/tell.ts';
import { useFocusBack } from '../../components/use-focus-back.ts';
import { useLanguage } from '../../components/use-language.ts';
import { usePreview } from './store.ts';
import { tileOf } from './tiles.ts';

interface RowToolsProps {
  readonly title: string;
  /** Whether these are cases that a person decides. */
  readonly waiting: boolean;
  readonly onReview: () => void;
}

/** What the table of a tile holds, and what is done with all of its rows that are found. */
export function RowTools({ title, waiting, onReview }: RowToolsProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { connection, tile, find, rows, plan, tick } = usePreview();
  const [saving, setSaving] = useState(false);
  const saveButton = useFocusBack(saving);
  const { part, find: ofTile } = tileOf(tile);
  const { total } = rows;
  const isFound = Object.keys(find).some((key) => key !== 'sort');
  const tickFound = async (out: boolean) => {
    const done = await tick('found', out);
    if (typeof done !== 'number') return tellProblem(done, language, t);
    tell(t(out ? 'preview.tick.took' : 'preview.tick.put', { count: done }), t);
  };
  const save = async () => {
    if (connection === null || plan === null) return;
    setSaving(true);
    const reply = await call('plan.export', {
      connection,
      hash: plan.summary.hash,
      part,
      find: { ...ofTile, ...find },
    });
    setSaving(false);
    if (!reply.ok) tellProblem(reply.problem, language, t);
    else if (reply.value.saved) tell(t('preview.find.exported'), t);
  };
  return (
    <Group justify="space-between" align="baseline" mb="xs">
      <Title order={2}>{title}</Title>
      <Group gap="sm">
        <Text size="sm" c="dimmed" component="output">
          {total !== null && t(isFound ? 'preview.find.found' : 'preview.rows', { count: total })}
        </Text>
        {part === 'operations' && isFound && (total ?? 0) > 0 && tile !== 'optOut' && (
          <Button variant="default" size="compact-sm" onClick={() => void tickFound(find.skipped !== true)}>
            {t(find.skipped ? 'preview.find.putAll' : 'preview.find.takeAll')}
          </Button>
        )}
        {(total ?? 0) > 0 && (
          <Button ref={saveButton} variant="default" size="compact-sm" loading={saving} onClick={() => void save()}>
            {t('preview.find.export')}
          </Button>
        )}
        {waiting && (
          <Button variant="light" size="compact-sm" onClick={onReview}>
            {t('preview.decide')}
          </Button>
        )}
      </Group>
    </Group>
  );
}
