import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { Button, Paper, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfField } from '../../../shared/i18n/index.ts';
import type { MappingView } from '../../../shared/ipc/mapping-channels.ts';
import { useLanguage } from '../../components/use-language.ts';
import { announcementsOf } from './announcements.ts';
import { type Board, ignore, pair, reject, release, setRules, unignore } from './board.ts';
import { createSlotFinder } from './drag.ts';
import { FieldList } from './FieldList.tsx';
import { keepFocus } from './keep-focus.ts';
import styles from './mapping.module.css';
import { NewFieldDialog } from './NewFieldDialog.tsx';
import { RulesDialog } from './RulesDialog.tsx';
import { SlotCard } from './SlotCard.tsx';
import { nameOfTarget, type Slot } from './slots.ts';
import { useMapping } from './store.ts';

interface BoardViewProps {
  readonly connection: string;
  readonly view: MappingView;
  readonly board: Board;
  readonly slots: readonly Slot[];
  /** Says what was done; drags are spoken by the board itself. */
  readonly onDone: (text: string) => void;
}

interface Lifted {
  readonly key: string;
  readonly byKeyboard: boolean;
}

/** What lies over the board: the rules of the pair in a slot, or a field to be created. */
type Dialog =
  | { readonly kind: 'rules'; readonly slot: string }
  | { readonly kind: 'field'; readonly wanted: string | null };

/** Both sides of the mapping, with three ways to pair: by mouse, by keyboard, and from a list. */
export function BoardView({ connection, view, board, slots, onDone }: BoardViewProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { change, createField } = useMapping();
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [, look] = useReducer((count: number) => count + 1, 0);
  const [finder] = useState(() => createSlotFinder(look));
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: finder.walk,
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
  );
  const nameOf = (key: string) => nameOfField(key, language);
  const targetNamed = (key: string) => {
    const slot = slots.find(({ target }) => target.key === key);
    return slot ? nameOfTarget(slot.target, language) : key;
  };
  const done = (step: (board: Board) => Board, text: string) => {
    keepFocus();
    if (change(step, text)) onDone(text);
  };
  const choose = (source: string, key: string) => {
    const type = slots.find(({ target }) => target.key === key)?.target.type;
    done(
      (now) => pair(now, source, key, type),
      t('mapping.done.paired', { field: nameOf(source), target: targetNamed(key) }),
    );
  };
  const drop = ({ active, over }: DragEndEvent) => {
    setLifted(null);
    if (over !== null) choose(String(active.id), String(over.id));
  };
  const keys = view.fields.map((field) => field.key).filter((key) => key !== 'email');
  const isAllowed = view.creation === 'allowed';
  const opened = dialog?.kind === 'rules' ? slots.find(({ target }) => target.key === dialog.slot) : undefined;

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={finder.detect}
      accessibility={{
        announcements: announcementsOf(t, nameOf, targetNamed),
        screenReaderInstructions: { draggable: t('mapping.drag.how') },
      }}
      onDragStart={({ active, activatorEvent }) => {
        finder.reset();
        setLifted({ key: String(active.id), byKeyboard: activatorEvent instanceof KeyboardEvent });
      }}
      onDragEnd={drop}
      onDragCancel={() => setLifted(null)}
    >
      <div className={styles['board']} data-lifted={lifted !== null}>
        <FieldList
          fields={view.fields}
          fresh={view.drift.fresh}
          readByRules={view.readByRules}
          board={board}
          onIgnore={(key) => done((now) => ignore(now, key), t('mapping.done.ignored', { field: nameOf(key) }))}
          onUnignore={(key) => done((now) => unignore(now, key), t('mapping.done.unignored', { field: nameOf(key) }))}
        />
        <section className={styles['slots']} aria-labelledby="mapping-slots">
          <SlotsHead onCreate={isAllowed ? () => setDialog({ kind: 'field', wanted: null }) : undefined} />
          <ul className={styles['list']}>
            {slots.map((slot) => {
              const { key } = slot.target;
              const name = targetNamed(key);
              return (
                <SlotCard
                  key={key}
                  slot={slot}
                  fields={keys}
                  lifted={lifted && nameOf(lifted.key)}
                  onChoose={(source) => choose(source, key)}
                  onRelease={() => done((now) => release(now, key), t('mapping.done.released', { target: name }))}
                  onConfirm={() => slot.suggestion && choose(slot.suggestion.source, key)}
                  onReject={() => done((now) => reject(now, key), t('mapping.done.rejected', { target: name }))}
                  onRules={() => setDialog({ kind: 'rules', slot: key })}
                  onCreate={isAllowed ? () => setDialog({ kind: 'field', wanted: key }) : undefined}
                />
              );
            })}
          </ul>
          {!isAllowed && (
            <Text size="xs" c="dimmed" mt="sm">
              {t('mapping.newField.off')}
            </Text>
          )}
        </section>
      </div>
      {/* Without the drop animation there is no half second in which the next drag misbehaves. */}
      <DragOverlay dropAnimation={null}>
        {lifted !== null && !lifted.byKeyboard && (
          <Paper className={styles['chip']} shadow="md">
            <Text fw={600}>{nameOf(lifted.key)}</Text>
          </Paper>
        )}
      </DragOverlay>
      {opened?.pair && (
        <RulesDialog
          connection={connection}
          pair={opened.pair}
          target={opened.target}
          onApply={(rules) => {
            const { key } = opened.target;
            done((now) => setRules(now, key, rules), t('mapping.done.rules', { target: targetNamed(key) }));
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog?.kind === 'field' && (
        <NewFieldDialog
          wanted={dialog.wanted}
          onCreate={createField}
          onCreated={({ label }) => onDone(t('mapping.done.created', { target: label }))}
          onClose={() => setDialog(null)}
        />
      )}
    </DndContext>
  );
}

/** What the slots are, and the way to one more where Mailbow may get new fields. */
function SlotsHead({ onCreate }: { readonly onCreate?: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={styles['slots-head']}>
      <Title order={2} id="mapping-slots">
        {t('mapping.targetFields')}
      </Title>
      {onCreate && (
        <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={15} aria-hidden />} onClick={onCreate}>
          {t('mapping.newField.open')}
        </Button>
      )}
    </div>
  );
}
