import { describe, expect, it } from 'vitest';
import {
  type Board,
  boardOf,
  confirmAll,
  denyRename,
  ignore,
  ignoreRest,
  ignoreUsual,
  isSame,
  openFields,
  openUsual,
  pair,
  rebind,
  reject,
  rejectAll,
  release,
  setRules,
  stateOf,
  unignore,
} from '../../../../renderer/features/mapping/board.ts';
import type { SuggestedPair, SuggestionOrigin } from '../../../../shared/domain/suggest-pairs.ts';
import { usualPair } from '../../../../shared/domain/usual-pair.ts';

const suggested = (
  source: string,
  target: string,
  origin: SuggestionOrigin = 'same-meaning',
  transforms = usualPair(source, target).transforms,
): SuggestedPair => ({ ...usualPair(source, target), transforms, origin });

const email = usualPair('email', 'email');
const board: Board = {
  pairs: [email, usualPair('name', 'name')],
  ignored: ['regno'],
  suggestions: [suggested('phone', 'phone'), suggested('contact', 'first_name')],
  usuallyIgnored: ['fax'],
  renames: [],
};
const nothing = { usuallyIgnored: [], drift: { fresh: [], renames: [], fallen: [] } };

describe('the board as main knows it', () => {
  it('always pairs the address with the address', () => {
    const suggestions = [suggested('name', 'name')];
    expect(boardOf({ pairs: [], ignored: ['email'], suggestions, ...nothing })).toEqual({
      pairs: [email],
      ignored: [],
      suggestions,
      usuallyIgnored: [],
      renames: [],
    });
  });

  it('drops suggestions for slots that are taken', () => {
    const pairs = [email, usualPair('contact', 'name')];
    const suggestions = [suggested('name', 'name')];
    expect(boardOf({ pairs, ignored: [], suggestions, ...nothing }).suggestions).toEqual([]);
  });
});

describe('pairing', () => {
  it('puts a field into a slot and answers the suggestions of both', () => {
    expect(pair(board, 'contact', 'phone')).toEqual({
      ...board,
      pairs: [email, usualPair('name', 'name'), usualPair('contact', 'phone')],
      suggestions: [],
    });
  });

  it('releases the field that stood in the slot, and takes an ignored field back', () => {
    expect(pair(board, 'regno', 'name')).toEqual({
      ...board,
      pairs: [email, usualPair('regno', 'name')],
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
    expect(pairs).toEqual([...board.pairs, usualPair('phone', 'phone'), usualPair('contact', 'first_name')]);
    expect(suggestions).toEqual([]);
    expect(stateOf(board, 'phone')).toEqual({ kind: 'suggested', target: 'phone' });
  });

  it('rejects one suggestion and keeps the others', () => {
    expect(reject(board, 'phone').suggestions).toEqual([suggested('contact', 'first_name')]);
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
    expect(ignored.suggestions).toEqual([suggested('contact', 'first_name')]);
    expect(stateOf(unignore(ignored, 'phone'), 'phone')).toEqual({ kind: 'open', usuallyIgnored: false });
  });
});

describe('what other clients do', () => {
  it('is only offered, and ignored at a word', () => {
    expect(stateOf(board, 'fax')).toEqual({ kind: 'open', usuallyIgnored: true });
    expect(openUsual(board)).toEqual(['fax']);
    expect(ignoreUsual(board)).toEqual({ ...board, ignored: ['regno', 'fax'] });
    expect(openUsual(pair(board, 'fax', 'company'))).toEqual([]);
  });
});

describe('suggestions', () => {
  it('bring the rules that they had before', () => {
    const before = suggested('contact', 'first_name', 'own-history', ['firstWord', 'titleCase']);
    const next = pair({ ...board, suggestions: [before] }, 'contact', 'first_name');
    expect(next.pairs.at(-1)).toEqual({
      ...usualPair('contact', 'first_name'),
      transforms: ['firstWord', 'titleCase'],
    });
  });

  it('of history may name one field for several slots, those by name only once', () => {
    const others = [suggested('contact', 'last_name', 'own-history'), suggested('contact', 'company')];
    const next = pair({ ...board, suggestions: [...board.suggestions, ...others] }, 'contact', 'first_name');
    expect(next.suggestions).toEqual([suggested('phone', 'phone'), suggested('contact', 'last_name', 'own-history')]);
  });

  it('are all cleared at once, and not a second time', () => {
    const cleared = rejectAll(board);
    expect(cleared).toEqual({ ...board, suggestions: [] });
    expect(rejectAll(cleared)).toBe(cleared);
    expect(reject(cleared, 'phone')).toBe(cleared);
  });
});

describe('the rules of a pair', () => {
  it('change in their place, and are no change where they are the same', () => {
    const rules = { write: 'if-empty', whenEmpty: 'clear', transforms: [{ lookup: { EE: 'Eesti' } }] } as const;
    const next = setRules(board, 'name', rules);
    expect(next.pairs).toEqual([email, { source: 'name', target: 'name', ...rules }]);
    expect(isSame(next, board)).toBe(false);
    expect(setRules(next, 'name', rules)).toBe(next);
  });

  it('go back to the usual ones when another field takes the slot', () => {
    const ruled = setRules(board, 'name', { write: 'never', whenEmpty: 'clear', transforms: [] });
    expect(pair(ruled, 'contact', 'name').pairs).toEqual([email, usualPair('contact', 'name')]);
  });
});

describe('a likely rename', () => {
  const rules = { write: 'if-empty', whenEmpty: 'clear', transforms: ['upper'] } as const;
  const lost: Board = {
    ...board,
    pairs: [email, { source: 'datafields.LOJ', target: 'company', ...rules }, usualPair('name', 'name')],
    ignored: ['datafields.LOJAALSUSTASE'],
    renames: [{ from: 'datafields.LOJ', to: 'datafields.LOJAALSUSTASE', same: 9 }],
  };

  it('lets the new field take the place of the old one with its rules', () => {
    expect(rebind(lost, 'datafields.LOJ', 'datafields.LOJAALSUSTASE')).toEqual({
      ...lost,
      pairs: [email, { source: 'datafields.LOJAALSUSTASE', target: 'company', ...rules }, usualPair('name', 'name')],
      ignored: [],
      renames: [],
    });
  });

  it('is asked no more when it was denied, and that is nothing to be saved', () => {
    const denied = denyRename(lost, 'datafields.LOJ');
    expect(denied).toEqual({ ...lost, renames: [] });
    expect(isSame(denied, lost)).toBe(true);
    expect(denyRename(denied, 'datafields.LOJ')).toBe(denied);
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
