import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { type ReactNode, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Board, confirmAll, ignoreRest, ignoreUsual, openFields, openUsual, rejectAll } from './board.ts';
import styles from './mapping.module.css';
import { useMapping } from './store.ts';
import { useUndoKeys } from './use-undo-keys.ts';

interface BoardToolsProps {
  readonly board: Board;
  readonly keys: readonly string[];
  /** What was done last, in words. */
  readonly done: string;
  /** Says what was done. */
  readonly onDone: (text: string) => void;
}

/** A button that does nothing now keeps the focus: whoever takes back step by step must not be thrown out at the last. */
const UNUSABLE = { 'aria-disabled': true, 'data-disabled': true } as const;

/** What can be done to the board as a whole, and the way back. */
export function BoardTools({ board, keys, done, onDone }: BoardToolsProps): ReactNode {
  const { t } = useTranslation();
  const { past, future, change, undo, redo } = useMapping();
  const back = useRef<HTMLButtonElement>(null);
  const takeBack = useCallback(() => {
    const what = undo();
    if (what !== null) onDone(t('mapping.done.undone', { what }));
  }, [undo, onDone, t]);
  const again = useCallback(() => {
    const what = redo();
    if (what !== null) onDone(t('mapping.done.redone', { what }));
  }, [redo, onDone, t]);
  useUndoKeys(takeBack, again);

  const suggestions = board.suggestions.length;
  const usual = openUsual(board).length;
  const open = openFields(board, keys).length;
  const act = (step: (now: Board) => Board, said: string) => {
    if (!change(step, said)) return;
    onDone(said);
    // The button that was pressed may be gone: the way back takes the focus.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) back.current?.focus();
    });
  };
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          {suggestions > 0 && (
            <>
              <Button variant="light" onClick={() => act(confirmAll, t('mapping.done.confirmedAll'))}>
                {t('mapping.confirmAll', { count: suggestions })}
              </Button>
              <Button variant="default" onClick={() => act(rejectAll, t('mapping.done.rejectedAll'))}>
                {t('mapping.rejectAll')}
              </Button>
            </>
          )}
          {usual > 0 && usual < open && (
            <Button variant="default" onClick={() => act(ignoreUsual, t('mapping.done.ignoredUsual'))}>
              {t('mapping.ignoreUsual', { count: usual })}
            </Button>
          )}
          {open > 0 && (
            <Button
              variant="default"
              onClick={() => act((now) => ignoreRest(now, keys), t('mapping.done.ignoredRest'))}
            >
              {t('mapping.ignoreRest', { count: open })}
            </Button>
          )}
        </Group>
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            size="lg"
            variant="default"
            {...(past.length === 0 && UNUSABLE)}
            ref={back}
            title={t('mapping.undoKeys')}
            aria-label={t('mapping.undo')}
            aria-keyshortcuts="Control+Z"
            onClick={takeBack}
          >
            <IconArrowBackUp size={20} aria-hidden />
          </ActionIcon>
          <ActionIcon
            size="lg"
            variant="default"
            {...(future.length === 0 && UNUSABLE)}
            title={t('mapping.redoKeys')}
            aria-label={t('mapping.redo')}
            aria-keyshortcuts="Control+Shift+Z"
            onClick={again}
          >
            <IconArrowForwardUp size={20} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <Text size="sm" component="output" className={styles['done']}>
        {done}
      </Text>
    </div>
  );
}
