import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { UndoPreview } from '../../../shared/domain/undo-preview.ts';
import type { UndoneView } from '../../../shared/ipc/history-channels.ts';
import { call } from '../../api.ts';

/** Where taking a run back has come to. */
type UndoStep =
  | { readonly kind: 'looking' }
  | { readonly kind: 'preview'; readonly preview: UndoPreview }
  | { readonly kind: 'applying'; readonly preview: UndoPreview }
  | { readonly kind: 'done'; readonly end: UndoneView }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The run that a person is about to take back. */
export interface UndoneRun {
  readonly connection: string;
  readonly run: number;
  readonly startedAt: string;
  readonly until: string;
}

interface Undo {
  /** Null where nobody is taking anything back. */
  readonly of: UndoneRun | null;
  readonly step: UndoStep;
  /** Asks what taking a run back would do. */
  readonly look: (of: UndoneRun) => Promise<void>;
  readonly apply: () => Promise<void>;
  readonly leave: () => void;
}

/** Taking back one client's run: first what it would do, then doing it. */
export const useUndo = create<Undo>()((set, get) => ({
  of: null,
  step: { kind: 'looking' },
  async look(of) {
    set({ of, step: { kind: 'looking' } });
    const { connection, run } = of;
    const reply = await call('undo.preview', { connection, run });
    if (get().of !== of) return;
    set({ step: reply.ok ? { kind: 'preview', preview: reply.value } : { kind: 'failed', problem: reply.problem } });
  },
  async apply() {
    const { of, step } = get();
    if (of === null || step.kind !== 'preview') return;
    set({ step: { kind: 'applying', preview: step.preview } });
    const { connection, run } = of;
    const reply = await call('undo.apply', { connection, run });
    if (get().of !== of) return;
    set({ step: reply.ok ? { kind: 'done', end: reply.value } : { kind: 'failed', problem: reply.problem } });
  },
  leave() {
    // What is being written goes on; the page comes back to it.
    if (get().step.kind !== 'applying') set({ of: null, step: { kind: 'looking' } });
  },
}));
