import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../components/Notice.tsx';
import { PageFrame } from '../../components/PageFrame.tsx';
import { Working, type WorkProgress } from '../../components/Working.tsx';
import { BoardView } from './BoardView.tsx';
import { confirmAll, ignoreRest, openFields } from './board.ts';
import { useMapping } from './store.ts';

interface MappingPageProps {
  readonly connection: string;
  readonly progress: WorkProgress | null;
  readonly onBack: () => void;
  /** The mapping is saved; `changed` tells whether it differs from what was saved before. */
  readonly onSaved: (changed: boolean) => void;
}

/** Which Directo field goes to which Mailbow field. */
export function MappingPage({ connection, progress, onBack, onSaved }: MappingPageProps): ReactNode {
  const { t } = useTranslation();
  const { view, board, saved, past, problem, saving, load, change, undo, save, forgetSamples } = useMapping();
  const [done, setDone] = useState('');
  useEffect(() => {
    void load(connection);
    return forgetSamples;
  }, [load, forgetSamples, connection]);

  if (view === null || board === null) {
    return (
      <PageFrame
        title={t('mapping.title')}
        onBack={onBack}
        primary={problem ? { label: t('app.retry'), onClick: () => void load(connection) } : undefined}
      >
        {problem ? <ProblemNotice problem={problem} /> : <Working title={t('app.loading')} progress={progress} />}
      </PageFrame>
    );
  }
  const keys = view.fields.map((field) => field.key);
  const open = openFields(board, keys).length;
  const waiting = open + board.suggestions.length;
  const goOn = async () => {
    const before = saved;
    if (await save()) onSaved(before !== board);
  };
  return (
    <PageFrame
      title={t('mapping.title')}
      lead={t('mapping.lead')}
      onBack={onBack}
      primary={{ label: t('mapping.next'), onClick: () => void goOn(), busy: saving }}
      aside={waiting === 0 ? t('mapping.nothingLeft') : t('mapping.openLeft', { count: waiting })}
    >
      <Stack>
        {problem && <ProblemNotice problem={problem} />}
        <Group justify="space-between">
          <Group gap="xs">
            {board.suggestions.length > 0 && (
              <Button variant="light" onClick={() => change(confirmAll) && setDone(t('mapping.done.confirmedAll'))}>
                {t('mapping.confirmAll', { count: board.suggestions.length })}
              </Button>
            )}
            {open > 0 && (
              <Button
                variant="default"
                onClick={() => change((now) => ignoreRest(now, keys)) && setDone(t('mapping.done.ignoredRest'))}
              >
                {t('mapping.ignoreRest', { count: open })}
              </Button>
            )}
          </Group>
          <Group gap="xs">
            <Text size="sm" component="output">
              {done}
            </Text>
            <Button
              variant="default"
              leftSection={<IconArrowBackUp size={18} aria-hidden />}
              disabled={past.length === 0}
              onClick={() => {
                undo();
                setDone(t('mapping.done.undone'));
              }}
            >
              {t('mapping.undo')}
            </Button>
          </Group>
        </Group>
        <BoardView view={view} board={board} onDone={setDone} />
      </Stack>
    </PageFrame>
  );
}
