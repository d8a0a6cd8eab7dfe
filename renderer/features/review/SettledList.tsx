import { Button, Group, Paper, Table, Text, Title } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mask } from '../../../shared/domain/mask.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { SettledView } from '../../../shared/ipc/review-channels.ts';
import { call } from '../../api.ts';
import { ListState } from '../../components/ListState.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { ProblemNotice } from '../../components/Notice.tsx';
import { formatMoment } from '../../components/format.ts';
import { usePages } from './use-pages.ts';

interface SettledListProps {
  readonly connection: string;
  readonly onChanged: () => void;
}

/** What persons settled, newest first; each can be taken out again. */
export function SettledList({ connection, onChanged }: SettledListProps): ReactNode {
  const { t } = useTranslation();
  const read = useCallback(
    (stretch: { readonly offset: number; readonly limit: number }) =>
      call('reviews.settled', { connection, ...stretch }),
    [connection],
  );
  const { rows, total, problem, more, retry } = usePages<SettledView>(connection, read);
  const [failed, setFailed] = useState<Problem | null>(null);
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const reopen = async ({ kind, email, code }: SettledView) => {
    setBusy(true);
    const reply = await call('reviews.reopen', { connection, kind, email, code });
    setBusy(false);
    setFailed(reply.ok ? null : reply.problem);
    if (!reply.ok) return;
    onChanged();
    retry();
  };
  const seen = (email: string) => (shown ? email : mask(email));
  return (
    <Paper withBorder p="lg" component="section" className="case" tabIndex={-1} aria-label={t('review.lists.settled')}>
      <Group justify="space-between">
        <Title order={2}>{t('review.lists.settled')}</Title>
        {total > 0 && (
          <Button variant="subtle" size="compact-sm" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? t('review.lists.hide') : t('review.lists.show')}
          </Button>
        )}
      </Group>
      {failed && <ProblemNotice problem={failed} onDismiss={() => setFailed(null)} />}
      <ListState problem={problem} loading={rows === null} onRetry={retry}>
        {total === 0 ? (
          <Text c="dimmed">{t('review.lists.noSettled')}</Text>
        ) : (
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('review.lists.case')}</Table.Th>
                <Table.Th scope="col">{t('review.lists.how')}</Table.Th>
                <Table.Th scope="col">{t('review.lists.at')}</Table.Th>
                <Table.Th scope="col">
                  <span className="sr-only">{t('review.lists.reopen')}</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows?.map((row) => (
                <Table.Tr key={`${row.kind} ${row.email} ${row.code} ${row.how}`}>
                  <Table.Td className="address">
                    {seen(row.email)}
                    <Text size="xs" c="dimmed">
                      {t(`review.kinds.${row.kind}`)}
                    </Text>
                  </Table.Td>
                  <Table.Td>{t(`review.lists.hows.${row.how}`, { code: row.primary ?? '' })}</Table.Td>
                  <Table.Td>{formatMoment(row.at)}</Table.Td>
                  <Table.Td>
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      disabled={busy}
                      aria-label={t('review.lists.reopenOf', { email: seen(row.email) })}
                      onClick={() => void reopen(row)}
                    >
                      {t('review.lists.reopen')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <MoreButton shown={rows?.length ?? 0} total={total} onMore={more} />
      </ListState>
    </Paper>
  );
}
