import { create } from 'zustand';
import { problem, type Problem } from '../../../shared/domain/problem.ts';
import type { ErasedView, TracesView } from '../../../shared/ipc/limits-channels.ts';
import { call } from '../../api.ts';

interface Erasure {
  readonly address: string;
  /** The address typed once more. */
  readonly confirmation: string;
  /** Whether somebody tried to erase with another address than the one found. */
  readonly misspelt: boolean;
  readonly traces: TracesView | null;
  readonly erased: ErasedView | null;
  readonly problem: Problem | null;
  readonly busy: 'looking' | 'erasing' | null;
  /** Forgets whoever was looked for: an address stays no longer than the page. */
  readonly begin: () => void;
  readonly setAddress: (address: string) => void;
  readonly setConfirmation: (confirmation: string) => void;
  readonly look: (connection: string) => Promise<void>;
  /** Erases whoever was found, where the address was typed again; true when it is done. */
  readonly erase: (connection: string) => Promise<boolean>;
}

const NOBODY = {
  address: '',
  confirmation: '',
  misspelt: false,
  traces: null,
  erased: null,
  problem: null,
  busy: null,
} as const;

/** The erasure of one person. */
export const useErasure = create<Erasure>()((set, get) => ({
  ...NOBODY,
  begin: () => set(NOBODY),
  setAddress: (address) => set({ address }),
  setConfirmation: (confirmation) => set({ confirmation, misspelt: false }),
  async look(connection) {
    const { address } = get();
    if (address.trim() === '') return set({ problem: problem('input/no-address', { email: '' }) });
    set({ busy: 'looking', problem: null, traces: null });
    const reply = await call('erasure.look', { connection, email: address.trim() });
    if (get().address !== address) return;
    set(reply.ok ? { busy: null, traces: reply.value } : { busy: null, problem: reply.problem });
  },
  async erase(connection) {
    const { traces, confirmation, erased: before } = get();
    if (traces === null) return false;
    if (before === null && !isSame(confirmation, traces.email)) {
      set({ misspelt: true });
      return false;
    }
    set({ busy: 'erasing', problem: null });
    const reply = await call('erasure.erase', { connection, email: traces.email });
    // The page was left, and whoever was meant is forgotten here.
    if (get().traces !== traces) return reply.ok;
    if (!reply.ok) {
      set({ busy: null, problem: reply.problem });
      return false;
    }
    // Done again because others were reading: what is left to do elsewhere was found the first time.
    const { codes, hadContact } = before ?? reply.value;
    set({ busy: null, erased: { ...reply.value, codes, hadContact } });
    return true;
  },
}));

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.toLowerCase();
