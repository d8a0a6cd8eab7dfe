import { chosenAlike, type Likeness, likenessesOf } from '../../shared/domain/alike.ts';
import { problem } from '../../shared/domain/problem.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { membersOf } from '../sync/decide.ts';
import type { DeskParts } from './context.ts';
import type { Desk } from './desk.ts';
import { comparedMember } from './review-case.ts';
import { choiceOf, decideGroup, together } from './review-decisions.ts';
import { type ReviewPlace, reviewPlace } from './review-place.ts';
import type { UndoBook } from './review-undo.ts';

/** So many groups of the queue are looked at; a longer queue is decided in several goes. */
const LOOKED_AT = 500;

/** So many at a time: the thread that looks at them also answers tray and window. */
const CHUNK = 20;

/** Deciding other groups in the way that one was decided: first which they are, then all of them at once. */
export function createAlikeDesk(parts: DeskParts, book: UndoBook): Pick<Desk, 'reviews.alike' | 'reviews.decideAlike'> {
  const { store, clock } = parts;
  const compared = ({ id, connection }: ReviewPlace, email: string) =>
    membersOf(store, id, connection, email)
      .filter(({ barred }) => barred === null)
      .map(comparedMember);
  const breathe = () => clock.sleep(0);

  return {
    async 'reviews.alike'({ connection, email, primary }) {
      const place = reviewPlace(store, connection);
      if (!place.ok) return place;
      const likenesses = likenessesOf(compared(place.value, email), primary);
      const [likeness] = likenesses;
      if (likeness === undefined) return ok({ likeness: null, groups: [], more: false });
      const stretch = { offset: 0, limit: LOOKED_AT + 1 };
      const open = store.reviews.openPage(place.value.plan, 'duplicate', stretch, clock.now());
      const found = new Map<Likeness, { email: string; primary: string }[]>(likenesses.map((each) => [each, []]));
      for (const [index, { review }] of open.slice(0, LOOKED_AT).entries()) {
        if (review.email === email) continue;
        if (index % CHUNK === CHUNK - 1) await breathe();
        const members = compared(place.value, review.email);
        for (const [each, groups] of found) {
          const chosen = chosenAlike(members, each);
          if (chosen !== null) groups.push({ email: review.email, primary: chosen });
        }
      }
      // The plainest way that reaches any other group.
      const [best = likeness, groups = []] = [...found].find(([, each]) => each.length > 0) ?? [];
      return ok({ likeness: best, groups, more: open.length > LOOKED_AT });
    },
    async 'reviews.decideAlike'({ connection, likeness, groups, labels }) {
      const place = reviewPlace(store, connection);
      if (!place.ok) return place;
      const backs: (() => boolean)[] = [];
      for (let from = 0; from < groups.length; from += CHUNK) {
        await breathe();
        const chunk = groups.slice(from, from + CHUNK);
        await parts.inTurn(() =>
          store.together(() => {
            for (const { email, primary } of chunk) {
              // What has changed since the person saw the list is left for the person.
              if (chosenAlike(compared(place.value, email), likeness) !== primary) continue;
              const choice = choiceOf({ kind: 'primary', code: primary, labels });
              const decided = decideGroup(parts, place.value, email, choice, 'likeness');
              if (decided.ok) backs.push(decided.value);
            }
          }),
        );
      }
      if (backs.length === 0) return err(problem('review/gone'));
      book.note(connection, { what: 'decided', count: backs.length, undo: together(parts, backs) });
      parts.tell('changed', { connection });
      return ok({ decided: backs.length });
    },
  };
}
