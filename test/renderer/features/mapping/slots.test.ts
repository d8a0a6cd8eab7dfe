import { describe, expect, it } from 'vitest';
import { nextIndex } from '../../../../renderer/features/mapping/drag.ts';
import { slotsOf } from '../../../../renderer/features/mapping/slots.ts';

const field = (key: string) => ({ key, fillRate: 1, samples: [], type: 'text' as const });
const target = (key: string) => ({ key, label: key.toUpperCase(), type: 'text' as const });

describe('the slots', () => {
  it('begin with the address, follow Mailbow and show which pairs are broken', () => {
    const pairs = [
      { source: 'email', target: 'email' },
      { source: 'gone', target: 'name' },
      { source: 'phone', target: 'new_field' },
    ];
    const suggestions = [{ source: 'phone', target: 'phone' }];
    const view = {
      fields: ['email', 'phone'].map(field),
      targetFields: ['name', 'phone'].map(target),
      pairs,
      ignored: [],
      suggestions,
    };
    const slots = slotsOf(view, { pairs, ignored: [], suggestions });
    expect(
      slots.map(({ target: { key }, source, suggestion, broken, fixed }) => [key, source, suggestion, broken, fixed]),
    ).toEqual([
      ['email', 'email', null, null, true],
      ['name', 'gone', null, 'source', false],
      ['phone', null, 'phone', null, false],
      ['new_field', 'phone', null, 'target', false],
    ]);
  });
});

describe('walking with the arrows', () => {
  it('begins at the first or the last slot and stays at either end', () => {
    expect([nextIndex(-1, 1, 3), nextIndex(-1, -1, 3)]).toEqual([0, 2]);
    expect([nextIndex(0, 1, 3), nextIndex(2, 1, 3), nextIndex(1, -1, 3), nextIndex(0, -1, 3)]).toEqual([1, 2, 0, 0]);
  });
});
