import { create } from 'zustand';
import type { TargetField } from '../../../shared/domain/contact.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { MappingView } from '../../../shared/ipc/mapping-channels.ts';
import type { ChangeView } from '../../../shared/ipc/views.ts';
import { call } from '../../api.ts';
import { whenClientGone } from '../../clients-gone.ts';
import { type Board, boardOf, isSame } from './board.ts';

/** A change that can be taken back or made again: the board on the other side of it, and how it was said. */
export interface Step {
  readonly board: Board;
  readonly said: string;
}

/** A board with what was done on it, kept while the window shows something else. */
interface Sheet {
  readonly board: Board;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

interface Mapping {
  readonly connection: string | null;
  readonly view: MappingView | null;
  readonly board: Board | null;
  /** The board as main knows it. */
  readonly saved: Board | null;
  /** Boards before each change, the last one last. */
  readonly past: readonly Step[];
  /** Boards after each change that was taken back, the next one last. */
  readonly future: readonly Step[];
  readonly problem: Problem | null;
  readonly saving: boolean;
  /** The page was opened on changes that were made before and not saved. */
  readonly resumed: boolean;
  /** Unsaved boards of other clients, one sitting long. */
  readonly kept: Readonly<Record<string, Sheet>>;
  /** Values of fields that a person asked to see; they are forgotten with the page. */
  readonly samples: Readonly<Record<string, readonly string[]>>;
  /** Reads the board; changes that are not saved stay. */
  readonly load: (connection: string) => Promise<void>;
  /** Something changed in main: the board is read again, unless somebody is at work on it. */
  readonly heardChange: (connection: string | null) => void;
  /** Changes the board, said in words; true where something changed. */
  readonly change: (step: (board: Board) => Board, said?: string) => boolean;
  /** Takes the last change back; answers how it was said, or null where there is none. */
  readonly undo: () => string | null;
  /** Makes the change again that was taken back last. */
  readonly redo: () => string | null;
  /** Saves; answers what changed, which is nothing where nothing was to be saved, or null where it failed. */
  readonly save: () => Promise<readonly ChangeView[] | null>;
  readonly createField: (field: TargetField) => Promise<Problem | null>;
  readonly reveal: (key: string) => Promise<void>;
  readonly hide: (key: string) => void;
  readonly forgetSamples: () => void;
}

const NO_BOARD = { view: null, board: null, saved: null, past: [], future: [], resumed: false } as const;

/** The mapping boards of a sitting, of which one is open. */
export const useMapping = create<Mapping>()((set, get) => ({
  ...NO_BOARD,
  connection: null,
  problem: null,
  saving: false,
  kept: {},
  samples: {},
  async load(connection) {
    const before = get();
    if (before.connection !== connection) {
      const kept = { ...before.kept };
      if (before.connection !== null && isUnsaved(before)) {
        kept[before.connection] = { board: before.board, past: before.past, future: before.future };
      }
      // What is being saved of the other client goes on; its answer says nothing about this one.
      set({ ...NO_BOARD, connection, kept, problem: null, saving: false, samples: {} });
    } else if (isUnsaved(before)) set({ resumed: true });
    const reply = await call('mapping.read', { connection });
    const now = get();
    // Another client was opened meanwhile.
    if (now.connection !== connection) return;
    if (!reply.ok) return set({ problem: reply.problem });
    const saved = boardOf(reply.value);
    const sheet = now.kept[connection];
    const { [connection]: _, ...kept } = now.kept;
    const news = { view: reply.value, saved, kept, problem: null };
    if (isUnsaved(now)) set(news);
    else if (sheet === undefined) set({ ...news, board: saved, past: [], future: [], resumed: false });
    else set({ ...news, ...sheet, resumed: !isSame(sheet.board, saved) });
  },
  heardChange(about) {
    const { connection, board, past, future } = get();
    const isIdle = board !== null && past.length === 0 && future.length === 0 && !isUnsaved(get());
    // What concerns no client in particular would have it read at every piece of work that begins or ends.
    if (about !== null && about === connection && isIdle) void get().load(about);
  },
  change(step, said = '') {
    const { board, past } = get();
    const next = board && step(board);
    if (board === null || next === null || next === board) return false;
    set({ board: next, past: [...past, { board, said }], future: [], resumed: false });
    return true;
  },
  undo() {
    const { board, past, future } = get();
    const last = past.at(-1);
    if (board === null || last === undefined) return null;
    set({ board: last.board, past: past.slice(0, -1), future: [...future, { board, said: last.said }] });
    return last.said;
  },
  redo() {
    const { board, past, future } = get();
    const next = future.at(-1);
    if (board === null || next === undefined) return null;
    set({ board: next.board, past: [...past, { board, said: next.said }], future: future.slice(0, -1) });
    return next.said;
  },
  async save() {
    const { connection, board, saved } = get();
    if (connection === null || board === null || saved === null) return null;
    if (isSame(board, saved)) return [];
    set({ saving: true, problem: null });
    const pairs = board.pairs.map((each) => ({ ...each, transforms: [...each.transforms] }));
    const reply = await call('mapping.save', { connection, pairs, ignored: [...board.ignored] });
    if (get().connection !== connection) return reply.ok ? reply.value.changes : null;
    if (!reply.ok) {
      set({ saving: false, problem: reply.problem });
      return null;
    }
    set({ saving: false, saved: board, past: [], future: [], resumed: false });
    return reply.value.changes;
  },
  async createField(field) {
    const { connection } = get();
    if (connection === null) return null;
    const reply = await call('mapping.createField', { connection, field });
    if (!reply.ok) return reply.problem;
    const { view } = get();
    if (get().connection === connection && view !== null) {
      set({ view: { ...view, targetFields: [...view.targetFields, reply.value.field] } });
    }
    return null;
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

whenClientGone((gone) => {
  const { connection, kept } = useMapping.getState();
  useMapping.setState({ kept: Object.fromEntries(Object.entries(kept).filter(([name]) => name !== gone)) });
  if (connection !== gone) return;
  useMapping.setState({ ...NO_BOARD, connection: null, problem: null, saving: false, samples: {} });
});

/** Whether a board holds changes that main does not know. */
export function isUnsaved<S extends Pick<Mapping, 'board' | 'saved'>>(
  state: S,
): state is S & { readonly board: Board; readonly saved: Board } {
  return state.board !== null && state.saved !== null && !isSame(state.board, state.saved);
}
