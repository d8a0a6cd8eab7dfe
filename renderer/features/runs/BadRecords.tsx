import { Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowsView } from '../../../shared/ipc/plan-channels.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';

/** So many codes stand in the sentence; the others are counted. */
const TOLD = 10;

interface BadRecordsProps {
  readonly connection: string;
  readonly hash: string;
  readonly count: number;
}

/** Which records of Directo could not be read, and what to do about them. */
export function BadRecords({ connection, hash, count }: BadRecordsProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [found, setFound] = useState<RowsView>({ total: 0, rows: [] });
  useEffect(() => {
    const find = { reason: 'bad-record' as const };
    const page = { connection, hash, part: 'leftOut' as const, find, offset: 0, limit: TOLD };
    const read = async () => {
      const reply = await call('plan.rows', page);
      if (reply.ok) setFound(reply.value);
    };
    void read();
  }, [connection, hash]);
  const names = found.rows.flatMap((row) => (row.part === 'leftOut' ? [row.leftOut.customer] : []));
  // A record without a code is named by its place in the feed.
  const told = names
    .map((name) => (name.startsWith('#') ? t('preview.noCode', { place: name.slice(1) }) : name))
    .join(', ');
  const rest = found.total - names.length;
  const codes = rest > 0 ? t('run.badMore', { codes: told, rest: formatNumber(rest, language) }) : told || '…';
  return <Text size="sm">{t('run.bad', { count, codes })}</Text>;
}
