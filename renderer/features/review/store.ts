import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { GroupView } from '../../../shared/ipc/views.ts';
import { call } from '../../api.ts';

interface Review {
  readonly connection: string | null;
  readonly groups: readonly GroupView[] | null;
  /** Address of the group that is open. */
  readonly current: string | null;
  /** Customer code that is chosen in the open group, before it is confirmed. */
  readonly chosen: string | null;
  /** Groups that were decided here since the last preview: its cases still count them. */
  readonly settled: ReadonlySet<string>;
  readonly problem: Problem | null;
  readonly saving: boolean;
  /** Number of the newest change heard. */
  readonly sequence: number;
  readonly load: (connection: string) => Promise<void>;
  /** A preview was made: its cases hold nothing any more that was decided before. */
  readonly heardPreview: (connection: string) => void;
  readonly heardChange: (sequence: number, connection: string | null) => void;
  readonly open: (email: string) => void;
  readonly choose: (code: string) => void;
  /** Decides the open group, with null leaving it for now, and opens the next one that waits; true when main has it. */
  readonly decide: (primary: string | null) => Promise<boolean>;
}

/** The groups that wait, and those that a person has decided already. */
export const useReview = create<Review>()((set, get) => ({
  connection: null,
  groups: null,
  current: null,
  chosen: null,
  settled: new Set(),
  problem: null,
  saving: false,
  sequence: 0,
  async load(connection) {
    if (get().connection !== connection) {
      set({ connection, groups: null, current: null, chosen: null, settled: new Set() });
    }
    set({ problem: null });
    // An answer that was on its way while something changed may be older than the change: it is asked for again.
    for (;;) {
      const { sequence } = get();
      const reply = await call('reviews.list', { connection });
      if (get().connection !== connection) return;
      if (!reply.ok) return set({ problem: reply.problem });
      set({ groups: reply.value, ...keepOpen(reply.value, get()) });
      if (get().sequence === sequence) return;
    }
  },
  heardPreview(connection) {
    if (get().connection === connection) set({ settled: new Set() });
  },
  heardChange(sequence, connection) {
    if (sequence <= get().sequence) return;
    const mine = get().connection;
    set({ sequence });
    if (mine === null || (connection !== null && connection !== mine)) return;
    // Before the first answer `load` sees the new number itself.
    if (get().groups !== null && !get().saving) void get().load(mine);
  },
  open(email) {
    const group = get().groups?.find((each) => each.email === email);
    if (group) set({ current: email, chosen: group.decided?.primary ?? null, problem: null });
  },
  choose: (code) => set({ chosen: code }),
  async decide(primary) {
    const { connection, current } = get();
    if (connection === null || current === null) return false;
    set({ saving: true, problem: null });
    const reply = await call('reviews.decide', { connection, email: current, primary });
    set({ saving: false });
    if (!reply.ok) {
      set({ problem: reply.problem });
      return false;
    }
    const newly = (get().groups ?? [])
      .filter((each) => each.email === current && isWaiting(each))
      .map(({ email }) => email);
    const groups = (get().groups ?? []).map((each) =>
      each.email === current ? { ...each, decided: { primary } } : each,
    );
    set({ groups, settled: new Set([...get().settled, ...newly]), ...nextAfter(groups, current) });
    void get().load(connection);
    return true;
  },
}));

/** Whether a group still waits for a person. */
export const isWaiting = (group: GroupView): boolean => group.decided === null;

/** How many cases of other kinds wait beside the groups, of all that the newest preview holds. */
export const otherCases = (cases: number, groups: readonly GroupView[], settled: ReadonlySet<string>): number =>
  Math.max(0, cases - groups.filter((group) => isWaiting(group) || settled.has(group.email)).length);

/** The open group stays open as long as it is there; else the first that waits, else the first. */
function keepOpen(groups: readonly GroupView[], { current, chosen }: Pick<Review, 'current' | 'chosen'>) {
  const same = groups.find((each) => each.email === current);
  if (same) {
    const isMember = same.members.some((member) => member.code === chosen);
    return { current, chosen: isMember ? chosen : (same.decided?.primary ?? null) };
  }
  const next = groups.find(isWaiting) ?? groups[0];
  return { current: next?.email ?? null, chosen: next?.decided?.primary ?? null };
}

/** The next group that waits, after this one and then from the top; where none waits, this one stays open. */
function nextAfter(groups: readonly GroupView[], current: string): Pick<Review, 'current' | 'chosen'> {
  const at = groups.findIndex((each) => each.email === current);
  const next = [...groups.slice(at + 1), ...groups.slice(0, at)].find(isWaiting) ?? groups[at];
  return { current: next?.email ?? null, chosen: next?.decided?.primary ?? null };
}
