import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenAlike, type ComparedMember, differingKeys, likenessesOf } from '../../../shared/domain/alike.ts';

const member = (code: string, values: Record<string, string>, rest: Partial<ComparedMember> = {}): ComparedMember => ({
  code,
  closed: false,
  changedAt: null,
  values,
  ...rest,
});

const anyMembers = fc
  .uniqueArray(
    fc.record({
      code: fc.constantFrom('1', '2', '3', '4'),
      closed: fc.boolean(),
      changedAt: fc.constantFrom(null, '2026-01-01T10:00:00', '2026-02-01T10:00:00', '2026-03-01T10:00:00'),
      values: fc.dictionary(fc.constantFrom('name', 'city', 'phone'), fc.constantFrom('', 'a', 'b')),
    }),
    { selector: ({ code }) => code, minLength: 2, maxLength: 4 },
  )
  .map((all): readonly ComparedMember[] => all);

describe('what makes another group alike', () => {
  it('is that the same things differ and that one member stands out in the same way', () => {
    const phones = [
      member('1', { name: 'Mari', phone: '1' }, { changedAt: '2026-02-01T10:00:00' }),
      member('2', { name: 'Mari', phone: '' }, { changedAt: '2026-01-01T10:00:00' }),
    ];
    const likenesses = likenessesOf(phones, '1');
    expect(likenesses).toEqual([
      { by: 'newest', differing: ['phone'] },
      { by: 'fullest', differing: ['phone'] },
    ]);
    const others = [
      member('7', { name: 'Jüri', phone: '2' }, { changedAt: '2026-01-01T10:00:00' }),
      member('8', { name: 'Jüri', phone: '3' }, { changedAt: '2026-03-01T10:00:00' }),
    ];
    expect(likenesses.map((each) => chosenAlike(others, each))).toEqual(['8', null]);
    const names = others.map((each, index) => ({ ...each, values: { ...each.values, name: String(index) } }));
    expect(likenesses.map((each) => chosenAlike(names, each))).toEqual([null, null]);
  });

  it('is nobody where a card does not say when it was changed, or two are equally new', () => {
    const undated = [member('1', {}, { changedAt: '2026-02-01T10:00:00' }), member('2', {})];
    const equal = undated.map((each) => ({ ...each, changedAt: '2026-02-01T10:00:00' }));
    expect([likenessesOf(undated, '1'), likenessesOf(equal, '1')]).toEqual([[], []]);
  });

  it('chooses in the group itself whom the person chose, whatever the order of the members', () => {
    fc.assert(
      fc.property(anyMembers, (members) => {
        for (const { code } of members) {
          for (const likeness of likenessesOf(members, code)) {
            expect(chosenAlike(members.toReversed(), likeness)).toBe(code);
          }
        }
      }),
    );
  });

  it('never chooses anybody in a group that differs in something else', () => {
    fc.assert(
      fc.property(anyMembers, anyMembers, (members, others) => {
        const same = JSON.stringify(differingKeys(members)) === JSON.stringify(differingKeys(others));
        fc.pre(!same);
        const likenesses = members.flatMap(({ code }) => likenessesOf(members, code));
        expect(likenesses.map((each) => chosenAlike(others, each)).filter((code) => code !== null)).toEqual([]);
      }),
    );
  });
});
