import { Button, Group, Stack, Text } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanStanding } from '../../../shared/ipc/plan-channels.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { Equation } from '../../components/Equation.tsx';
import { formatMoment, formatNumber } from '../../components/format.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { Working } from '../../components/Working.tsx';
import { ApplyDialog } from './ApplyDialog.tsx';
import { Earlier } from './Earlier.tsx';
import { OneCustomer } from './OneCustomer.tsx';
import { PlanNotices } from './PlanNotices.tsx';
import { RowTable } from './RowTable.tsx';
import { usePreview } from './store.ts';
import { Tiles } from './Tiles.tsx';
import { useOldness, useSettled } from './use-plan-time.ts';
import { Verdicts } from './Verdicts.tsx';

interface PreviewPageProps extends Pick<ClientPageProps, 'connection' | 'progress' | 'onBack' | 'onGo'> {
  /** The client whose changes are being written now, where that is another one: its run ends first. */
  readonly writing: string | null;
  readonly onReview: () => void;
  readonly onStart: () => void;
  /** With how many changes the person saw, and how many rows ticked out. */
  readonly onApply: (hash: string, changes: number, skipped: number) => void;
}

/** More changes than this are applied only after their number was typed. */
const MANY = 100;

/** What would change in Mailbow, and the button that makes it so. */
export function PreviewPage(props: PreviewPageProps): ReactNode {
  const { connection, progress, writing, onBack, onReview, onStart, onApply, onGo } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { connection: shown, plan, standing, making, stored, ticking, problem } = usePreview();
  const { show, make, refresh, applied } = usePreview();
  const [dialog, setDialog] = useState<'number' | 'one' | null>(null);
  const [looks, setLooks] = useState(0);
  const onLook = () => setLooks((before) => before + 1);
  const isOld = useOldness(plan);
  const isSettled = useSettled(plan);
  useEffect(() => void show(connection), [show, connection]);
  // Settings or data were changed from another page a moment ago: the preview that was dropped is made anew.
  const isDropped = shown === connection && plan === null && !making && problem === null;
  useEffect(() => {
    if (isDropped) void show(connection);
  }, [isDropped, show, connection]);
  useEffect(() => {
    if (isOld) void refresh();
  }, [isOld, refresh]);

  const again = { label: t('preview.again'), onClick: () => void make(connection) };
  if (plan === null || standing === null) {
    const failed = problem !== null && !making;
    return (
      <PageFrame title={t('preview.title')} onBack={onBack} primary={failed ? again : undefined}>
        {failed ? <ProblemNotice problem={problem} /> : <Working title={t('preview.working')} progress={progress} />}
      </PageFrame>
    );
  }
  const { summary } = plan;
  const { approved, toDo, skipped } = standing;
  const stale = standing.stale ?? (isOld ? { why: 'age' as const, at: summary.createdAt } : null);
  const held = summary.held && approved === null;
  const usable = stale === null && !held;
  const apply = () => {
    applied();
    onApply(summary.hash, toDo, skipped);
  };
  const isRisky = toDo > MANY || summary.held;
  const primary = {
    again,
    consent: { label: t('preview.noConsent.choose'), onClick: () => onGo('consent') },
    decide: { label: t('preview.decide'), onClick: onReview },
    start: { label: t('app.toStart'), onClick: onStart },
    apply: {
      label: t('preview.apply', { count: toDo, name: connection }),
      onClick: isRisky ? () => setDialog('number') : apply,
      disabled: !isSettled || ticking || writing !== null,
    },
  }[nextStep(standing, usable)];
  return (
    <PageFrame
      title={t('preview.title')}
      lead={
        <>
          {t('preview.lead')}{' '}
          {t('preview.read', { count: summary.fetch.records, parsed: formatNumber(summary.fetch.parsed, language) })}{' '}
          {t('preview.made', { at: formatMoment(summary.createdAt) })}
        </>
      }
      onBack={onBack}
      primary={primary}
      secondary={usable ? again : undefined}
    >
      <Stack gap="md">
        <PlanNotices plan={plan} standing={standing} stale={stale} usable={usable} stored={stored} writing={writing} />
        <Verdicts
          plan={plan}
          standing={standing}
          onLook={onLook}
          onLimits={() => onGo('limits')}
          onMapping={() => onGo('mapping')}
        />
        <Earlier counts={summary.counts} />
        <Tiles counts={summary.counts} onOpen={onLook} />
        {standing.rows.absent > 0 && <AbsentLine count={standing.rows.absent} onLook={onLook} />}
        <Group justify="space-between">
          <Text size="sm" component="output" fw={600}>
            {skipped > 0 && t('preview.tick.skipped', { count: skipped })}
          </Text>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconUserSearch size={16} aria-hidden />}
            onClick={() => setDialog('one')}
          >
            {t('preview.one.button')}
          </Button>
        </Group>
        <RowTable onReview={onReview} looks={looks} />
        <Equation counts={summary.counts} />
      </Stack>
      {dialog === 'number' && (
        <ApplyDialog
          connection={connection}
          changes={toDo}
          held={summary.held}
          onApply={apply}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'one' && <OneCustomer held={held} onClose={() => setDialog(null)} />}
    </PageFrame>
  );
}

/** What a person does next with a plan; one that may not be applied is made anew. */
function nextStep(
  { toDo, consentChosen, openReviews }: PlanStanding,
  usable: boolean,
): 'again' | 'consent' | 'apply' | 'decide' | 'start' {
  if (!usable) return 'again';
  if (toDo > 0) return consentChosen ? 'apply' : 'consent';
  return openReviews > 0 ? 'decide' : 'start';
}

interface AbsentLineProps {
  readonly count: number;
  readonly onLook: () => void;
}

/** How many customers with a contact Directo's answer lacks, and the way to see them. */
function AbsentLine({ count, onLook }: AbsentLineProps): ReactNode {
  const { t } = useTranslation();
  const { tile, openTile } = usePreview();
  return (
    <Group gap="sm">
      <Text size="sm">{t('preview.absent.line', { count })}</Text>
      {tile !== 'unchanged' && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            openTile('unchanged');
            onLook();
          }}
        >
          {t('preview.absent.look')}
        </Button>
      )}
    </Group>
  );
}
