import { create } from 'zustand';
import type { Connection, LimitOverrides } from '../../../shared/domain/connection.ts';
import {
  figureOf,
  type FigureFault,
  readCount,
  readPercent,
  SET_LIMITS,
  type SetLimit,
  type TypedFigure,
  usualFigure,
  withFigure,
} from '../../../shared/domain/limit-settings.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import { call } from '../../api.ts';
import { whenClientGone } from '../../clients-gone.ts';

/** What was typed on the page of limits since they were read. */
interface LimitDraft {
  readonly figures: Readonly<Partial<Record<SetLimit, TypedFigure>>>;
  readonly canary: string | null;
}

/** What a look for the canary customer found: null where nothing was loaded yet. */
export interface CanaryLook {
  readonly code: string;
  readonly found: boolean | null;
}

const NOTHING_TYPED: LimitDraft = { figures: {}, canary: null };

interface Limits {
  readonly connection: string | null;
  /** The settings as main has them. */
  readonly saved: Connection | null;
  readonly draft: LimitDraft;
  /** What was typed for other clients and not saved, one sitting long. */
  readonly kept: Readonly<Record<string, LimitDraft>>;
  readonly look: CanaryLook | null;
  readonly problem: Problem | null;
  readonly saving: boolean;
  /** Reads the limits, unless these are this client's and hold something that is not saved. */
  readonly load: (connection: string) => Promise<void>;
  readonly type: (id: SetLimit, figure: TypedFigure) => void;
  readonly reset: (id: SetLimit) => void;
  readonly nominate: (code: string) => void;
  /** Looks for the canary customer in the last load; true where it may be saved. */
  readonly lookForCanary: () => Promise<boolean>;
  readonly save: () => Promise<'saved' | 'unchanged' | 'wrong' | 'failed'>;
}

/** The safety limits of one client. */
export const useLimits = create<Limits>()((set, get) => ({
  connection: null,
  saved: null,
  draft: NOTHING_TYPED,
  kept: {},
  look: null,
  problem: null,
  saving: false,
  async load(connection) {
    const { connection: before, saved, draft } = get();
    if (before === connection && saved && isChanged(saved, draft)) return;
    const { [connection]: mine = NOTHING_TYPED, ...others } = get().kept;
    const left =
      before !== null && before !== connection && saved && isChanged(saved, draft) ? { [before]: draft } : {};
    set({ connection, saved: before === connection ? saved : null, draft: mine, kept: { ...others, ...left } });
    set({ look: null, problem: null });
    const reply = await call('settings.read', { connection });
    if (get().connection !== connection) return;
    if (!reply.ok) return set({ problem: reply.problem });
    set({ saved: reply.value.connection });
  },
  type: (id, figure) => set(({ draft }) => ({ draft: { ...draft, figures: { ...draft.figures, [id]: figure } } })),
  reset: (id) => get().type(id, typed(usualFigure(id))),
  nominate: (canary) => set(({ draft }) => ({ draft: { ...draft, canary }, look: null })),
  async lookForCanary() {
    const { connection, saved, draft } = get();
    const code = saved && canaryOf(saved, draft);
    if (connection === null || code === null) return true;
    const reply = await call('limits.canary', { connection, code });
    if (get().connection !== connection) return false;
    set(reply.ok ? { look: { code, found: reply.value.found } } : { problem: reply.problem });
    return reply.ok && reply.value.found !== false;
  },
  async save() {
    const { connection, saved, draft } = get();
    if (connection === null || saved === null) return 'failed';
    const limits = overridesOf(saved, draft);
    if (limits === null) return 'wrong';
    if (!isChanged(saved, draft)) return 'unchanged';
    set({ saving: true, problem: null });
    const canary = canaryOf(saved, draft);
    if (canary !== saved.canary && !(await get().lookForCanary())) {
      set({ saving: false });
      return 'wrong';
    }
    const reply = await call('settings.save', { connection, change: { limits, canary } });
    set({ saving: false });
    if (get().connection !== connection) return 'failed';
    if (!reply.ok) {
      set({ problem: reply.problem });
      return 'failed';
    }
    set({ saved: { ...saved, limits, canary }, draft: NOTHING_TYPED });
    return 'saved';
  },
}));

whenClientGone((gone) => {
  const { connection, kept } = useLimits.getState();
  useLimits.setState({ kept: Object.fromEntries(Object.entries(kept).filter(([name]) => name !== gone)) });
  if (connection !== gone) return;
  useLimits.setState({ connection: null, saved: null, draft: NOTHING_TYPED, look: null, problem: null });
});

/** What is wrong with what was typed for a limit. */
export function faultsOf(id: SetLimit, { percent, count }: TypedFigure) {
  return { percent: faultOf(readPercent(percent)), count: faultOf(readCount(count, id)) };
}

const faultOf = (value: number | FigureFault): FigureFault | null => (typeof value === 'number' ? null : value);

/** The figures that were typed for a limit; null where one of them is none. */
export function figureTyped(id: SetLimit, typedFigure: TypedFigure) {
  const [percent, count] = [readPercent(typedFigure.percent), readCount(typedFigure.count, id)];
  return typeof percent === 'number' && typeof count === 'number' ? { percent, count } : null;
}

const typed = ({ percent, count }: { readonly percent: number; readonly count: number }): TypedFigure => ({
  percent: String(percent).replace('.', ','),
  count: String(count),
});

/** The figures of a limit as they stand in their fields. */
export const shownFigure = ({ limits }: Connection, { figures }: LimitDraft, id: SetLimit): TypedFigure =>
  figures[id] ?? typed(figureOf(limits, id));

function canaryOf(saved: Connection, { canary }: LimitDraft): string | null {
  const code = (canary ?? saved.canary ?? '').trim();
  return code === '' ? null : code;
}

/** The overrides with what was typed; null where something is no figure. */
function overridesOf({ limits: before }: Connection, { figures }: LimitDraft): LimitOverrides | null {
  let limits = before;
  for (const id of SET_LIMITS) {
    const of = figures[id];
    if (of === undefined) continue;
    const figure = figureTyped(id, of);
    if (figure === null) return null;
    limits = withFigure(limits, id, figure);
  }
  return limits;
}

/** Whether something was typed that main does not have. */
function isChanged(saved: Connection, draft: LimitDraft): boolean {
  const limits = overridesOf(saved, draft);
  if (limits === null || canaryOf(saved, draft) !== saved.canary) return true;
  return SET_LIMITS.some((id) => canonicalJson(figureOf(limits, id)) !== canonicalJson(figureOf(saved.limits, id)));
}
