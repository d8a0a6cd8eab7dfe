import { whyOneByOne } from '../../shared/domain/approve-together.ts';
import type { Choice } from '../../shared/domain/decision.ts';
import { addressKey } from '../../shared/domain/email.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { Args } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { PutAway, ReviewKey, StoredDecision } from '../store.ts';
import { approveCancellation } from '../sync/approve.ts';
import { correctAddress, setCorrection } from '../sync/correct-address.ts';
import { decide, membersOf } from '../sync/decide.ts';
import type { DeskParts } from './context.ts';
import type { Desk } from './desk.ts';
import { type ReviewPlace, reviewPlace } from './review-place.ts';
import type { Done, UndoBook } from './review-undo.ts';

type Writing =
  | 'reviews.decide'
  | 'reviews.putAway'
  | 'reviews.reopen'
  | 'reviews.approve'
  | 'reviews.correct'
  | 'reviews.takeBack'
  | 'reviews.undo';

/** Takes back one group's decision; false where another one has taken its place. */
type Back = () => boolean;

/** What a person does with cases. Each writes at once, in one transaction, and can be taken back. */
export function createReviewDecisions(parts: DeskParts, book: UndoBook): Pick<Desk, Writing> {
  const { store, clock, log } = parts;
  const done = (connection: string, each: Done): Result<null, never> => {
    book.note(connection, each);
    parts.tell('changed', { connection });
    return ok(null);
  };
  /** Puts a case away as the plan has it, and tells the way back. */
  const putAway = ({ id, plan }: ReviewPlace, key: ReviewKey): Back | null => {
    const row = store.reviews.find(plan, key, clock.now());
    if (row === null) return null;
    const before = store.reviews.putAway(id, key);
    const after: PutAway = { digest: row.digest, at: clock.now().toISOString() };
    store.reviews.setPutAway(id, key, after);
    return () => {
      if (!isSame(store.reviews.putAway(id, key), after)) return false;
      store.reviews.setPutAway(id, key, before);
      return true;
    };
  };

  return {
    async 'reviews.decide'({ connection, email, choice }) {
      const place = reviewPlace(store, connection);
      if (!place.ok) return place;
      const back = decideGroup(parts, place.value, email, choiceOf(choice));
      return back.ok ? done(connection, { what: 'decided', count: 1, undo: together(parts, [back.value]) }) : back;
    },
    async 'reviews.putAway'({ connection, kind, email, code }) {
      const place = reviewPlace(store, connection);
      if (!place.ok) return place;
      const back = store.together(() => putAway(place.value, { kind, address: email, code }));
      if (back === null) return err(problem('review/gone'));
      log.info('review.put-away', { client: connection, kind, customer: code });
      return done(connection, { what: 'put-away', count: 1, undo: together(parts, [back]) });
    },
    async 'reviews.reopen'({ connection, kind, email, code }) {
      const place = reviewPlace(store, connection);
      if (!place.ok) return place;
      const { found, backs } = store.together(() => reopen(parts, place.value, { kind, address: email, code }));
      if (!found) return err(problem('review/too-late'));
      log.info('review.reopened', { client: connection, kind });
      if (backs.length > 0) return done(connection, { what: 'taken-back', count: 1, undo: together(parts, backs) });
      parts.tell('changed', { connection });
      return ok(null);
    },
    async 'reviews.approve'({ connection, emails, initials, reason }) {
      const place = reviewPlace(store, connection);
      if (!place.ok) return place;
      const approved = approveAll(parts, place.value, emails, { initials, reason });
      if (!approved.ok) return approved;
      log.info('review.approved', { client: connection, count: emails.length });
      return done(connection, { what: 'approved', count: emails.length, undo: together(parts, approved.value) });
    },
    async 'reviews.correct'({ connection, code, address, from }) {
      const place = reviewPlace(store, connection);
      if (!place.ok) return place;
      const { id } = place.value;
      const before = store.corrections.find(id, code);
      const corrected = correctAddress(store, place.value, { code, address }, clock.now());
      if (!corrected.ok) return corrected;
      const backs: Back[] = [
        () => {
          if (!isSame(store.corrections.find(id, code), corrected.value)) return false;
          setCorrection(store, place.value, code, before);
          return true;
        },
      ];
      // A group of which only one is left is no question any more; the next preview shows what has become of it.
      const key = from && { kind: from.kind, address: from.email, code: from.code };
      const stays = from?.kind === 'duplicate' && membersOf(store, id, place.value.connection, from.email).length > 1;
      const away = key === null || stays ? null : putAway(place.value, key);
      if (away !== null) backs.push(away);
      log.info('review.corrected', { client: connection, customer: code });
      return done(connection, { what: 'corrected', count: 1, undo: together(parts, backs) });
    },
    async 'reviews.takeBack'({ connection, code }) {
      const place = reviewPlace(store, connection);
      if (!place.ok) return place;
      const { id } = place.value;
      const before = store.corrections.find(id, code);
      if (before === null) return err(problem('review/gone'));
      setCorrection(store, place.value, code, null);
      log.info('review.correction-ended', { client: connection, customer: code });
      const back: Back = () => {
        if (store.corrections.find(id, code) !== null || isErased(store, id, { address: before.address, code })) {
          return false;
        }
        setCorrection(store, place.value, code, before);
        return true;
      };
      return done(connection, { what: 'taken-back', count: 1, undo: together(parts, [back]) });
    },
    async 'reviews.undo'({ connection }) {
      const newest = book.take(connection);
      if (newest === null) return err(problem('review/nothing-to-undo'));
      if (!newest.undo()) return err(problem('review/too-late'));
      log.info('review.undone', { client: connection, what: newest.what, count: newest.count });
      parts.tell('changed', { connection });
      return ok(null);
    },
  };
}

