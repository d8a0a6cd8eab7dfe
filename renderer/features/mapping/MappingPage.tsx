import { Button, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeView } from '../../../shared/ipc/views.ts';
import { listen } from '../../api.ts';
import type { ClientPageProps } from '../../components/client-page.ts';
import { Notice, ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { tell } from '../../components/tell.ts';
import { useLanguage } from '../../components/use-language.ts';
import { Working } from '../../components/Working.tsx';
import { type Board, openFields, stateOf } from './board.ts';
import { BoardTools } from './BoardTools.tsx';
import { BoardView } from './BoardView.tsx';
import { DriftNotice } from './DriftNotice.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { slotsOf } from './slots.ts';
import { isUnsaved, useMapping } from './store.ts';

interface MappingPageProps extends Omit<ClientPageProps, 'onNext' | 'onGo'> {
  /** The mapping is saved; `changed` tells whether it differs from what was saved before. */
  readonly onSaved: (changed: boolean) => void;
}

/** So many changes are told one by one after a save. */
const TOLD = 3;

/** Which Directo field goes to which Mailbow field. */
export function MappingPage({ connection, progress, onBack, onSaved }: MappingPageProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const state = useMapping();
  const { view, board, saved, problem, saving, resumed, load, heardChange, change, save, forgetSamples } = state;
  const [done, setDone] = useState('');
  useEffect(() => {
    void load(connection);
    return forgetSamples;
  }, [load, forgetSamples, connection]);
  // Only while the page is open: to read the board may mean to ask Directo.
  useEffect(() => listen('changed', ({ payload }) => heardChange(payload.connection)), [heardChange]);

  if (view === null || board === null || state.connection !== connection) {
    return (
      <PageFrame
        title={t('mapping.title')}
        onBack={onBack}
        primary={problem ? { label: t('app.retry'), onClick: () => void load(connection) } : undefined}
      >
        {problem ? <ProblemNotice problem={problem} /> : <Working title={t('mapping.reading')} progress={progress} />}
      </PageFrame>
    );
  }
  const keys = view.fields.map((field) => field.key);
  const slots = slotsOf(view, board);
  const waiting = openFields(board, keys).length + board.suggestions.length;
  const fresh = view.drift.fresh.filter((key) => ['open', 'suggested'].includes(stateOf(board, key).kind));
  const paused = slots.filter(({ trouble }) => trouble === 'source' || trouble === 'fallen').length;
  const isFinished = waiting === 0 && slots.every(({ trouble }) => trouble !== 'source');
  const act = (step: (now: Board) => Board, said: string) => {
    if (change(step, said)) setDone(said);
  };
  const goOn = async () => {
    const changes = await save();
    if (changes === null) return;
    if (changes.length > 0) tell(sayChanges(changes), t);
    onSaved(changes.length > 0);
  };
  const sayChanges = (changes: readonly ChangeView[]) => {
    const more = changes.length - TOLD;
    // How a value gets into its field is told in the list of versions.
    const named = changes.slice(0, TOLD).map((each) => each[language].split(';')[0]);
    const rest = more > 0 ? [t('mapping.savedMore', { count: more })] : [];
    return [t('mapping.saved', { count: changes.length }), ...named, ...rest].join(' · ');
  };
  return (
    <PageFrame
      title={t('mapping.title')}
      lead={t('mapping.lead')}
      onBack={onBack}
      primary={{
        label: t(isUnsaved(state) ? 'mapping.next' : 'mapping.onward'),
        onClick: () => void goOn(),
        busy: saving,
      }}
      aside={
        waiting > 0
          ? t('mapping.openLeft', { count: waiting })
          : paused > 0
            ? t('mapping.pausedLeft', { count: paused })
            : t('mapping.nothingLeft')
      }
    >
      <Stack>
        {problem && <ProblemNotice problem={problem} />}
        {resumed && saved && (
          <Notice
            tone="info"
            title={t('mapping.resumed.title')}
            actions={
              <Button size="xs" variant="default" onClick={() => act(() => saved, t('mapping.done.discarded'))}>
                {t('mapping.resumed.discard')}
              </Button>
            }
          >
            <Text size="sm">{t('mapping.resumed.meaning')}</Text>
          </Notice>
        )}
        <DriftNotice board={board} slots={slots} readByRules={view.readByRules} fresh={fresh} onChange={act} />
        {isFinished && (
          <Notice tone="good" title={t('mapping.finished.title')}>
            <Text size="sm">
              {t('mapping.finished.sum', {
                total: keys.length,
                paired: keys.filter((key) => stateOf(board, key).kind === 'paired').length,
                ignored: keys.filter((key) => stateOf(board, key).kind === 'ignored').length,
              })}
            </Text>
          </Notice>
        )}
        <BoardTools board={board} keys={keys} done={done} onDone={setDone} />
        <BoardView connection={connection} view={view} board={board} slots={slots} onDone={setDone} />
        <PreviewPanel key={connection} connection={connection} pairs={board.pairs} slots={slots} />
      </Stack>
    </PageFrame>
  );
}
