import { create } from 'zustand';
import type { ScheduleSettings } from '../../../shared/domain/connection.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { ActivationStep } from '../../../shared/domain/activation.ts';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { call } from '../../api.ts';

interface Schedule {
  readonly saving: boolean;
  readonly problem: Problem | null;
  /** What the client lacks before it may run by itself; null before anybody asked. */
  readonly missing: readonly ActivationStep[] | null;
  /** Begins anew, with another dialog. */
  readonly begin: () => void;
  /** Saves when a client runs and whether it does so by itself; true when all of that is so now. */
  readonly save: (client: ConnectionView, schedule: ScheduleSettings, byItself: boolean) => Promise<boolean>;
  /** Pauses clients, with null all that run by themselves, until a moment or for good. */
  readonly pause: (connections: readonly string[] | null, until: Date | null) => Promise<boolean>;
  /** Lets clients go on. */
  readonly goOn: (connections: readonly string[] | null) => Promise<Problem | null>;
}

/** Whether a client runs by itself, now or after its pause. */
export const runsByItself = ({ active, pause }: ConnectionView): boolean =>
  active && (pause === null || pause.until !== null);

/** When clients run, and pauses. */
export const useSchedule = create<Schedule>()((set) => ({
  saving: false,
  problem: null,
  missing: null,
  begin: () => set({ saving: false, problem: null, missing: null }),
  async save(client, schedule, byItself) {
    set({ saving: true, problem: null, missing: null });
    const outcome = await saveAll(client, schedule, byItself);
    set({ ...outcome, saving: false });
    return outcome.problem === null && outcome.missing === null;
  },
  async pause(connections, until) {
    set({ saving: true, problem: null });
    const names = connections === null ? null : [...connections];
    const reply = await call('connections.pause', { connections: names, until: until?.toISOString() ?? null });
    set({ saving: false, problem: reply.ok ? null : reply.problem });
    return reply.ok;
  },
  async goOn(connections) {
    set({ saving: true, problem: null });
    const reply = await call('connections.goOn', { connections: connections === null ? null : [...connections] });
    set({ saving: false, problem: reply.ok ? null : reply.problem });
    return reply.ok ? null : reply.problem;
  },
}));

async function saveAll(
  client: ConnectionView,
  schedule: ScheduleSettings,
  byItself: boolean,
): Promise<Pick<Schedule, 'problem' | 'missing'>> {
  const { name } = client;
  const saved = await call('schedule.set', { connection: name, schedule });
  if (!saved.ok) return { problem: saved.problem, missing: null };
  if (byItself === runsByItself(client)) return { problem: null, missing: null };
  if (!byItself) {
    const paused = await call('connections.pause', { connections: [name], until: null });
    return { problem: paused.ok ? null : paused.problem, missing: null };
  }
  if (client.active) {
    const gone = await call('connections.goOn', { connections: [name] });
    return { problem: gone.ok ? null : gone.problem, missing: null };
  }
  const activated = await call('connections.activate', { connection: name });
  if (!activated.ok) return { problem: activated.problem, missing: null };
  return { problem: null, missing: activated.value.missing.length > 0 ? activated.value.missing : null };
}
