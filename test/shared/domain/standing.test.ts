import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GroupPlan, NO_CHANGE } from '../../../shared/domain/group-plan.ts';
import { addTally, EMPTY_TALLY, type LeftOutReason } from '../../../shared/domain/plan.ts';
import { isQuietReason, standingsOf, tallyOfStanding } from '../../../shared/domain/standing.ts';
import { contact } from '../../support/world.ts';

const ADDRESS = 'mari@example.ee';
const mari = contact('h1', ADDRESS);
const here = { hash: 'h1', email: ADDRESS };

type Around = Parameters<typeof standingsOf>[2];
const around = (more: Partial<Around> = {}): Around => ({
  contact: mari,
  linksByAddress: () => [here],
  refusedElsewhere: () => [],
  isClaimed: () => false,
  ...more,
});
const nobody = around({ contact: null, linksByAddress: () => [] });
const card = (code: string, link: Parameters<typeof standingsOf>[1][number]['link'] = here) => ({ code, link });
const plan = (tally: Partial<GroupPlan['tally']>, more: Partial<GroupPlan> = {}): GroupPlan => ({
  ...NO_CHANGE,
  tally: { ...EMPTY_TALLY, ...tally },
  ...more,
});
const unchanged = plan({ unchanged: 1 });
const leftOut = (...reasons: readonly (readonly [string, LeftOutReason])[]) =>
  plan({ leftOut: reasons.length }, { leftOut: reasons.map(([customer, reason]) => ({ customer, reason })) });

describe('the standings of a group', () => {
  it('are what its cards count as', () => {
    expect(standingsOf(ADDRESS, [card('1')], around(), unchanged)).toEqual(['unchanged']);
    const three = [card('1'), card('2'), card('3')];
    const merged = plan({ unchanged: 1, duplicateMembers: 2 });
    expect(standingsOf(ADDRESS, three, around(), merged)).toEqual(['unchanged', 'duplicate', 'duplicate']);
    expect(standingsOf(ADDRESS, three.slice(1), around(), plan({ duplicateMembers: 2 }))).toEqual([
      'duplicate',
      'duplicate',
    ]);
    const closed = leftOut(['1', 'closed'], ['2', 'excluded']);
    expect(standingsOf(ADDRESS, three.slice(0, 2), around(), closed)).toEqual(['closed', 'excluded']);
    expect(standingsOf(ADDRESS, [card('1', null)], nobody, leftOut(['1', 'no-consent']))).toEqual(['no-consent']);
    const asked = { reviews: [{} as never] };
    expect(standingsOf(ADDRESS, [card('1')], around(), plan({ unchanged: 1 }, asked))).toEqual(['unchanged']);
    expect(standingsOf(ADDRESS, three, around(), plan({ review: 3 }, asked))).toEqual([
      'waiting',
      'waiting',
      'waiting',
    ]);
  });

  it('add up to what the group adds to the plan, wherever there are any', () => {
    const reason = fc.constantFrom<LeftOutReason>('closed', 'excluded', 'no-consent', 'refused', 'bad-record');
    const member = fc.oneof(fc.constantFrom('unchanged' as const, 'duplicate' as const, 'waiting' as const), reason);
    let met = 0;
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 6 }), (kinds) => {
        const cards = kinds.map((_, n) => card(String(n)));
        const out = kinds.flatMap((kind, n) =>
          kind === 'unchanged' || kind === 'duplicate' || kind === 'waiting'
            ? []
            : [{ customer: String(n), reason: kind }],
        );
        const tally = {
          unchanged: kinds.filter((kind) => kind === 'unchanged').length,
          duplicateMembers: kinds.filter((kind) => kind === 'duplicate').length,
          review: kinds.filter((kind) => kind === 'waiting').length,
          leftOut: out.length,
        };
        const planned = plan(tally, { leftOut: out });
        const standings = standingsOf(ADDRESS, cards, around(), planned);
        expect(standings !== null).toBe(out.every((each) => isQuietReason(each.reason)));
        if (standings === null) return;
        met += 1;
        const sum = standings.map((standing) => tallyOfStanding(standing, 1)).reduce(addTally, EMPTY_TALLY);
        expect(sum).toEqual(planned.tally);
      }),
    );
    expect(met).toBeGreaterThan(10);
  });

  it.each([
    ['an operation is planned', around(), plan({ update: 1 }, { operations: [{} as never] })],
    ['a cancellation is proposed', around(), plan({ unchanged: 1 }, { proposals: [{} as never] })],
    ['a link is noted', around(), plan({ unchanged: 1 }, { links: [{ code: '1', ...here }] })],
    ['the record is bad', around(), leftOut(['1', 'bad-record'])],
    ['the address is bad', around(), leftOut(['1', 'bad-email'])],
    ['another group changes its contact', around({ isClaimed: (hash) => hash === 'h1' }), unchanged],
    [
      'a withdrawal at another target is remembered',
      around({ refusedElsewhere: () => [{ hash: 'x', at: null }] }),
      unchanged,
    ],
    ['somebody was linked to its address, and has no contact', around({ contact: null }), leftOut(['1', 'no-consent'])],
  ])('are none where %s', (_, surroundings, planned) => {
    const link = surroundings.contact === null ? null : here;
    expect(standingsOf(ADDRESS, [card('1', link)], surroundings, planned)).toBeNull();
  });

  it.each([
    ['another contact', { hash: 'h2', email: 'vana@example.ee' }, mari],
    ['a contact, and there is none', here, null],
    ['this contact, and a withdrawal of another is remembered', { ...here, refused: [{ hash: 'h9', at: null }] }, mari],
  ])('are none where a card is linked to %s', (_, link, own) => {
    const surroundings = around({ contact: own, linksByAddress: () => [] });
    expect(standingsOf(ADDRESS, [card('1', link)], surroundings, unchanged)).toBeNull();
  });
});
