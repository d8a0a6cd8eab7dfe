import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact, OptinStatus } from '../../../shared/domain/contact.ts';
import { type DayMovement, growthOf, shiftDay, stepsOf, totalOf } from '../../../shared/domain/growth.ts';
import { createMovementCounter, GAINS, LOSSES, type MovedBy, movementsOf } from '../../../shared/domain/movement.ts';

const contact = (status: OptinStatus, lists: readonly string[] = []): Contact => ({
  hash: 'h1',
  email: 'mari@kask.example',
  fields: {},
  lists,
  tags: [],
  optin: { status, changedAt: null, changedBy: null },
});

const anyContact = fc.option(
  fc.record({
    status: fc.constantFrom<OptinStatus>('unknown', 'pending', 'given', 'withdrawn', 'unusable'),
    lists: fc.uniqueArray(fc.constantFrom('A', 'B', 'C')),
  }),
  { nil: null },
);
const anyBy = fc.constantFrom<MovedBy>('us', 'others', 'first-look');

const moves = (before: Contact | null, after: Contact | null, by: MovedBy) =>
  movementsOf(before, after, by).map(({ scope, noted }) => `${noted} ${scope || 'kõik'}`);

describe('what a change of a contact does to the readers', () => {
  it('has a cause', () => {
    const [reader, refused] = [contact('given', ['VIP']), contact('withdrawn', ['VIP'])];
    expect(moves(null, reader, 'us')).toEqual([
      'new-customer kõik',
      'new-customer list:VIP',
      'created kõik',
      'created list:VIP',
    ]);
    expect(moves(null, reader, 'others')).toEqual(['came kõik', 'came list:VIP']);
    expect(moves(null, reader, 'first-look')).toEqual(['there kõik', 'there list:VIP']);
    expect(moves(refused, reader, 'us')).toEqual(['new-consent kõik', 'new-consent list:VIP']);
    expect(moves(reader, refused, 'others')).toEqual(['opt-out kõik', 'opt-out list:VIP']);
    expect(moves(reader, contact('unusable'), 'others')).toEqual(['address-lost kõik', 'address-lost list:VIP']);
    expect(moves(reader, null, 'others')).toEqual(['gone kõik', 'gone list:VIP']);
    expect(moves(reader, contact('given', ['Uus']), 'us')).toEqual(['left list:VIP', 'joined list:Uus']);
    expect(moves(refused, null, 'others')).toEqual([]);
    expect(moves(null, contact('unknown'), 'us')).toEqual(['created kõik']);
  });
});

describe('growth', () => {
  it('ends, whatever became of the contacts, at as many readers as there are', () => {
    const step = fc.record({ who: fc.nat(3), is: anyContact, by: anyBy, days: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.constantFrom('', 'list:A', 'list:B'), (steps, scope) => {
        const known = new Map<number, Contact | null>();
        const noted: DayMovement[] = [];
        let day = '2026-10-28';
        for (const { who, is, by, days } of steps) {
          day = shiftDay(day, days);
          const after = is === null ? null : contact(is.status, is.lists);
          for (const move of movementsOf(known.get(who) ?? null, after, by)) {
            if (move.scope === scope)
              noted.push({ day: move.noted === 'there' ? '' : day, noted: move.noted, count: 1 });
          }
          known.set(who, after);
        }
        const readers = [...known.values()].filter(
          (each) => each?.optin.status === 'given' && (scope === '' || each.lists.includes(scope.slice(5))),
        ).length;
        const { before, points } = growthOf(noted, {
          from: '2026-11-01',
          until: day > '2026-11-01' ? day : '2026-11-01',
          stepDays: 7,
        });
        expect(points.at(-1)?.level).toBe(readers);
        expect(before + points.reduce((sum, { net }) => sum + net, 0)).toBe(readers);
      }),
    );
  });

  const day = fc.integer({ min: -40, max: 10 }).map((back) => shiftDay('2026-11-26', back));
  const movement = fc.record({
    day,
    noted: fc.constantFrom(...GAINS, ...LOSSES, 'there' as const, 'created' as const),
    count: fc.integer({ min: 1, max: 50 }),
  });
  const span = { from: shiftDay('2026-11-26', -29), until: '2026-11-26' };

  it('is the sum of its causes in every step, however long the steps are and in whatever order things came', () => {
    fc.assert(
      fc.property(fc.array(movement), fc.integer({ min: 1, max: 40 }), (movements, stepDays) => {
        const { before, points } = growthOf(movements, { ...span, stepDays });
        let level = before;
        for (const point of points) {
          const gained = GAINS.reduce((sum, cause) => sum + point.causes[cause], 0);
          const lost = LOSSES.reduce((sum, cause) => sum + point.causes[cause], 0);
          expect(point.net).toBe(gained - lost);
          level += point.net;
          expect(point.level).toBe(level);
        }
        expect(growthOf(movements.toReversed(), { ...span, stepDays })).toEqual({ before, points });
        expect(totalOf(points)).toEqual(totalOf(growthOf(movements, { ...span, stepDays: 1 }).points));
      }),
    );
  });

  it('has every day in exactly one step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 400 }), (stepDays, days) => {
        const from = shiftDay('2026-11-26', -days);
        const steps = stepsOf({ from, until: '2026-11-26', stepDays });
        expect([steps[0]?.from, steps.at(-1)?.until]).toEqual([from, '2026-11-26']);
        for (const [index, step] of steps.entries()) {
          if (index > 0) expect(step.from).toBe(shiftDay(steps[index - 1]?.until ?? '', 1));
        }
      }),
    );
  });

  it('counts movements of the same kind together', () => {
    const counter = createMovementCounter();
    counter.add(movementsOf(null, contact('given', ['VIP']), 'others'));
    counter.add(movementsOf(null, contact('given'), 'others'));
    expect(counter.counted()).toEqual([
      { scope: '', noted: 'came', count: 2 },
      { scope: 'list:VIP', noted: 'came', count: 1 },
    ]);
  });
});
