import { create } from 'zustand';
import type { Choice, LabelPolicy } from '../../../shared/domain/decision.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type {
  AlikeView,
  CaseKey,
  CaseRowView,
  CaseView,
  QueueView,
  UndoKind,
} from '../../../shared/ipc/review-channels.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { call } from '../../api.ts';
import { choiceOf, type Draft, draftOf, NO_DRAFT, stillSound, withPrimary, withTaken } from './group-draft.ts';
import { caseName, caseToOpen, isKind, isSameCase, type Section, sectionToOpen } from './queue-order.ts';

/** Cases of a kind that are listed at a time; the contract allows no more. */
const PAGE = 200;

/** Other groups that could be decided like the last one, and whose labels were kept there. */
export type Offer = AlikeView & { readonly labels: LabelPolicy };

/** What was done last, to be said aloud. */
export interface Said {
  readonly what: UndoKind | 'undone';
  readonly count: number;
}

interface Review {
  readonly connection: string | null;
  readonly queue: QueueView | null;
  readonly section: Section | null;
  readonly rows: readonly CaseRowView[];
  readonly shown: number;
  readonly current: CaseKey | null;
  readonly view: CaseView | null;
  readonly draft: Draft;
  /** What was chosen and not yet confirmed in every group, by the name of its case: going on to another loses nothing. */
  readonly kept: Readonly<Record<string, Draft>>;
  readonly alike: Offer | null;
  readonly said: Said | null;
  readonly problem: Problem | null;
  readonly saving: boolean;
  /** Whether single keys do something; a person may switch them off. */
  readonly keys: boolean;
  /** Initials of the person, remembered for the sitting. */
  readonly initials: string;
  /** Number of the newest change heard. */
  readonly sequence: number;
  readonly load: (connection: string) => Promise<void>;
  readonly heardChange: (sequence: number, connection: string | null) => void;
  readonly openSection: (section: Section) => Promise<void>;
  readonly open: (key: CaseKey) => Promise<void>;
  /** Goes to the case before or after. */
  readonly move: (by: 1 | -1) => Promise<void>;
  readonly showMore: () => Promise<void>;
  readonly choose: (code: string) => void;
  readonly take: (target: string, code: string) => void;
  readonly setLabels: (labels: LabelPolicy) => void;
  readonly setKeys: (on: boolean) => void;
  readonly setInitials: (initials: string) => void;
  /** Each answers whether it was done. */
  readonly decide: (kind: Choice['kind']) => Promise<boolean>;
  readonly decideAlike: (groups: AlikeView['groups']) => Promise<boolean>;
  readonly putAway: () => Promise<boolean>;
  readonly approve: (emails: readonly string[], reason: string) => Promise<boolean>;
  readonly correct: (code: string, address: string, fromCase: boolean) => Promise<boolean>;
  readonly undo: () => Promise<boolean>;
}

const EMPTY = {
  queue: null,
  section: null,
  rows: [],
  shown: PAGE,
  current: null,
  view: null,
  draft: NO_DRAFT,
  kept: {},
  alike: null,
  said: null,
} as const;

