import { Group, NativeSelect, Paper, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { ChangeView, VersionView } from '../../../shared/ipc/views.ts';
import { call } from '../../api.ts';
import { ChangeList } from '../../components/ChangeList.tsx';
import { formatMoment } from '../../components/format.ts';
import { ProblemNotice } from '../../components/Notice.tsx';

interface CompareVersionsProps {
  readonly connection: string;
  /** Newest first; there are two at least. */
  readonly versions: readonly VersionView[];
}

/** What main answered about a pair. */
interface Answer {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly ChangeView[] | null;
  readonly problem: Problem | null;
}

/** What changed between any two versions. */
export function CompareVersions({ connection, versions }: CompareVersionsProps): ReactNode {
  const { t } = useTranslation();
  const newest = versions[0]?.version ?? 1;
  const oldest = versions.at(-1)?.version ?? 1;
  const [pair, setPair] = useState({ from: oldest, to: newest });
  const [answer, setAnswer] = useState<Answer | null>(null);
  const { from, to } = pair;
  useEffect(() => {
    let isOld = false;
    const ask = async () => {
      const reply = await call('versions.compare', { connection, from, to });
      if (isOld) return;
      const about = { from, to };
      setAnswer(
        reply.ok
          ? { ...about, changes: reply.value, problem: null }
          : { ...about, changes: null, problem: reply.problem },
      );
    };
    if (from !== to) void ask();
    return () => {
      isOld = true;
    };
  }, [connection, from, to]);
  // What was found of another pair is no answer about this one.
  const isMine = answer !== null && answer.from === from && answer.to === to;
  const changes = isMine ? answer.changes : null;
  const problem = isMine ? answer.problem : null;
  const options = versions.map(({ version, savedAt }) => ({
    value: String(version),
    label: t('compare.option', { version, at: formatMoment(savedAt) }),
  }));
  return (
    <Paper withBorder p="md" component="section" aria-label={t('compare.title')} className="compare">
      <Title order={2} size="h3" mb="xs">
        {t('compare.title')}
      </Title>
      <Group gap="md">
        {(['from', 'to'] as const).map((end) => (
          <NativeSelect
            key={end}
            label={t(`compare.${end}`)}
            value={String(pair[end])}
            data={options}
            onChange={(event) => setPair({ ...pair, [end]: Number(event.currentTarget.value) })}
          />
        ))}
      </Group>
      <output className="compared">
        {from === to && (
          <Text size="sm" mt="sm">
            {t('compare.choose')}
          </Text>
        )}
        {changes !== null && from !== to && (
          <>
            <Text size="sm" fw={600} mt="sm">
              {t('compare.result', { from, to })}
            </Text>
            {changes.length > 0 ? <ChangeList changes={changes} /> : <Text size="sm">{t('compare.same')}</Text>}
          </>
        )}
      </output>
      {problem && <ProblemNotice problem={problem} />}
    </Paper>
  );
}
