import { Button, Group, List, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { growthOf, totalOf } from '../../../shared/domain/growth.ts';
import { GAINS, LOSSES } from '../../../shared/domain/movement.ts';
import type { GrowthView } from '../../../shared/ipc/history-channels.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { formatNumber } from '../../components/format.ts';
import { ListState } from '../../components/ListState.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { formatDay, listName } from './day.ts';
import { GrowthTable } from './GrowthTable.tsx';
import { useGrowth } from './growth-store.ts';
import { SpanChoice } from './NewContacts.tsx';

// The graph library is large and only needed here.
const GrowthChart = lazy(async () => ({ default: (await import('./GrowthChart.tsx')).GrowthChart }));

/** How the number of readers changed, in all or on one list, and why: as a graph, or as a table with the same numbers. */
export function GrowthPanel({ connection, onGo }: Pick<ClientPageProps, 'connection' | 'onGo'>): ReactNode {
  const { t } = useTranslation();
  const { view, days, scope, problem, load } = useGrowth();
  const [asTable, setAsTable] = useState(false);
  useEffect(() => void load(connection), [load, connection]);
  const isEmpty = view !== null && scope === '' && view.lists.length === 0 && view.movements.length === 0;
  const lists = view?.lists ?? [];
  const choices = scope === '' || lists.includes(scope) ? lists : [scope, ...lists];
  return (
    <Stack gap="md">
      <Group gap="md" align="flex-end">
        <SpanChoice days={days} onChange={(chosen) => void load(connection, { days: chosen })} />
        <NativeSelect
          label={t('growth.of')}
          value={scope}
          onChange={(event) => void load(connection, { scope: event.currentTarget.value })}
          data={[
            { value: '', label: t('growth.all') },
            ...choices.map((list) => ({ value: list, label: listName(list) })),
          ]}
        />
        <Button
          variant="default"
          leftSection={asTable ? <IconChartBar size={18} aria-hidden /> : <IconTable size={18} aria-hidden />}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'growth.asGraph' : 'growth.asTable')}
        </Button>
      </Group>
      <ListState problem={problem} loading={view === null} onRetry={() => void load(connection)}>
        {isEmpty ? (
          <EmptyState
            icon={<IconChartBar size={30} />}
            title={t('growth.empty')}
            actions={<Button onClick={() => onGo('preview')}>{t('growth.openPreview')}</Button>}
          >
            {t('growth.emptyText')}
          </EmptyState>
        ) : (
          view && <Shown view={view} scope={scope} stepDays={days === 30 ? 1 : 7} asTable={asTable} />
        )}
      </ListState>
    </Stack>
  );
}

interface ShownProps {
  readonly view: GrowthView;
  readonly scope: string;
  readonly stepDays: number;
  readonly asTable: boolean;
}

function Shown({ view, scope, stepDays, asTable }: ShownProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const n = (count: number) => formatNumber(count, language);
  const { from, until, movements, notes } = view;
  const { before, points } = growthOf(movements, { from, until, stepDays });
  const total = totalOf(points);
  const sum = (kinds: readonly (keyof typeof total)[]) => kinds.reduce((all, kind) => all + total[kind], 0);
  const after = points.at(-1)?.level ?? before;
  const causes = [...GAINS, ...LOSSES].filter((cause) => total[cause] > 0);
  const name = scope === '' ? t('growth.every') : listName(scope);
  const title = t('growth.title', { scope: name, from: formatDay(from), until: formatDay(until) });
  const sentence = `${t('growth.sentence', {
    from: formatDay(from),
    until: formatDay(until),
    before: n(before),
    after: n(after),
    net: signed(after - before, n),
  })} ${t('growth.sentenceCauses', { gained: n(sum(GAINS)), lost: n(sum(LOSSES)) })}`;
  return (
    <section aria-label={title}>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text size="sm" mb="sm" component="output" className="growth-sentence">
        {sentence}
      </Text>
      {asTable ? (
        <GrowthTable title={title} points={points} causes={causes} stepDays={stepDays} notes={notes} />
      ) : (
        <Suspense fallback={<output>{t('app.loading')}</output>}>
          <GrowthChart title={`${title}. ${sentence}`} points={points} causes={causes} notes={notes} />
        </Suspense>
      )}
      {notes.length > 0 && (
        <div>
          <Title order={3} size="h4" mt="md">
            {t('growth.notes')}
          </Title>
          <List type="ordered" size="sm" withPadding>
            {notes.map(({ day, kind, version }, index) => (
              // Two notes of a day may be alike; their order never changes.
              // oxlint-disable-next-line react/no-array-index-key
              <List.Item key={index}>
                {formatDay(day)} – {t(`growth.note.${kind}`, { version: version ?? '' })}
              </List.Item>
            ))}
          </List>
        </div>
      )}
    </section>
  );
}

/** A change with its sign. */
function signed(value: number, n: (count: number) => string): string {
  if (value === 0) return '0';
  return value > 0 ? `+${n(value)}` : `−${n(-value)}`;
}