/** The queue as the window shows it: one kind of cases listed, one case open. */
export const useReview = create<Review>()((set, get) => {
  const isOf = (connection: string) => get().connection === connection;

  /** Reads the open case; an answer that comes after the person has gone on is dropped. */
  const readCase = async (connection: string): Promise<void> => {
    const { current } = get();
    if (current === null) return set({ view: null, draft: NO_DRAFT });
    const { kind, email, code } = current;
    const reply = await call('reviews.case', { connection, kind, email, code });
    if (!isOf(connection) || !isSameCase(get().current, current)) return;
    if (!reply.ok) return set({ view: null, problem: reply.problem });
    const begun = get().kept[caseName(current)];
    set({ view: reply.value, draft: begun === undefined ? draftOf(reply.value) : stillSound(begun, reply.value) });
  };

  /** Reads the rows of the open section and goes to the case that is next. */
  const readRows = async (connection: string): Promise<void> => {
    const { section, shown } = get();
    if (section === null || !isKind(section)) return set({ rows: [], current: null, view: null });
    const rows: CaseRowView[] = [];
    for (let offset = 0; offset < shown; offset += PAGE) {
      const reply = await call('reviews.list', { connection, kind: section, offset, limit: PAGE });
      if (!isOf(connection) || get().section !== section) return;
      if (!reply.ok) return set({ problem: reply.problem });
      rows.push(...reply.value.rows);
      if (rows.length >= reply.value.total) break;
    }
    // Read only now: the person may have gone to another case meanwhile.
    const { rows: before, current } = get();
    const next = caseToOpen(before, rows, current);
    set({ rows, current: next, ...(isSameCase(next, get().view) ? {} : { view: null, draft: NO_DRAFT }) });
    await readCase(connection);
  };

  const refresh = async (connection: string): Promise<void> => {
    // An answer that was on its way while something changed may be older than the change: it is asked for again.
    for (;;) {
      const { sequence } = get();
      const reply = await call('reviews.queue', { connection });
      if (!isOf(connection)) return;
      if (!reply.ok) return set({ problem: reply.problem });
      set({ queue: reply.value, section: sectionToOpen(reply.value, get().section) });
      await readRows(connection);
      if (!isOf(connection) || get().sequence === sequence) return;
    }
  };

  /** Changes what is chosen in the open group. */
  const edit = (draft: Draft): void => {
    const { current, kept } = get();
    set({ draft, ...(current !== null && { kept: { ...kept, [caseName(current)]: draft } }) });
  };

  /** Does something, says so, and goes on to what is next. */
  const act = async <T>(
    work: (connection: string) => Promise<Result<T, Problem>>,
    said: Said | ((done: T) => Said),
  ): Promise<boolean> => {
    const { connection, saving } = get();
    if (connection === null || saving) return false;
    set({ saving: true, problem: null, alike: null });
    const reply = await work(connection);
    if (isOf(connection)) {
      set(reply.ok ? { said: typeof said === 'function' ? said(reply.value) : said } : { problem: reply.problem });
    }
    // What changed while this was done was not read; the client may be another one by now.
    const now = get().connection;
    if (now !== null) await refresh(now);
    set({ saving: false });
    return reply.ok;
  };

  return {
    connection: null,
    ...EMPTY,
    problem: null,
    saving: false,
    keys: true,
    initials: '',
    sequence: 0,
    async load(connection) {
      if (!isOf(connection)) set({ connection, ...EMPTY });
      set({ problem: null, said: null, alike: null });
      await refresh(connection);
    },
    heardChange(sequence, connection) {
      if (sequence <= get().sequence) return;
      const mine = get().connection;
      set({ sequence });
      if (mine === null || (connection !== null && connection !== mine)) return;
      // Before the first answer, and while something is done, the new number is seen by who asks.
      if (get().queue !== null && !get().saving) void refresh(mine);
    },
    async openSection(section) {
      const { connection } = get();
      if (connection === null) return;
      set({ section, rows: [], shown: PAGE, current: null, view: null, draft: NO_DRAFT, problem: null, alike: null });
      await readRows(connection);
    },
    async open(key) {
      const { connection } = get();
      if (connection === null) return;
      set({ current: key, view: null, draft: NO_DRAFT, problem: null });
      await readCase(connection);
    },
    async move(by) {
      const { rows, current, saving } = get();
      const at = rows.findIndex((row) => isSameCase(row, current));
      const next = rows[at + by];
      if (next !== undefined && !saving) await get().open(next);
    },
    async showMore() {
      const { connection, shown } = get();
      if (connection === null) return;
      set({ shown: shown + PAGE });
      await readRows(connection);
    },
    choose(code) {
      const member = get().view?.members.find((each) => each.code === code);
      if (member !== undefined && !member.barred) edit(withPrimary(get().draft, code));
    },
    take: (target, code) => edit(withTaken(get().draft, target, code)),
    setLabels: (labels) => edit({ ...get().draft, labels }),
    setKeys: (keys) => set({ keys }),
    setInitials: (initials) => set({ initials }),
    async decide(kind) {
      const { current, draft, connection } = get();
      if (current === null || (kind === 'primary' && draft.chosen === null)) return false;
      const { email } = current;
      const place = caseName(current);
      const choice = choiceOf(kind, draft);
      const { chosen } = draft;
      const done = await act(
        async (name) => {
          const reply = await call('reviews.decide', { connection: name, email, choice });
          if (reply.ok && isOf(name)) set({ kept: without(get().kept, place) });
          return reply;
        },
        { what: 'decided', count: 1 },
      );
      const offers = done && kind === 'primary' && Object.keys(draft.fields).length === 0 && connection !== null;
      if (offers && chosen !== null) void offerAlike(connection, email, chosen, draft.labels);
      return done;
    },
    decideAlike(groups) {
      const { alike } = get();
      const likeness = alike?.likeness ?? null;
      if (alike === null || likeness === null || groups.length === 0) return Promise.resolve(false);
      const { labels } = alike;
      const args = { likeness: { ...likeness, differing: [...likeness.differing] }, labels, groups: [...groups] };
      // Groups that have changed since they were listed are left: what was done is what is said.
      return act(
        (connection) => call('reviews.decideAlike', { connection, ...args }),
        ({ decided }) => ({ what: 'decided', count: decided }),
      );
    },
    putAway() {
      const { current } = get();
      if (current === null) return Promise.resolve(false);
      const { kind, email, code } = current;
      return act((connection) => call('reviews.putAway', { connection, kind, email, code }), {
        what: 'put-away',
        count: 1,
      });
    },
    approve: (emails, reason) =>
      act(
        (connection) =>
          call('reviews.approve', { connection, emails: [...emails], initials: get().initials.trim(), reason }),
        { what: 'approved', count: emails.length },
      ),
    correct(code, address, fromCase) {
      const { current } = get();
      const from = fromCase && current ? { kind: current.kind, email: current.email, code: current.code } : null;
      return act((connection) => call('reviews.correct', { connection, code, address, from }), {
        what: 'corrected',
        count: 1,
      });
    },
    undo: () => act((connection) => call('reviews.undo', { connection }), { what: 'undone', count: 1 }),
  };

  /** Asks which other groups could be decided like this one; nobody waits for the answer. */
  async function offerAlike(connection: string, email: string, primary: string, labels: LabelPolicy): Promise<void> {
    const reply = await call('reviews.alike', { connection, email, primary });
    if (reply.ok && isOf(connection) && get().said?.what === 'decided' && reply.value.groups.length > 0) {
      set({ alike: { ...reply.value, labels } });
    }
  }
});

function without(kept: Readonly<Record<string, Draft>>, name: string): Readonly<Record<string, Draft>> {
  return Object.fromEntries(Object.entries(kept).filter(([each]) => each !== name));
}
