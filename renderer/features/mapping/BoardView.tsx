import {
  type Announcements,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { Paper, Text, Title } from '@mantine/core';
import { type ReactNode, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfField } from '../../../shared/i18n/index.ts';
import type { MappingView } from '../../../shared/ipc/views.ts';
import { useLanguage } from '../../components/use-language.ts';
import { type Board, ignore, pair, reject, release, unignore } from './board.ts';
import { createSlotFinder } from './drag.ts';
import { keepFocus } from './keep-focus.ts';
import { FieldList } from './FieldList.tsx';
import styles from './mapping.module.css';
import { SlotCard } from './SlotCard.tsx';
import { slotsOf } from './slots.ts';
import { useMapping } from './store.ts';

interface BoardViewProps {
  readonly view: MappingView;
  readonly board: Board;
  /** Says what was done; drags are spoken by the board itself. */
  readonly onDone: (text: string) => void;
}

interface Lifted {
  readonly key: string;
  readonly byKeyboard: boolean;
}

/** Both sides of the mapping, with three ways to pair: by mouse, by keyboard, and from a list. */
export function BoardView({ view, board, onDone }: BoardViewProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { change } = useMapping();
  const [lifted, setLifted] = useState<Lifted | null>(null);
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
  const done = (step: (board: Board) => Board, text: string) => {
    keepFocus();
    if (change(step)) onDone(text);
  };
  const choose = (source: string, target: string) =>
    done((now) => pair(now, source, target), t('mapping.done.paired', { field: nameOf(source), target }));
  const drop = ({ active, over }: DragEndEvent) => {
    setLifted(null);
    if (over !== null) choose(String(active.id), String(over.id));
  };
  const words = (id: string | number) => ({ field: nameOf(String(id)) });
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('mapping.drag.lifted', words(active.id)),
    onDragOver: ({ active, over }) =>
      over === null
        ? t('mapping.drag.nowhere', words(active.id))
        : t('mapping.drag.over', { ...words(active.id), target: String(over.id) }),
    onDragEnd: ({ active, over }) =>
      over === null
        ? t('mapping.drag.notPaired', words(active.id))
        : t('mapping.drag.paired', { ...words(active.id), target: String(over.id) }),
    onDragCancel: ({ active }) => t('mapping.drag.cancelled', words(active.id)),
  };
  const keys = view.fields.map((field) => field.key).filter((key) => key !== 'email');

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={finder.detect}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('mapping.drag.how') } }}
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
          board={board}
          onIgnore={(key) => done((now) => ignore(now, key), t('mapping.done.ignored', { field: nameOf(key) }))}
          onUnignore={(key) => done((now) => unignore(now, key), t('mapping.done.unignored', { field: nameOf(key) }))}
        />
        <section className={styles['slots']} aria-labelledby="mapping-slots">
          <Title order={2} id="mapping-slots">
            {t('mapping.targetFields')}
          </Title>
          <ul className={styles['list']}>
            {slotsOf(view, board).map((slot) => {
              const { key } = slot.target;
              return (
                <SlotCard
                  key={key}
                  slot={slot}
                  fields={keys}
                  lifted={lifted && nameOf(lifted.key)}
                  onChoose={(source) => choose(source, key)}
                  onRelease={() => done((now) => release(now, key), t('mapping.done.released', { target: key }))}
                  onConfirm={() => slot.suggestion !== null && choose(slot.suggestion, key)}
                  onReject={() => done((now) => reject(now, key), t('mapping.done.rejected', { target: key }))}
                />
              );
            })}
          </ul>
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
    </DndContext>
  );
}
