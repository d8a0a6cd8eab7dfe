import './setup.css';
import { type ReactNode, useEffect } from 'react';
import type { WorkProgress } from '../../components/Working.tsx';
import { AmendClient } from './AmendClient.tsx';
import { NewClient } from './NewClient.tsx';
import { useSetup } from './store.ts';

interface SetupPageProps {
  /** How far looking at a new client's Directo has come. */
  readonly progress: WorkProgress | null;
  /** Leaves the form; with the connection that it was about to correct. */
  readonly onBack: (connection: string | null) => void;
  /** A new client goes on with its mapping, a corrected one is checked. */
  readonly onSaved: (connection: string, isNew: boolean) => void;
}

/** The form of a new client, and of corrections to one that is there. */
export function SetupPage({ progress, onBack, onSaved }: SetupPageProps): ReactNode {
  const { amending, clear } = useSetup();
  useEffect(() => clear, [clear]);
  if (amending === null) {
    return <NewClient progress={progress} onBack={() => onBack(null)} onSaved={(name) => onSaved(name, true)} />;
  }
  const { name } = amending;
  return <AmendClient connection={name} onBack={() => onBack(name)} onSaved={(saved) => onSaved(saved, false)} />;
}
