import type { MappingView, PairView } from '../../../shared/ipc/views.ts';

/** What a person has decided on the board. One field may fill several slots; a slot takes one field. */
export interface Board {
  readonly pairs: readonly PairView[];
  readonly ignored: readonly string[];
  /** Suggestions that are neither confirmed nor rejected; none of them counts. */
  readonly suggestions: readonly PairView[];
}

/** Where a source field stands. */
export type FieldState =
  | { readonly kind: 'paired'; readonly targets: readonly string[] }
  | { readonly kind: 'suggested'; readonly target: string }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'open' };

/** The slot and the field of the address: always paired with each other, never with anything else. */
export const EMAIL = 'email';

/** The board as main knows it; the address is always paired. */
export function boardOf(view: Pick<MappingView, 'pairs' | 'ignored' | 'suggestions'>): Board {
  const others = view.pairs.filter((each) => each.target !== EMAIL);
  const pairs = [{ source: EMAIL, target: EMAIL }, ...others];
  const taken = new Set(pairs.map((each) => each.target));
  return {
    pairs,
    ignored: view.ignored.filter((key) => !pairs.some((each) => each.source === key)),
    suggestions: view.suggestions.filter((each) => !taken.has(each.target)),
  };
}

/** Pairs a field with a slot; what stood in the slot is released. The address is left as it is. */
export function pair(board: Board, source: string, target: string): Board {
  if (target === EMAIL || source === EMAIL || isPaired(board, source, target)) return board;
  const pairs = [...board.pairs.filter((each) => each.target !== target), { source, target }];
  return {
    pairs,
    ignored: board.ignored.filter((key) => key !== source),
    suggestions: board.suggestions.filter((each) => each.target !== target && each.source !== source),
  };
}

/** Releases a slot. */
export function release(board: Board, target: string): Board {
  if (target === EMAIL || !board.pairs.some((each) => each.target === target)) return board;
  return { ...board, pairs: board.pairs.filter((each) => each.target !== target) };
}

/** Ignores a field on purpose; a paired one stays as it is. */
export function ignore(board: Board, source: string): Board {
  if (stateOf(board, source).kind === 'paired' || board.ignored.includes(source)) return board;
  return {
    ...board,
    ignored: [...board.ignored, source],
    suggestions: board.suggestions.filter((each) => each.source !== source),
  };
}

/** Makes an ignored field undecided again. */
export function unignore(board: Board, source: string): Board {
  if (!board.ignored.includes(source)) return board;
  return { ...board, ignored: board.ignored.filter((key) => key !== source) };
}

/** Ignores every field that is still open; one with a suggestion waits for its answer. */
export function ignoreRest(board: Board, fields: readonly string[]): Board {
  const open = openFields(board, fields);
  return open.length === 0 ? board : { ...board, ignored: [...board.ignored, ...open] };
}

/** Rejects the suggestion for a slot. */
export function reject(board: Board, target: string): Board {
  return { ...board, suggestions: board.suggestions.filter((each) => each.target !== target) };
}

/** Confirms every suggestion. */
export function confirmAll(board: Board): Board {
  return board.suggestions.reduce((next, { source, target }) => pair(next, source, target), board);
}

/** Where a field stands. */
export function stateOf(board: Board, source: string): FieldState {
  const targets = board.pairs.filter((each) => each.source === source).map((each) => each.target);
  if (targets.length > 0) return { kind: 'paired', targets };
  if (board.ignored.includes(source)) return { kind: 'ignored' };
  const suggested = board.suggestions.find((each) => each.source === source);
  return suggested ? { kind: 'suggested', target: suggested.target } : { kind: 'open' };
}

/** The fields that are neither paired, ignored nor suggested. */
export function openFields(board: Board, fields: readonly string[]): readonly string[] {
  return fields.filter((key) => stateOf(board, key).kind === 'open');
}

/** Whether two boards say the same; a rejected suggestion is no difference, because it is not saved. */
export function isSame(a: Board, b: Board): boolean {
  const text = (board: Board) =>
    JSON.stringify([board.pairs.map((each) => `${each.target}\n${each.source}`).toSorted(), board.ignored.toSorted()]);
  return text(a) === text(b);
}

function isPaired(board: Board, source: string, target: string): boolean {
  return board.pairs.some((each) => each.source === source && each.target === target);
}
