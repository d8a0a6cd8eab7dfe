import type { CaseRowView } from '../../../shared/ipc/review-channels.ts';
import { call } from '../../api.ts';
import { draftOf, NO_DRAFT, stillSound } from './group-draft.ts';
import { caseName, caseToOpen, isKind, isSameCase, sectionToOpen } from './queue-order.ts';
import { isOf, PAGE, type ReviewStore } from './review-state.ts';

/** Reads the open case; an answer that comes after the person has gone on is dropped. */
export async function readCase(store: ReviewStore, connection: string): Promise<void> {
  const { set, get } = store;
  const { current } = get();
  if (current === null) return set({ view: null, draft: NO_DRAFT });
  const { kind, email, code } = current;
  const reply = await call('reviews.case', { connection, kind, email, code });
  if (!isOf(store, connection) || !isSameCase(get().current, current)) return;
  if (!reply.ok) return set({ view: null, problem: reply.problem });
  const begun = get().kept[caseName(current)];
  set({ view: reply.value, draft: begun === undefined ? draftOf(reply.value) : stillSound(begun, reply.value) });
}

/** Reads the rows of the open section and goes to the case that is next. */
export async function readRows(store: ReviewStore, connection: string): Promise<void> {
  const { set, get } = store;
  const { section, shown } = get();
  if (section === null || !isKind(section)) return set({ rows: [], current: null, view: null });
  const rows: CaseRowView[] = [];
  for (let offset = 0; offset < shown; offset += PAGE) {
    const reply = await call('reviews.list', { connection, kind: section, offset, limit: PAGE });
    if (!isOf(store, connection) || get().section !== section) return;
    if (!reply.ok) return set({ problem: reply.problem });
    rows.push(...reply.value.rows);
    if (rows.length >= reply.value.total) break;
  }
  // Read only now: the person may have gone to another case meanwhile.
  const { rows: before, current } = get();
  const next = caseToOpen(before, rows, current);
  set({ rows, current: next, ...(isSameCase(next, get().view) ? {} : { view: null, draft: NO_DRAFT }) });
  await readCase(store, connection);
}

/** Reads the queue, its rows and the open case. */
export async function readQueue(store: ReviewStore, connection: string): Promise<void> {
  const { set, get } = store;
  // An answer that was on its way while something changed may be older than the change: it is asked for again.
  for (;;) {
    const { sequence } = get();
    const reply = await call('reviews.queue', { connection });
    if (!isOf(store, connection)) return;
    if (!reply.ok) return set({ problem: reply.problem });
    set({ queue: reply.value, section: sectionToOpen(reply.value, get().section) });
    await readRows(store, connection);
    if (!isOf(store, connection) || get().sequence === sequence) return;
  }
}
