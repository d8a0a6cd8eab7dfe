import './setup.css';
import { type ReactNode, useEffect, useState } from 'react';
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
  /** The letter that orders what the form lacks; what was entered stays there meanwhile. */
  readonly letter: (client: string, onBack: () => void) => ReactNode;
}

/** The form of a new client, and of corrections to one that is there. */
export function SetupPage({ progress, onBack, onSaved, letter }: SetupPageProps): ReactNode {
  const { amending, draft, clear } = useSetup();
  const [ordering, setOrdering] = useState(false);
  useEffect(() => clear, [clear]);
  if (amending === null) {
    if (ordering) return letter(draft.name.trim(), () => setOrdering(false));
    return (
      <NewClient
        progress={progress}
        onBack={() => onBack(null)}
        onOrder={() => setOrdering(true)}
        onSaved={(name) => onSaved(name, true)}
      />
    );
  }
  const { name } = amending;
  return <AmendClient connection={name} onBack={() => onBack(name)} onSaved={(saved) => onSaved(saved, false)} />;
}
