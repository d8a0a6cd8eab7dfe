import { useEffect, useState } from 'react';
import type { Problem } from '../shared/domain/problem.ts';
import type { Survey } from '../shared/domain/survey.ts';
import { isSameDraft, type SettingsDraft } from './settings-draft.ts';

/** The page that works on a draft, and where it leads. */
interface DraftPageWays<D> {
  readonly connection: string;
  /** How much the draft lacks before it can be saved. */
  readonly lacks: (draft: D) => number;
  /** Settings are another from now on: a preview that was made before is not theirs. */
  readonly onSaved: (() => void) | undefined;
  readonly onNext: () => void;
}

/** A draft as a page works on it: what is typed, what the feed says of it, and the one way on. */
export interface DraftPage<D> {
  readonly draft: D | null;
  readonly edit: (change: Partial<D>) => void;
  /** Whether what is missing is to be shown: not before somebody tried to go on without it. */
  readonly strict: boolean;
  /** The answer of the feed with its examples; null before the first. */
  readonly source: {
    readonly survey: Survey;
    readonly names: Survey['examples'] | null;
    readonly onReveal: () => void;
    readonly onHide: () => void;
  } | null;
  /** What the frame of the page needs of it. */
  readonly frame: {
    readonly ready: boolean;
    readonly dirty: boolean;
    readonly saving: boolean;
    readonly problem: Problem | null;
    readonly refused: number;
    readonly onRetry: () => void;
    readonly onForget: () => void;
    readonly onSave: () => void;
  };
  /** What the note about the feed's answer needs of it. */
  readonly note: {
    readonly survey: Survey | null;
    readonly looking: boolean;
    readonly problem: Problem | null;
    readonly onRetry: () => void;
  };
}

/** Opens a draft for a page: it is saved only where nothing is missing, and saving leads on. */
export function useDraftPage<D>(opened: SettingsDraft<D>, ways: DraftPageWays<D>): DraftPage<D> {
  const { connection, lacks, onSaved, onNext } = ways;
  const { draft, saved, problem, saving, survey, looking, surveyProblem, names, ...store } = opened;
  const { load, edit, forget, save, look, reveal, hide } = store;
  const [refused, setRefused] = useState(0);
  useEffect(() => {
    void load(connection);
    return hide;
  }, [load, hide, connection]);
  const dirty = !isSameDraft(draft, saved);
  const goOn = async () => {
    if (draft !== null && lacks(draft) > 0) {
      setRefused(refused + 1);
      return;
    }
    if (!(await save())) return;
    setRefused(0);
    if (dirty) onSaved?.();
    onNext();
  };
  return {
    draft,
    edit,
    strict: refused > 0,
    source: survey && { survey, names, onReveal: () => void reveal(), onHide: hide },
    frame: {
      ready: draft !== null,
      dirty,
      saving,
      problem,
      refused,
      onRetry: () => void load(connection),
      onForget: () => {
        forget();
        setRefused(0);
      },
      onSave: () => void goOn(),
    },
    note: { survey, looking, problem: surveyProblem, onRetry: () => void look() },
  };
}