/** Decides one group and puts its case away; answers the way back. */
export function decideGroup(
  { store, clock, log }: DeskParts,
  { id, connection, plan }: ReviewPlace,
  given: string,
  choice: Choice,
  by: 'person' | 'likeness' = 'person',
): Result<Back, Problem> {
  const email = addressKey(given) ?? given;
  return store.together(() => {
    const before = store.decisions.find(id, email);
    const beforeAt = store.decisions.decidedAt(id, email);
    const decided = decide(store, connection, email, choice, clock.now());
    if (!decided.ok) return decided;
    const after = store.decisions.find(id, email);
    // The plan shows the group as it was; a correction made since then must not leave it open.
    const key: ReviewKey = {
      kind: 'duplicate',
      address: email,
      code: decided.value.customers.toSorted()[0] ?? '',
    };
    const row = store.reviews.find(plan, key, clock.now());
    const awayBefore = store.reviews.putAway(id, key);
    if (row !== null) {
      store.reviews.setPutAway(id, key, { digest: row.digest, at: clock.now().toISOString() });
    }
    log.info('review.decided', {
      client: connection.name,
      customers: decided.value.customers.join(' '),
      primary: choice.kind === 'primary' ? choice.code : null,
      fields: choice.kind === 'primary' ? Object.keys(choice.fields ?? {}).join(' ') : null,
      by,
    });
    return ok(() => {
      if (!isSame(store.decisions.find(id, email), after)) return false;
      restoreDecision(store.decisions, { id, email, now: clock.now() }, before, beforeAt);
      store.reviews.setPutAway(id, key, awayBefore);
      return true;
    });
  });
}

function restoreDecision(
  decisions: DeskParts['store']['decisions'],
  { id, email, now }: { readonly id: number; readonly email: string; readonly now: Date },
  before: StoredDecision | null,
  at: string | null,
): void {
  if (before === null || at === null) decisions.remove(id, email, now);
  else decisions.save(id, email, before, now, new Date(at));
}

/** Whether a person was erased since: what was known of them is not brought back by an undo. */
function isErased(
  { erasures }: DeskParts['store'],
  id: number,
  { address, code }: { readonly address: string; readonly code?: string },
): boolean {
  const marks = erasures.marks(id);
  return marks !== null && (marks.hasAddress(address) || (code !== undefined && marks.hasCode(code)));
}

/** What became of a settled case that is taken out again. */
interface Reopened {
  readonly found: boolean;
  /** The ways to settle it anew as it was. */
  readonly backs: readonly Back[];
}

function reopen({ store, clock }: DeskParts, { id, plan }: ReviewPlace, key: ReviewKey): Reopened {
  const { kind, address } = key;
  const backs: Back[] = [];
  const decision = kind === 'duplicate' ? store.decisions.find(id, address) : null;
  if (decision !== null) {
    const at = store.decisions.decidedAt(id, address);
    store.decisions.remove(id, address, clock.now());
    backs.push(() => {
      if (store.decisions.find(id, address) !== null || isErased(store, id, { address })) return false;
      restoreDecision(store.decisions, { id, email: address, now: clock.now() }, decision, at);
      return true;
    });
  }
  for (const [each, before] of store.reviews.allPutAway(id, kind, address)) {
    if (kind !== 'duplicate' && key.code !== '' && each.code !== key.code) continue;
    store.reviews.setPutAway(id, each, null);
    backs.push(() => {
      if (store.reviews.putAway(id, each) !== null || isErased(store, id, { address, code: each.code })) return false;
      store.reviews.setPutAway(id, each, before);
      return true;
    });
  }
  // An approval is not given anew by an undo: that takes initials and a reason.
  const proposal = kind === 'cancel-opt-out' ? store.reviews.proposal(plan.id, address) : null;
  const withdrawn = proposal !== null && store.approvals.takeBack(id, proposal);
  return { found: withdrawn || backs.length > 0, backs };
}

/** Approves cancellations with one signature, all or none of them; answers the ways back. */
function approveAll(
  { store, clock }: DeskParts,
  { id, connection, plan }: ReviewPlace,
  emails: readonly string[],
  by: { readonly initials: string; readonly reason: string },
): Result<readonly Back[], Problem> {
  const proposals = [...new Set(emails)].flatMap(
    (email) => store.reviews.proposal(plan.id, addressKey(email) ?? email) ?? [],
  );
  const days = proposals.map(({ day }) => day);
  if (emails.length > 1 && whyOneByOne(days, store.reviews.proposalDays(plan.id)) !== null) {
    return err(problem('review/one-by-one'));
  }
  return store.together(() => {
    for (const email of emails) {
      const approved = approveCancellation(store, connection.name, email, by, clock.now());
      // The first one says what is wrong with the signature, before anything is written.
      if (!approved.ok) return approved;
    }
    return ok(proposals.map((proposal) => () => store.approvals.takeBack(id, proposal)));
  });
}

/** Takes back several things that were done as one, all of them or none. */
export function together({ store }: DeskParts, backs: readonly Back[]): Back {
  return () => {
    try {
      store.together(() => {
        for (const back of backs.toReversed()) if (!back()) throw new TooLate();
      });
      return true;
    } catch (error) {
      if (error instanceof TooLate) return false;
      throw error;
    }
  };
}

/** Ends a transaction without a change. */
class TooLate extends Error {}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A choice without the keys that the window left out. */
export function choiceOf(given: Args<'reviews.decide'>['choice']): Choice {
  if (given.kind === 'skip') return { kind: 'skip' };
  const { code, fields = {}, labels = 'union' } = given;
  return {
    kind: 'primary',
    code,
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(labels === 'primary' && { labels }),
  };
}
