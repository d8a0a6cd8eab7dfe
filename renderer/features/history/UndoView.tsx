import { List, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UndoPreview, UndoRow } from '../../../shared/domain/undo-preview.ts';
import type { UndoneView } from '../../../shared/ipc/history-channels.ts';
import { ChangeLines } from '../../components/ChangeLines.tsx';
import { formatMoment } from '../../components/format.ts';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { Working, type WorkProgress } from '../../components/Working.tsx';
import { type UndoneRun, useUndo } from './undo-store.ts';

interface UndoViewProps {
  readonly of: UndoneRun;
  readonly progress: WorkProgress | null;
  readonly onUndone?: (() => void) | undefined;
}

/** Taking a run back: what it would do, the button that does it, and how it ended. */
export function UndoView({ of, progress, onUndone }: UndoViewProps): ReactNode {
  const { t } = useTranslation();
  const { step, apply, leave } = useUndo();
  const frame = {
    title: t('undo.title', { name: of.connection }),
    lead: t('undo.lead', { at: formatMoment(of.startedAt) }),
  };
  switch (step.kind) {
    case 'looking':
      return (
        <PageFrame {...frame} onBack={leave}>
          <Working title={t('undo.working')} progress={null} />
        </PageFrame>
      );
    case 'preview': {
      const canApply = step.preview.counts.restored > 0;
      return (
        <PageFrame
          {...frame}
          onBack={leave}
          aside={t('undo.until', { until: formatMoment(of.until) })}
          primary={
            canApply
              ? { label: t('undo.apply', { name: of.connection }), onClick: () => void apply().then(onUndone) }
              : { label: t('undo.backToHistory'), onClick: leave }
          }
        >
          <Preview preview={step.preview} />
        </PageFrame>
      );
    }
    case 'applying':
      return (
        <PageFrame {...frame}>
          <Working title={t('undo.applying')} progress={progress} total={step.preview.counts.restored} />
        </PageFrame>
      );
    case 'done':
      return (
        <PageFrame {...frame} primary={{ label: t('undo.backToHistory'), onClick: leave }}>
          <Done end={step.end} />
        </PageFrame>
      );
    case 'failed':
      return (
        <PageFrame {...frame} onBack={leave} primary={{ label: t('undo.backToHistory'), onClick: leave }}>
          <Failed />
        </PageFrame>
      );
  }
}

function Preview({ preview: { counts, rows } }: { readonly preview: UndoPreview }): ReactNode {
  const { t } = useTranslation();
  const stays = (['changed', 'created', 'consent'] as const).filter((kind) => counts[kind] > 0);
  const all = Math.max(counts.restored, rows.length);
  return (
    <Stack gap="lg">
      <Notice
        tone="info"
        title={counts.restored === 0 ? t('undo.restored_zero') : t('undo.restored', { count: counts.restored })}
      />
      {stays.length > 0 && (
        <section aria-label={t('undo.cannot')}>
          <Title order={2} size="h3" mb={4}>
            {t('undo.cannot')}
          </Title>
          <List withPadding size="sm">
            {stays.map((kind) => (
              <List.Item key={kind}>{t(`undo.${kind}`, { count: counts[kind] })}</List.Item>
            ))}
          </List>
        </section>
      )}
      {rows.length > 0 && (
        <section aria-label={t('undo.rows')}>
          <Title order={2} size="h3" mb={4}>
            {t('undo.rows')}
          </Title>
          <Table verticalSpacing="xs" aria-label={t('undo.rows')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('past.address')}</Table.Th>
                <Table.Th>{t('past.what')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Row key={row.email} row={row} />
              ))}
            </Table.Tbody>
          </Table>
          {all > rows.length && (
            <Text size="sm" c="dimmed" mt="xs">
              {t('undo.rowsShown', { shown: rows.length })}
            </Text>
          )}
        </section>
      )}
    </Stack>
  );
}

function Row({ row: { email, fields, labels, changed, created, consent } }: { readonly row: UndoRow }): ReactNode {
  const { t } = useTranslation();
  const notes = [
    ...(changed ? [t('undo.stays')] : []),
    ...(created ? [t('undo.staysNew')] : []),
    ...(consent ? [t('undo.staysConsent')] : []),
  ];
  return (
    <Table.Tr>
      <Table.Td className="run-address">{email}</Table.Td>
      <Table.Td>
        <ChangeLines fields={fields} labels={labels} />
        {notes.length > 0 && (
          <Text size="sm" c="dimmed">
            {notes.join(' · ')}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Done({ end }: { readonly end: UndoneView }): ReactNode {
  const { t } = useTranslation();
  const { confirmed, rejected, open, left, problem } = end;
  const whole = open === 0 && rejected === 0;
  return (
    <Stack gap="md">
      <Notice tone={whole ? 'good' : 'warning'} title={t(whole ? 'undo.done' : 'undo.partly')}>
        <Text size="sm">{t('undo.doneText', { count: confirmed })}</Text>
        {left > 0 && <Text size="sm">{t('undo.left', { count: left })}</Text>}
        {rejected > 0 && <Text size="sm">{t('undo.rejected', { count: rejected })}</Text>}
        {open > 0 && <Text size="sm">{t('undo.openLeft', { count: open })}</Text>}
        <Text size="sm" mt="xs">
          {t('undo.next')}
        </Text>
      </Notice>
      {problem && <ProblemNotice problem={problem} tone="warning" />}
    </Stack>
  );
}

const OWN = ['input/no-run', 'input/undone', 'input/undo-too-late'] as const;

function Failed(): ReactNode {
  const { t } = useTranslation();
  const { step } = useUndo();
  if (step.kind !== 'failed') return null;
  const own = OWN.find((code) => code === step.problem.code);
  if (own === undefined) return <ProblemNotice problem={step.problem} />;
  return (
    <Notice tone="problem" title={t(`undo.problems.${own}`)}>
      <Text size="sm">{t('undo.problemNext')}</Text>
    </Notice>
  );
}
