import { Button, Group, Paper, Table, Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Transform } from '../../../shared/domain/connection.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { TransformedSample } from '../../../shared/ipc/mapping-channels.ts';
import { call } from '../../api.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import styles from './rules.module.css';

interface TriedSamplesProps {
  readonly connection: string;
  readonly field: string;
  readonly transforms: readonly Transform[];
}

/** Typing does not ask for every letter. */
const QUIET_MS = 150;

/** What transforms make of the samples of a field, before anything is applied; masked until a person asks to see them. */
export function TriedSamples({ connection, field, transforms }: TriedSamplesProps): ReactNode {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const [samples, setSamples] = useState<readonly TransformedSample[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let isOld = false;
    const ask = async () => {
      const reply = await call('mapping.transform', { connection, key: field, transforms: [...transforms], shown });
      if (isOld) return;
      setProblem(reply.ok ? null : reply.problem);
      if (reply.ok) setSamples(reply.value.samples);
    };
    const timer = setTimeout(() => void ask(), QUIET_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [connection, field, transforms, shown]);
  if (problem) return <ProblemNotice problem={problem} />;
  return (
    <Paper withBorder px="sm" py="xs">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600} id="rules-samples">
          {t('pairRules.samples')}
        </Text>
        {samples !== null && samples.length > 0 && (
          <Button size="compact-sm" variant="subtle" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {t(shown ? 'mapping.hide' : 'mapping.reveal')}
          </Button>
        )}
      </Group>
      {samples !== null && samples.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('mapping.noSamples')}
        </Text>
      ) : (
        <Table aria-labelledby="rules-samples" layout="fixed" verticalSpacing={4} withRowBorders={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('pairRules.before')}</Table.Th>
              <Table.Th>{t('pairRules.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(samples ?? []).map(({ before, after }, index) => (
              // Samples may look alike while they are masked.
              // oxlint-disable-next-line react/no-array-index-key
              <Table.Tr key={index}>
                <Table.Td className={styles['cell']}>{before}</Table.Td>
                <Table.Td className={styles['cell']}>
                  {after === '' ? <em>{t('pairRules.nothing')}</em> : <strong>{after}</strong>}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}
