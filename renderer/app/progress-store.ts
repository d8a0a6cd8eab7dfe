import { create } from 'zustand';
import type { EventEnvelope } from '../../shared/ipc/contract.ts';
import type { ProgressView } from '../../shared/ipc/views.ts';

interface ProgressState {
  /** Number of the newest event heard; an older one that arrives late says nothing. */
  readonly sequence: number;
  readonly byConnection: Readonly<Record<string, ProgressView>>;
  readonly hear: (envelope: EventEnvelope<'progress'>) => void;
  /** Forgets how far a piece of work had come, because another one begins. */
  readonly clear: (connection: string) => void;
}

/** How far the engine has come, per connection. */
export const useProgress = create<ProgressState>()((set, get) => ({
  sequence: 0,
  byConnection: {},
  hear({ sequence, payload }) {
    if (sequence <= get().sequence) return;
    set((state) => ({
      sequence,
      byConnection: { ...state.byConnection, [payload.connection]: payload.progress },
    }));
  },
  clear(connection) {
    set(({ byConnection }) => ({
      byConnection: Object.fromEntries(Object.entries(byConnection).filter(([each]) => each !== connection)),
    }));
  },
}));
