import { type Problem, problem } from '../../shared/domain/problem.ts';
import { MOST_TOGETHER, whyOneByOne } from '../../shared/domain/approve-together.ts';
import type { BadAddressView, CorrectionView, QueueView } from '../../shared/ipc/review-channels.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Store, StoredCustomer } from '../store.ts';
import { addressText, ownAddress } from '../sync/correct-address.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import type { WithEngine } from './engine-work.ts';
import { createAlikeDesk } from './review-alike.ts';
import { caseRow, caseView } from './review-case.ts';
import { createReviewDecisions } from './review-decisions.ts';
import { type ReviewPlace, reviewPlace } from './review-place.ts';
import { createUndoBook, type UndoBook } from './review-undo.ts';

type Reading =
  | 'reviews.queue'
  | 'reviews.list'
  | 'reviews.case'
  | 'reviews.settled'
  | 'reviews.badAddresses'
  | 'reviews.corrections';

/** The queue of what waits for a person: read page by page, each case by itself. */
export function createReviewDesk(parts: DeskParts, withEngine: WithEngine) {
  const book = createUndoBook();
  return {
    ...createReading(parts, withEngine, book),
    ...createReviewDecisions(parts, book),
    ...createAlikeDesk(parts, book),
  } satisfies Partial<Desk>;
}

function createReading(parts: DeskParts, withEngine: WithEngine, book: UndoBook): Pick<Desk, Reading> {
  const { store, clock } = parts;
  /** Without a plan nobody knows what waits: one is made, as for a preview that nobody has seen. */
  const makeFirst = (connection: string): Promise<Result<null, Problem>> =>
    withEngine(
      connection,
      async (engine) => {
        const made = await engine.plan();
        if (!made.ok) return made;
        parts.tell('changed', { connection });
        return ok(null);
      },
      { writes: true },
    );

  return {
    async 'reviews.queue'({ connection }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      if (!reviewPlace(store, connection).ok) {
        const made = await makeFirst(connection);
        if (!made.ok) return made;
      }
      const place = reviewPlace(store, connection);
      return place.ok ? ok(queueView(store, place.value, clock.now(), book.newest(connection))) : place;
    },
    async 'reviews.list'({ connection, kind, ...stretch }) {
      const place = reviewPlace(store, connection);
      if (!place.ok) return place;
      const { id, plan } = place.value;
      const total = store.reviews.counts(plan, clock.now()).find((each) => each.kind === kind)?.open ?? 0;
      return ok({
        total,
        rows: store.reviews.openPage(plan, kind, stretch, clock.now()).map((row) => caseRow(store, id, row)),
      });
    },
    async 'reviews.case'({ connection, kind, email, code }) {
      const place = reviewPlace(store, connection);
      if (!place.ok) return place;
      const row = store.reviews.find(place.value.plan, { kind, address: email, code }, clock.now());
      return row === null ? err(problem('review/gone')) : ok(caseView(store, place.value, row));
    },
    async 'reviews.settled'({ connection, ...stretch }) {
      const place = reviewPlace(store, connection);
      if (!place.ok) return place;
      const { total, rows } = store.reviews.settledPage(place.value.plan, stretch, clock.now());
      return ok({
        total,
        rows: rows.map(({ kind, address, code, how, primary, at }) => ({
          kind,
          email: address,
          code,
          how,
          primary,
          at,
        })),
      });
    },
    async 'reviews.badAddresses'({ connection, ...stretch }) {
      const place = reviewPlace(store, connection);
      if (!place.ok) return place;
      const { total, codes } = store.reviews.badAddresses(place.value.plan.id, stretch);
      return ok({ total, rows: codes.flatMap((code) => badAddress(store, place.value, code)) });
    },
    async 'reviews.corrections'({ connection, ...stretch }) {
      const place = reviewPlace(store, connection);
      if (!place.ok) return place;
      const { id } = place.value;
      const { total, rows } = store.corrections.page(id, stretch);
      const views = rows.map(({ code, address, at }): CorrectionView => {
        const stored = store.customers.withCode(id, code);
        return { code, address, at, ...cardOf(stored, place.value) };
      });
      return ok({ total, rows: views });
    },
  };
}

function queueView(store: Store, { id, plan }: ReviewPlace, now: Date, newest: QueueView['undo']): QueueView {
  const kinds = store.reviews.counts(plan, now);
  const one = { offset: 0, limit: 1 };
  return {
    kinds,
    settled: store.reviews.settledPage(plan, one, now).total,
    badAddresses: store.reviews.badAddresses(plan.id, one).total,
    corrections: store.corrections.page(id, one).total,
    undo: newest && { what: newest.what, count: newest.count },
    oneByOne: oneByOneOf(store, plan, now),
  };
}

/** Whether the open cancellations of a plan may be approved together. */
function oneByOneOf(store: Store, plan: ReviewPlace['plan'], now: Date): QueueView['oneByOne'] {
  const open = store.reviews.openPage(plan, 'cancel-opt-out', { offset: 0, limit: MOST_TOGETHER + 1 }, now);
  const days = open.flatMap(({ review }) => store.reviews.proposal(plan.id, review.email)?.day ?? []);
  return whyOneByOne(days, store.reviews.proposalDays(plan.id));
}

function badAddress(store: Store, place: ReviewPlace, code: string): readonly BadAddressView[] {
  const stored = store.customers.withCode(place.id, code);
  const own = stored === null || stored.corrected !== null ? null : ownAddress(stored, place.connection);
  return own?.kind === 'bad' ? [{ code, suggestion: own.suggestion, ...cardOf(stored, place) }] : [];
}

function cardOf(stored: StoredCustomer | null, { connection }: ReviewPlace) {
  return {
    name: stored?.fields.get('name') ?? '',
    text: stored === null ? '' : addressText(stored, connection),
  };
}
