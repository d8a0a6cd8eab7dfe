import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { AlertView } from '../../../shared/ipc/views.ts';
import { call, callFresh } from '../../api.ts';

interface Inbox {
  readonly alerts: readonly AlertView[] | null;
  /** Alerts that nobody had seen before this visit: they stay marked as new until it ends. */
  readonly fresh: ReadonlySet<number>;
  readonly problem: Problem | null;
  /** Number of the newest change heard. */
  readonly sequence: number;
  /** Reads the alerts for a visit, and marks those that are shown as seen. */
  readonly visit: () => Promise<void>;
  readonly read: () => Promise<void>;
  readonly leave: () => void;
  readonly heardChange: (sequence: number) => void;
}

/** The alerts of all clients and of the program. */
export const useInbox = create<Inbox>()((set, get) => ({
  alerts: null,
  fresh: new Set(),
  problem: null,
  sequence: 0,
  async visit() {
    set({ fresh: new Set() });
    await get().read();
  },
  async read() {
    set({ problem: null });
    const reply = await callFresh('alerts.list', {}, () => get().sequence);
    if (!reply.ok) return set({ problem: reply.problem });
    const unseen = reply.value.filter(isUnseen).map(({ id }) => id);
    const before = get().fresh;
    const isNews = unseen.some((id) => !before.has(id));
    set({ alerts: reply.value, ...(isNews && { fresh: new Set([...before, ...unseen]) }) });
    // An alert that main does not take as seen would be asked about without end.
    if (isNews) await call('alerts.markSeen', { ids: unseen });
  },
  leave: () => set({ alerts: null, fresh: new Set() }),
  heardChange(sequence) {
    if (sequence <= get().sequence) return;
    set({ sequence });
    if (get().alerts !== null) void get().read();
  },
}));

/** Whether an alert is open still. */
export const isOpen = ({ clearedAt }: AlertView): boolean => clearedAt === null;

const isUnseen = ({ seenAt }: AlertView): boolean => seenAt === null;

/** Alerts that are open, critical ones first and the newest of each first, and after them those that are settled. */
export function inOrder(alerts: readonly AlertView[]): {
  readonly open: readonly AlertView[];
  readonly settled: readonly AlertView[];
} {
  const open = alerts
    .filter(isOpen)
    .toSorted((a, b) => levelOf(a) - levelOf(b) || b.openedAt.localeCompare(a.openedAt) || a.id - b.id);
  const settled = alerts
    .filter((alert) => !isOpen(alert))
    .toSorted((a, b) => (b.clearedAt ?? '').localeCompare(a.clearedAt ?? '') || b.id - a.id);
  return { open, settled };
}

const levelOf = ({ level }: AlertView): number => Number(level === 'warning');
