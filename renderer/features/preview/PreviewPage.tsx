import { Button, Group, Stack, Text } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanView } from '../../../shared/ipc/views.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { Equation } from '../../components/Equation.tsx';
import { formatMoment, formatNumber } from '../../components/format.ts';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { Working } from '../../components/Working.tsx';
import { ApplyDialog } from './ApplyDialog.tsx';
import { Earlier } from './Earlier.tsx';
import { OneCustomer } from './OneCustomer.tsx';
import { RowTable } from './RowTable.tsx';
import { timeLeft, usePreview } from './store.ts';
import { Tiles } from './Tiles.tsx';
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

/** A button that has just come under the pointer is not meant by a click this soon, in ms. */
const SETTLE_MS = 400;

/** What would change in Mailbow, and the button that makes it so. */
export function PreviewPage(props: PreviewPageProps): ReactNode {
  const { connection, progress, writing, onBack, onReview, onStart, onApply, onGo } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { connection: shown, plan, standing, making, stored, ticking, problem, tile } = usePreview();
  const { show, make, refresh, applied, openTile } = usePreview();
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
  const { approved, toDo, skipped, consentChosen } = standing;
  const stale = standing.stale ?? (isOld ? { why: 'age' as const, at: summary.createdAt } : null);
  const held = summary.held && approved === null;
  const usable = stale === null && !held;
  const waiting = standing.openReviews;
  const apply = () => {
    applied();
    onApply(summary.hash, toDo, skipped);
  };
  const isRisky = toDo > MANY || summary.held;
  const primary = !usable
    ? again
    : !consentChosen && toDo > 0
      ? { label: t('preview.noConsent.choose'), onClick: () => onGo('consent') }
      : toDo === 0
        ? waiting > 0
          ? { label: t('preview.decide'), onClick: onReview }
          : { label: t('app.toStart'), onClick: onStart }
        : {
            label: t('preview.apply', { count: toDo, name: connection }),
            onClick: isRisky ? () => setDialog('number') : apply,
            disabled: !isSettled || ticking || writing !== null,
          };
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
        {stale !== null && (
          <Notice tone="warning" title={t(`preview.stale.${stale.why}`, { at: formatMoment(stale.at) })}>
            {t('preview.stale.next')}
          </Notice>
        )}
        {stored && stale === null && (
          <Notice tone="info" title={t('preview.stored.title', { at: formatMoment(summary.createdAt) })}>
            {t('preview.stored.text')}
          </Notice>
        )}
        {writing !== null && toDo > 0 && usable && (
          <Notice tone="info" title={t('preview.writing.title', { name: writing })}>
            {t('preview.writing.text')}
          </Notice>
        )}
        {!consentChosen && (
          <Notice tone="problem" title={t('preview.noConsent.title')}>
            {t('preview.noConsent.text')}
          </Notice>
        )}
        {toDo === 0 && usable && (
          <Notice tone="good" title={t('preview.nothingTitle')}>
            {skipped > 0
              ? t('preview.allSkipped')
              : waiting > 0
                ? t('preview.nothingBut', { count: waiting })
                : t('preview.nothing')}
          </Notice>
        )}
        <Verdicts
          plan={plan}
          standing={standing}
          onLook={onLook}
          onLimits={() => onGo('limits')}
          onMapping={() => onGo('mapping')}
        />
        <Earlier counts={summary.counts} />
        <Tiles counts={summary.counts} onOpen={onLook} />
        {standing.rows.absent > 0 && (
          <Group gap="sm">
            <Text size="sm">{t('preview.absent.line', { count: standing.rows.absent })}</Text>
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
        )}
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

/** Turns true a moment after a plan has come. */
function useSettled(plan: PlanView | null): boolean {
  const [settled, setSettled] = useState<PlanView | null>(null);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(plan), SETTLE_MS);
    return () => window.clearTimeout(timer);
  }, [plan]);
  return plan !== null && settled === plan;
}

/** Turns true at the moment from which the plan may no longer be applied. */
function useOldness(plan: PlanView | null): boolean {
  const [oldHash, setOldHash] = useState<string | null>(null);
  useEffect(() => {
    if (plan === null) return undefined;
    // Looked at again and again: a long timer stands still while the computer sleeps.
    const look = () => timeLeft(plan, Date.now()) <= 0 && setOldHash(plan.summary.createdAt);
    look();
    const timer = window.setInterval(look, 5_000);
    return () => window.clearInterval(timer);
  }, [plan]);
  return plan !== null && oldHash === plan.summary.createdAt;
}
