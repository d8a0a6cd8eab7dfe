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
  /** Whether a person has changed the form since it was saved. */
  readonly touched: boolean;
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
  touched: false,
  saving: false,
  problem: null,
  async load(connection) {
    const before = get();
    const isKept = before.connection === connection && before.touched;
    if (!isKept) set({ connection, form: null, saved: null, touched: false });
    set({ problem: null });
    const reply = await call('settings.read', { connection });
    if (get().connection !== connection) return;
    if (!reply.ok) return set({ problem: reply.problem });
    const { schedule } = reply.value.connection;
    const saved = schedule && formOf(schedule);
    set({ saved, form: get().form ?? formOf(schedule) });
  },
  change(part) {
    const { form } = get();
    if (form !== null) set({ form: { ...form, ...part }, touched: true, problem: null });
  },
  async save() {
    const { connection, form } = get();
    const schedule = form && scheduleOf(form);
    if (connection === null || form === null || schedule === null) return false;
    if (!differs(get())) {
      set({ touched: false });
      return true;
    }
    set({ saving: true, problem: null });
    const reply = await call('schedule.set', { connection, schedule });
    set({ saving: false });
    if (get().connection !== connection) return false;
    set(reply.ok ? { saved: form, touched: false } : { problem: reply.problem });
    return reply.ok;
  },
}));

whenClientGone((gone) => {
  if (useSchedulePage.getState().connection !== gone) return;
  useSchedulePage.setState({ connection: null, form: null, saved: null, touched: false, problem: null });
});

/** Whether there is something to save: the proposal for a client without a schedule is. */
export function differs({ form, saved }: Pick<SchedulePageState, 'form' | 'saved'>): boolean {
  if (form === null) return false;
  return saved === null || JSON.stringify(scheduleOf(form)) !== JSON.stringify(scheduleOf(saved));
}
