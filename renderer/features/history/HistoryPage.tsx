import './history.css';
import { Tabs } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientPageProps } from '../../components/client-page.ts';
import { PageFrame } from '../../components/PageFrame.tsx';
import { GrowthPanel } from './GrowthPanel.tsx';
import { NewContacts } from './NewContacts.tsx';
import { RunList } from './RunList.tsx';
import { useHistory } from './store.ts';
import { UndoView } from './UndoView.tsx';
import { useUndo } from './undo-store.ts';

const PARTS = ['runs', 'created', 'growth'] as const;

interface HistoryPageProps extends ClientPageProps {
  /** A run was taken back: a preview that was made before is out of date. */
  readonly onUndone?: () => void;
}

/** What was: every sync of a client and every scheduled time without one, new contacts, growth; and the way back. */
export function HistoryPage(props: HistoryPageProps): ReactNode {
  const { connection, progress, onBack, onGo, onUndone } = props;
  const { t } = useTranslation();
  const { undo, load } = useHistory();
  const { of, look } = useUndo();
  useEffect(() => void load(connection), [load, connection]);
  // What is left open must not stand there the next time.
  useEffect(() => () => useUndo.getState().leave(), []);
  if (of?.connection === connection) return <UndoView of={of} progress={progress} onUndone={onUndone} />;
  const undoAction = undo && { label: t('undo.open'), onClick: () => void look({ ...undo, connection }) };
  return (
    <PageFrame title={t('history.title')} lead={t('history.lead')} onBack={onBack} secondary={undoAction ?? undefined}>
      <Tabs defaultValue="runs" keepMounted={false}>
        <Tabs.List aria-label={t('past.parts')} mb="md">
          {PARTS.map((part) => (
            <Tabs.Tab key={part} value={part}>
              {t(`past.tabs.${part}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="runs">
          <RunList connection={connection} onGo={onGo} />
        </Tabs.Panel>
        <Tabs.Panel value="created">
          <NewContacts connection={connection} />
        </Tabs.Panel>
        <Tabs.Panel value="growth">
          <GrowthPanel connection={connection} onGo={onGo} />
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}
