import type { Problem } from '../../../shared/domain/problem.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { call } from '../../api.ts';
import { choiceOf, type Draft } from './group-draft.ts';
import { caseName } from './queue-order.ts';
import { readQueue } from './read-queue.ts';
import { type Deciding, isOf, type ReviewStore, type Said } from './review-state.ts';

/** Decides cases, and takes back what was decided last. */
export function createDeciding(store: ReviewStore): Deciding {
  const { get } = store;
  return {
    decide: (kind) => decide(store, kind),
    decideAlike(groups) {
      const { alike } = get();
      const likeness = alike?.likeness ?? null;
      if (alike === null || likeness === null || groups.length === 0) return Promise.resolve(false);
      const { labels } = alike;
      const args = { likeness: { ...likeness, differing: [...likeness.differing] }, labels, groups: [...groups] };
      // Groups that have changed since they were listed are left: what was done is what is said.
      return act(
        store,
        (connection) => call('reviews.decideAlike', { connection, ...args }),
        ({ decided }) => ({ what: 'decided', count: decided }),
      );
    },
    putAway() {
      const { current } = get();
      if (current === null) return Promise.resolve(false);
      const { kind, email, code } = current;
      return act(
        store,
        (connection) => call('reviews.putAway', { connection, kind, email, code }),
        () => ({ what: 'put-away', count: 1 }),
      );
    },
    approve: (emails, reason) =>
      act(
        store,
        (connection) =>
          call('reviews.approve', { connection, emails: [...emails], initials: get().initials.trim(), reason }),
        () => ({ what: 'approved', count: emails.length }),
      ),
    correct(code, address, fromCase) {
      const { current } = get();
      const from = fromCase && current ? { kind: current.kind, email: current.email, code: current.code } : null;
      return act(
        store,
        (connection) => call('reviews.correct', { connection, code, address, from }),
        () => ({ what: 'corrected', count: 1 }),
      );
    },
    undo: () =>
      act(
        store,
        (connection) => call('reviews.undo', { connection }),
        () => ({ what: 'undone', count: 1 }),
      ),
  };
}

/** Does something, says so, and goes on to what is next. */
async function act<T>(
  store: ReviewStore,
  work: (connection: string) => Promise<Result<T, Problem>>,
  said: (done: T) => Said,
): Promise<boolean> {
  const { set, get } = store;
  const { connection, saving } = get();
  if (connection === null || saving) return false;
  set({ saving: true, problem: null, alike: null });
  const reply = await work(connection);
  if (isOf(store, connection)) set(reply.ok ? { said: said(reply.value) } : { problem: reply.problem });
  // What changed while this was done was not read; the client may be another one by now.
  const now = get().connection;
  if (now !== null) await readQueue(store, now);
  set({ saving: false });
  return reply.ok;
}

/** Decides the open group, and offers the same for others where nothing was taken from single members. */
async function decide(store: ReviewStore, kind: Parameters<Deciding['decide']>[0]): Promise<boolean> {
  const { set, get } = store;
  const { current, draft, connection } = get();
  if (current === null || (kind === 'primary' && draft.chosen === null)) return false;
  const { email } = current;
  const place = caseName(current);
  const choice = choiceOf(kind, draft);
  const done = await act(
    store,
    async (name) => {
      const reply = await call('reviews.decide', { connection: name, email, choice });
      if (reply.ok && isOf(store, name)) set({ kept: without(get().kept, place) });
      return reply;
    },
    () => ({ what: 'decided', count: 1 }),
  );
  const offers = done && kind === 'primary' && Object.keys(draft.fields).length === 0;
  if (offers && connection !== null) void offerAlike(store, connection, email, draft);
  return done;
}

/** Asks which other groups could be decided like this one; nobody waits for the answer. */
async function offerAlike(
  store: ReviewStore,
  connection: string,
  email: string,
  { chosen, labels }: Draft,
): Promise<void> {
  if (chosen === null) return;
  const reply = await call('reviews.alike', { connection, email, primary: chosen });
  const isStill = isOf(store, connection) && store.get().said?.what === 'decided';
  if (reply.ok && isStill && reply.value.groups.length > 0) store.set({ alike: { ...reply.value, labels } });
}

function without(kept: Readonly<Record<string, Draft>>, name: string): Readonly<Record<string, Draft>> {
  return Object.fromEntries(Object.entries(kept).filter(([each]) => each !== name));
}
