import './review.css';
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientPageProps } from '../../components/client-page.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { Working } from '../../components/Working.tsx';
import type { Act } from './act.ts';
import { AddressLists } from './AddressLists.tsx';
import { AlikeOffer } from './AlikeOffer.tsx';
import { CaseCard } from './CaseCard.tsx';
import { focusCase } from './focus-case.ts';
import { openOf, openTotals } from './queue-order.ts';
import { QueueNav } from './QueueNav.tsx';
import { SettledList } from './SettledList.tsx';
import { ShortcutLegend } from './ShortcutLegend.tsx';
import { useReview } from './store.ts';
import { useShortcuts } from './use-shortcuts.ts';

interface ReviewPageProps extends ClientPageProps {
  /** A decision was made: a preview made before it is out of date. */
  readonly onDecided: () => void;
}

/** Everything that waits for a person, one case after another. */
export function ReviewPage({ connection, progress, onBack, onNext, onDecided }: ReviewPageProps): ReactNode {
  const { t } = useTranslation();
  const { queue, problem, load, section, decide, undo } = useReview();
  useEffect(() => void load(connection), [load, connection]);

  /** Does something about the open case and, where it was done, takes the keyboard to the next one. */
  const act = useCallback(
    async (work: Promise<boolean>): Promise<boolean> => {
      const done = await work;
      if (!done) return false;
      onDecided();
      focusCase();
      return true;
    },
    [onDecided],
  );
  useKeys(
    useCallback(() => void act(decide('primary')), [act, decide]),
    useCallback(() => void act(undo()), [act, undo]),
  );

  const next = { label: t('review.next'), onClick: onNext };
  if (queue === null) {
    return (
      <PageFrame title={t('review.title')} onBack={onBack} primary={problem ? next : undefined}>
        {problem ? (
          <ProblemNotice
            problem={problem}
            actions={
              <Button variant="default" onClick={() => void load(connection)}>
                {t('app.retry')}
              </Button>
            }
          />
        ) : (
          <Working title={t('review.working')} progress={progress} />
        )}
      </PageFrame>
    );
  }
  const waits = openTotals(queue).open > 0;
  return (
    <PageFrame title={t('review.title')} onBack={onBack} primary={{ ...next, quiet: waits }}>
      <Stack>
        <Head onUndo={() => void act(undo())} />
        {problem && <ProblemNotice problem={problem} />}
        <AlikeOffer act={act} />
        <div className="queue">
          <QueueNav />
          {section === 'settled' ? (
            <SettledList key={connection} connection={connection} onChanged={onDecided} />
          ) : section === 'addresses' ? (
            <AddressLists key={connection} connection={connection} act={act} />
          ) : (
            <Cases connection={connection} act={act} />
          )}
        </div>
        <ShortcutLegend />
      </Stack>
    </PageFrame>
  );
}

/** How much waits, what was done last, and the way to take it back. */
function Head({ onUndo }: { readonly onUndo: () => void }): ReactNode {
  const { t } = useTranslation();
  const { queue, said, saving } = useReview();
  if (queue === null) return null;
  const { open, customers } = openTotals(queue);
  const words = { count: open, customers: t('survey.customers', { count: customers }) };
  const onlyGroups = open > 0 && openOf(queue, 'duplicate') === open;
  const left = open > 0 ? t('review.left', { count: open }) : `${t('review.doneTitle')}.`;
  return (
    <Group justify="space-between" gap="sm">
      <div>
        {open > 0 && <Text fw={600}>{onlyGroups ? t('review.waitingGroups', words) : t('review.waiting', words)}</Text>}
        <output className="said">
          {said && `${t(`review.announced.${said.what}`, { count: said.count })} ${left}`}
        </output>
      </div>
      {queue.undo && (
        <Button
          variant="default"
          size="sm"
          disabled={saving}
          leftSection={<IconArrowBackUp size={18} aria-hidden />}
          onClick={onUndo}
        >
          {t('review.undo')} ({t('review.undoKey')})
        </Button>
      )}
    </Group>
  );
}

/** The open case, or that nothing is left. */
function Cases({ connection, act }: { readonly connection: string; readonly act: Act }): ReactNode {
  const { t } = useTranslation();
  const { queue, view, current } = useReview();
  if (queue === null) return null;
  if (openTotals(queue).open === 0) {
    return (
      <section className="case" tabIndex={-1} aria-label={t('review.doneTitle')}>
        <EmptyState icon={<IconCircleCheck size={30} />} title={t('review.doneTitle')}>
          {t('review.done')}
        </EmptyState>
      </section>
    );
  }
  if (view === null) {
    return (
      <section className="case" tabIndex={-1} aria-label={t('review.open')}>
        <Text c="dimmed" p="lg">
          {current === null ? t('review.nothingOfKind') : t('review.loadingCase')}
        </Text>
      </section>
    );
  }
  return (
    <CaseCard key={JSON.stringify([view.kind, view.email, view.code])} connection={connection} view={view} act={act} />
  );
}

function useKeys(onConfirm: () => void, onUndo: () => void): void {
  const { move, choose } = useReview();
  useShortcuts({
    onMove: useCallback((by) => void move(by).then(focusCase), [move]),
    onChoose: useCallback(
      (place) => {
        const { view } = useReview.getState();
        const code = view?.kind === 'duplicate' ? view.members[place]?.code : undefined;
        if (code !== undefined) choose(code);
      },
      [choose],
    ),
    onConfirm: useCallback(() => {
      const { view, draft } = useReview.getState();
      if (view?.kind === 'duplicate' && draft.chosen !== null) onConfirm();
    }, [onConfirm]),
    onUndo: useCallback(() => {
      if (useReview.getState().queue?.undo != null) onUndo();
    }, [onUndo]),
  });
}
