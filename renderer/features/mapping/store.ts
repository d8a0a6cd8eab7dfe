import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { MappingView } from '../../../shared/ipc/views.ts';
import { call } from '../../api.ts';
import { type Board, boardOf, isSame } from './board.ts';

interface Mapping {
  readonly connection: string | null;
  readonly view: MappingView | null;
  readonly board: Board | null;
  /** The board as main knows it. */
  readonly saved: Board | null;
  /** Boards before each change, the last one last. */
  readonly past: readonly Board[];
  readonly problem: Problem | null;
  readonly saving: boolean;
  /** Values of fields that a person asked to see; they are forgotten with the page. */
  readonly samples: Readonly<Record<string, readonly string[]>>;
  /** Reads the board, unless it is this connection's already and holds changes that are not saved. */
  readonly load: (connection: string) => Promise<void>;
  /** Changes the board; true where something changed. */
  readonly change: (step: (board: Board) => Board) => boolean;
  readonly undo: () => void;
  /** Saves; true when main has it, or where there was nothing to save. */
  readonly save: () => Promise<boolean>;
  readonly reveal: (key: string) => Promise<void>;
  readonly hide: (key: string) => void;
  readonly forgetSamples: () => void;
}

/** The mapping board of one connection. */
export const useMapping = create<Mapping>()((set, get) => ({
  connection: null,
  view: null,
  board: null,
  saved: null,
  past: [],
  problem: null,
  saving: false,
  samples: {},
  async load(connection) {
    const before = get();
    if (before.connection === connection && before.board && before.saved && !isSame(before.board, before.saved)) return;
    set({ connection, view: null, board: null, saved: null, past: [], problem: null, samples: {} });
    const reply = await call('mapping.read', { connection });
    const now = get();
    // Another client was opened meanwhile, or an earlier answer came and somebody works on it.
    if (now.connection !== connection || now.past.length > 0) return;
    if (!reply.ok) return set({ problem: reply.problem });
    const board = boardOf(reply.value);
    set({ view: reply.value, board, saved: board, problem: null });
  },
  change(step) {
    const { board, past } = get();
    const next = board && step(board);
    if (board === null || next === null || next === board) return false;
    set({ board: next, past: [...past, board] });
    return true;
  },
  undo() {
    const { past } = get();
    const board = past.at(-1);
    if (board) set({ board, past: past.slice(0, -1) });
  },
  async save() {
    const { connection, board, saved } = get();
    if (connection === null || board === null || saved === null) return false;
    if (isSame(board, saved)) return true;
    set({ saving: true, problem: null });
    const { pairs, ignored } = board;
    const reply = await call('mapping.save', { connection, pairs: [...pairs], ignored: [...ignored] });
    set(reply.ok ? { saving: false, saved: board, past: [] } : { saving: false, problem: reply.problem });
    return reply.ok;
  },
  async reveal(key) {
    const { connection } = get();
    if (connection === null) return;
    const reply = await call('source.samples', { connection, key });
    if (get().connection !== connection) return;
    if (reply.ok) set({ samples: { ...get().samples, [key]: reply.value.samples } });
    else set({ problem: reply.problem });
  },
  hide: (key) =>
    set(({ samples }) => ({ samples: Object.fromEntries(Object.entries(samples).filter(([each]) => each !== key)) })),
  forgetSamples: () => set({ samples: {} }),
}));
