import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { ImportView } from '../../../shared/ipc/views.ts';
import { call } from '../../api.ts';

interface Transfer {
  /** A file that was read and waits for a yes. */
  readonly waiting: ImportView | null;
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Lets the person choose a file; what it would change is then in `waiting`. */
  readonly choose: () => Promise<void>;
  /** Takes the waiting file over; the client's name, or null where that failed. */
  readonly accept: () => Promise<string | null>;
  /** Lets the person save a client's file; true when it was saved. */
  readonly save: (connection: string, handover: boolean) => Promise<boolean>;
  /** Forgets the waiting file and what went wrong. */
  readonly forget: () => void;
}

/** Connection files on their way in and out. */
export const useTransfer = create<Transfer>()((set, get) => ({
  waiting: null,
  busy: false,
  problem: null,
  async choose() {
    if (get().busy) return;
    set({ busy: true, problem: null, waiting: null });
    const reply = await call('connections.import', {});
    set(reply.ok ? { busy: false, waiting: reply.value.waiting } : { busy: false, problem: reply.problem });
  },
  async accept() {
    const { waiting } = get();
    if (waiting === null) return null;
    set({ busy: true, problem: null });
    const reply = await call('connections.acceptImport', { connection: waiting.name });
    set(reply.ok ? { busy: false, waiting: null } : { busy: false, problem: reply.problem });
    return reply.ok ? reply.value.connection : null;
  },
  async save(connection, handover) {
    set({ busy: true, problem: null });
    const reply = await call('connections.export', { connection, handover });
    set({ busy: false, problem: reply.ok ? null : reply.problem });
    return reply.ok && reply.value.saved;
  },
  forget: () => set({ waiting: null, problem: null }),
}));
