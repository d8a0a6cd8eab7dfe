import { Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mask } from '../../../shared/domain/mask.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { BadAddressView, CorrectionView } from '../../../shared/ipc/review-channels.ts';
import { call } from '../../api.ts';
import { ListState } from '../../components/ListState.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { ProblemNotice } from '../../components/Notice.tsx';
import { formatMoment } from '../../components/format.ts';
import { CorrectDialog } from './CorrectDialog.tsx';
import type { Act } from './act.ts';
import { type Pages, usePages } from './use-pages.ts';

interface AddressListsProps {
  readonly connection: string;
  readonly act: Act;
}

type Stretch = { readonly offset: number; readonly limit: number };

/** Addresses that nobody can be written to, and those that are used here instead of the cards'. */
export function AddressLists({ connection, act }: AddressListsProps): ReactNode {
  const { t } = useTranslation();
  const readBad = useCallback((s: Stretch) => call('reviews.badAddresses', { connection, ...s }), [connection]);
  const readOwn = useCallback((s: Stretch) => call('reviews.corrections', { connection, ...s }), [connection]);
  const bad = usePages<BadAddressView>(connection, readBad);
  const own = usePages<CorrectionView>(connection, readOwn);
  const [shown, setShown] = useState(false);
  const [correcting, setCorrecting] = useState<BadAddressView | null>(null);
  const [failed, setFailed] = useState<Problem | null>(null);
  const seen = (text: string) => (shown ? text : mask(text));
  const takeBack = async (code: string): Promise<boolean> => {
    const reply = await call('reviews.takeBack', { connection, code });
    setFailed(reply.ok ? null : reply.problem);
    if (reply.ok) own.retry();
    return reply.ok;
  };
  return (
    <Paper withBorder p="lg" component="section" className="case" tabIndex={-1} aria-label={t('review.addresses')}>
      <Group justify="flex-end">
        <Button variant="subtle" size="compact-sm" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? t('review.lists.hide') : t('review.lists.show')}
        </Button>
      </Group>
      {failed && <ProblemNotice problem={failed} onDismiss={() => setFailed(null)} />}
      <Stack gap="xl">
        <section aria-label={t('review.lists.bad')}>
          <Title order={2}>{t('review.lists.bad')}</Title>
          <Text c="dimmed">{t('review.lists.badLead')}</Text>
          <AddressTable
            pages={bad}
            empty={t('review.lists.noBad')}
            heads={[t('review.lists.card'), t('review.lists.suggestion')]}
            cells={(row) => [seen(row.text), row.suggestion === null ? '–' : seen(row.suggestion)]}
            action={(row) => ({
              label: t('review.lists.correct'),
              name: t('review.lists.correctOf', { code: row.code }),
              onClick: () => setCorrecting(row),
            })}
          />
        </section>
        <section aria-label={t('review.lists.corrections')}>
          <Title order={2}>{t('review.lists.corrections')}</Title>
          <Text c="dimmed">{t('review.lists.correctionsLead')}</Text>
          <AddressTable
            pages={own}
            empty={t('review.lists.noCorrections')}
            heads={[t('review.lists.card'), t('review.lists.used'), t('review.lists.made')]}
            cells={(row) => [seen(row.text), seen(row.address), formatMoment(row.at)]}
            action={(row) => ({
              label: t('review.lists.takeBack'),
              name: t('review.lists.takeBackOf', { code: row.code }),
              onClick: () => void act(takeBack(row.code)),
            })}
          />
        </section>
      </Stack>
      {correcting && (
        <CorrectDialog
          code={correcting.code}
          text={correcting.text}
          suggestion={correcting.suggestion}
          fromCase={false}
          act={act}
          onClose={() => setCorrecting(null)}
        />
      )}
    </Paper>
  );
}

interface AddressTableProps<T> {
  readonly pages: Pages<T>;
  readonly empty: string;
  readonly heads: readonly string[];
  readonly cells: (row: T) => readonly string[];
  readonly action: (row: T) => { readonly label: string; readonly name: string; readonly onClick: () => void };
}

function AddressTable<T extends { readonly code: string; readonly name: string }>(
  props: AddressTableProps<T>,
): ReactNode {
  const { pages, empty, heads, cells, action } = props;
  const { t } = useTranslation();
  const { rows, total, problem, more, retry } = pages;
  return (
    <ListState problem={problem} loading={rows === null} onRetry={retry}>
      {total === 0 ? (
        <Text mt="xs">{empty}</Text>
      ) : (
        <Table mt="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('review.lists.customer')}</Table.Th>
              {heads.map((head) => (
                <Table.Th scope="col" key={head}>
                  {head}
                </Table.Th>
              ))}
              <Table.Th scope="col" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows?.map((row) => {
              const { label, name, onClick } = action(row);
              return (
                <Table.Tr key={row.code}>
                  <Table.Td>
                    {row.code} {row.name}
                  </Table.Td>
                  {cells(row).map((cell, index) => (
                    <Table.Td key={heads[index]} className="address">
                      {cell}
                    </Table.Td>
                  ))}
                  <Table.Td>
                    <Button variant="subtle" size="compact-sm" aria-label={name} onClick={onClick}>
                      {label}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      )}
      <MoreButton shown={rows?.length ?? 0} total={total} onMore={more} />
    </ListState>
  );
}
