import { describe, expect, it } from 'vitest';
import {
  type Board,
  boardOf,
  confirmAll,
  ignore,
  ignoreRest,
  isSame,
  openFields,
  pair,
  reject,
  release,
  stateOf,
  unignore,
} from '../../../../renderer/features/mapping/board.ts';

const email = { source: 'email', target: 'email' };
const board: Board = {
  pairs: [email, { source: 'name', target: 'name' }],
  ignored: ['regno'],
  suggestions: [
    { source: 'phone', target: 'phone' },
    { source: 'contact', target: 'first_name' },
  ],
};

describe('the board as main knows it', () => {
  it('always pairs the address with the address', () => {
    const suggestions = [{ source: 'name', target: 'name' }];
    expect(boardOf({ pairs: [], ignored: ['email'], suggestions })).toEqual({
      pairs: [email],
      ignored: [],
      suggestions,
    });
  });

  it('drops suggestions for slots that are taken', () => {
    const pairs = [email, { source: 'contact', target: 'name' }];
    expect(boardOf({ pairs, ignored: [], suggestions: [{ source: 'name', target: 'name' }] }).suggestions).toEqual([]);
  });
});

describe('pairing', () => {
  it('puts a field into a slot and answers the suggestions of both', () => {
    expect(pair(board, 'contact', 'phone')).toEqual({
      pairs: [email, { source: 'name', target: 'name' }, { source: 'contact', target: 'phone' }],
      ignored: ['regno'],
      suggestions: [],
    });
  });

  it('releases the field that stood in the slot, and takes an ignored field back', () => {
    expect(pair(board, 'regno', 'name')).toEqual({
      ...board,
      pairs: [email, { source: 'regno', target: 'name' }],
      ignored: [],
    });
  });

  it('lets one field fill several slots', () => {
    expect(stateOf(pair(board, 'name', 'company'), 'name')).toEqual({ kind: 'paired', targets: ['name', 'company'] });
  });

  it('leaves the address alone, and changes nothing where the pair stands already', () => {
    expect(pair(board, 'name', 'email')).toBe(board);
    expect(pair(board, 'email', 'name')).toBe(board);
    expect(pair(board, 'name', 'name')).toBe(board);
    expect(release(board, 'email')).toBe(board);
  });

  it('confirms all suggestions at once, and never counts one that was not confirmed', () => {
    const { pairs, suggestions } = confirmAll(board);
    expect(pairs).toEqual([...board.pairs, ...board.suggestions]);
    expect(suggestions).toEqual([]);
    expect(stateOf(board, 'phone')).toEqual({ kind: 'suggested', target: 'phone' });
  });

  it('rejects one suggestion and keeps the others', () => {
    expect(reject(board, 'phone').suggestions).toEqual([{ source: 'contact', target: 'first_name' }]);
  });
});

describe('ignoring', () => {
  it('ignores what is still open, but neither pairs nor suggestions nor what is ignored already', () => {
    const fields = ['email', 'name', 'regno', 'phone', 'contact', 'class', 'balance'];
    expect(openFields(board, fields)).toEqual(['class', 'balance']);
    const next = ignoreRest(board, fields);
    expect(next).toEqual({ ...board, ignored: ['regno', 'class', 'balance'] });
    expect(ignoreRest(next, fields)).toBe(next);
  });

  it('does not touch a paired field, and can be taken back', () => {
    expect(ignore(board, 'name')).toBe(board);
    const ignored = ignore(board, 'phone');
    expect(ignored.suggestions).toEqual([{ source: 'contact', target: 'first_name' }]);
    expect(stateOf(unignore(ignored, 'phone'), 'phone')).toEqual({ kind: 'open' });
  });
});

describe('two boards', () => {
  it('are the same whatever the order, and whatever is only suggested', () => {
    const turned = { ...board, pairs: board.pairs.toReversed(), suggestions: [] };
    expect(isSame(board, turned)).toBe(true);
    expect(isSame(board, release(board, 'name'))).toBe(false);
    expect(isSame(board, ignore(board, 'class'))).toBe(false);
  });
});
