import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import { call } from '../../api.ts';
import { whenClientGone } from '../../clients-gone.ts';
import { formOf, scheduleOf, type ScheduleForm } from './schedule-form.ts';

interface SchedulePageState {
  readonly connection: string | null;
  /** Null before the settings were read. */
  readonly form: ScheduleForm | null;
  /** What is saved, as the form shows it; null: nothing is, and the form proposes. */
  readonly saved: ScheduleForm | null;
  /** Forms of clients that were left without saving, as long as the window is open. */
  readonly kept: Readonly<Record<string, ScheduleForm>>;
  readonly saving: boolean;
  readonly problem: Problem | null;
  readonly load: (connection: string) => Promise<void>;
  readonly change: (part: Partial<ScheduleForm>) => void;
  /** Saves what differs; true when all is saved. */
  readonly save: () => Promise<boolean>;
}

/** When a client syncs, as one step of setting it up. What was changed stays while the person looks at other pages. */
export const useSchedulePage = create<SchedulePageState>()((set, get) => ({
  connection: null,
  form: null,
  saved: null,
  kept: {},
  saving: false,
  problem: null,
  async load(connection) {
    set({ connection, form: get().kept[connection] ?? null, saved: null, saving: false, problem: null });
    const reply = await call('settings.read', { connection });
    if (get().connection !== connection) return;
    if (!reply.ok) return set({ problem: reply.problem });
    const { schedule } = reply.value.connection;
    const saved = schedule && formOf(schedule);
    set({ saved, form: get().form ?? formOf(schedule) });
  },
  change(part) {
    const { connection, form, kept } = get();
    if (connection === null || form === null) return;
    const changed = { ...form, ...part };
    set({ form: changed, kept: { ...kept, [connection]: changed }, problem: null });
  },
  async save() {
    const { connection, form } = get();
    const schedule = form && scheduleOf(form);
    if (connection === null || form === null || schedule === null) return false;
    if (!differs(get())) {
      set({ kept: without(get().kept, connection) });
      return true;
    }
    set({ saving: true, problem: null });
    const reply = await call('schedule.set', { connection, schedule });
    // What was changed meanwhile is not saved yet, and stays.
    if (reply.ok && (get().kept[connection] ?? form) === form) set({ kept: without(get().kept, connection) });
    if (get().connection !== connection) return false;
    set({ saving: false, ...(reply.ok ? { saved: form } : { problem: reply.problem }) });
    return reply.ok;
  },
}));

whenClientGone((gone) => {
  const { connection, kept } = useSchedulePage.getState();
  useSchedulePage.setState({ kept: without(kept, gone) });
  if (connection !== gone) return;
  useSchedulePage.setState({ connection: null, form: null, saved: null, saving: false, problem: null });
});

/** The kept forms without that of one client. */
function without(kept: SchedulePageState['kept'], connection: string): SchedulePageState['kept'] {
  return Object.fromEntries(Object.entries(kept).filter(([name]) => name !== connection));
}

/** Whether there is something to save: the proposal for a client without a schedule is. */
export function differs({ form, saved }: Pick<SchedulePageState, 'form' | 'saved'>): boolean {
  if (form === null) return false;
  return saved === null || JSON.stringify(scheduleOf(form)) !== JSON.stringify(scheduleOf(saved));
}
