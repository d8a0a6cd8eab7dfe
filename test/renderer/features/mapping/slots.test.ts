import { describe, expect, it } from 'vitest';
import { nextIndex } from '../../../../renderer/features/mapping/drag.ts';
import { nameOfTarget, slotsOf } from '../../../../renderer/features/mapping/slots.ts';
import { usualPair } from '../../../../shared/domain/usual-pair.ts';

const field = (key: string) => ({ key, fillRate: 1, samples: [], type: 'text' as const });
const target = (key: string) => ({ key, label: key.toUpperCase(), type: 'text' as const });

describe('the slots', () => {
  it('begin with the address, follow Mailbow and show which pairs do not work', () => {
    const pairs = [
      usualPair('email', 'email'),
      usualPair('gone', 'name'),
      usualPair('phone', 'new_field'),
      usualPair('class', 'company'),
    ];
    const suggestions = [{ ...usualPair('phone', 'phone'), origin: 'same-meaning' as const }];
    const view = {
      fields: ['email', 'phone', 'class'].map(field),
      targetFields: ['name', 'phone', 'company'].map(target),
      drift: { fresh: [], renames: [], fallen: ['class'] },
    };
    const slots = slotsOf(view, { pairs, ignored: [], suggestions, usuallyIgnored: [], renames: [] });
    expect(
      slots.map(({ target: { key }, pair, suggestion, trouble, fixed }) => [
        key,
        pair?.source ?? null,
        suggestion?.source ?? null,
        trouble,
        fixed,
      ]),
    ).toEqual([
      ['email', 'email', null, null, true],
      ['name', 'gone', null, 'source', false],
      ['phone', null, 'phone', null, false],
      ['company', 'class', null, 'fallen', false],
      ['new_field', 'phone', null, 'target', false],
    ]);
  });

  it('are called as Mailbow labels them, else by their usual names', () => {
    expect(nameOfTarget({ key: 'city', label: 'Asula' }, 'et')).toBe('Asula');
    expect(nameOfTarget({ key: 'city', label: ' ' }, 'et')).toBe('Linn');
    expect(nameOfTarget({ key: 'bonus', label: '' }, 'en')).toBe('bonus');
  });
});

describe('walking with the arrows', () => {
  it('begins at the first or the last slot and stays at either end', () => {
    expect([nextIndex(-1, 1, 3), nextIndex(-1, -1, 3)]).toEqual([0, 2]);
    expect([nextIndex(0, 1, 3), nextIndex(2, 1, 3), nextIndex(1, -1, 3), nextIndex(0, -1, 3)]).toEqual([1, 2, 0, 0]);
  });
});
