import type { Pair } from '../../../shared/domain/connection.ts';
import type { TargetField } from '../../../shared/domain/contact.ts';
import type { LikelyRename } from '../../../shared/domain/mapping-drift.ts';
import type { SuggestedPair } from '../../../shared/domain/suggest-pairs.ts';
import { type PairRules, usualPair } from '../../../shared/domain/usual-pair.ts';
import type { MappingView } from '../../../shared/ipc/mapping-channels.ts';

/** What a person has decided on the board. One field may fill several slots; a slot takes one field. */
export interface Board {
  readonly pairs: readonly Pair[];
  readonly ignored: readonly string[];
  /** Suggestions that are neither confirmed nor rejected; none of them counts. */
  readonly suggestions: readonly SuggestedPair[];
  /** Open fields that other clients ignore; none of them is ignored before a person says so. */
  readonly usuallyIgnored: readonly string[];
  /** Likely renames that nobody has answered. */
  readonly renames: readonly LikelyRename[];
}

/** Where a source field stands. */
export type FieldState =
  | { readonly kind: 'paired'; readonly targets: readonly string[] }
  | { readonly kind: 'suggested'; readonly target: string }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'open'; readonly usuallyIgnored: boolean };

/** The slot and the field of the address: always paired with each other, never with anything else. */
export const EMAIL = 'email';

/** The board as main knows it; the address is always paired. */
export function boardOf(
  view: Pick<MappingView, 'pairs' | 'ignored' | 'suggestions' | 'usuallyIgnored' | 'drift'>,
): Board {
  const hasEmail = view.pairs.some((each) => each.target === EMAIL);
  const pairs = hasEmail ? view.pairs : [usualPair(EMAIL, EMAIL), ...view.pairs];
  const taken = new Set(pairs.map((each) => each.target));
  return {
    pairs,
    ignored: view.ignored.filter((key) => !pairs.some((each) => each.source === key)),
    suggestions: view.suggestions.filter((each) => !taken.has(each.target)),
    usuallyIgnored: view.usuallyIgnored,
    renames: view.drift.renames,
  };
}

/** Pairs a field with a slot; what stood in the slot is released. The address is left as it is. */
export function pair(board: Board, source: string, target: string, type?: TargetField['type']): Board {
  if (target === EMAIL || source === EMAIL || isPaired(board, source, target)) return board;
  const suggested = board.suggestions.find((each) => each.source === source && each.target === target);
  return placed(board, suggested === undefined ? usualPair(source, target, type) : pairOf(suggested));
}

/** Puts a pair into its slot, where another one stood in its place. */
function placed(board: Board, next: Pair): Board {
  const { source, target } = next;
  const stands = board.pairs.some((each) => each.target === target);
  return {
    ...board,
    pairs: stands ? board.pairs.map((each) => (each.target === target ? next : each)) : [...board.pairs, next],
    ignored: board.ignored.filter((key) => key !== source),
    // What history says of another slot still stands; a name counts once.
    suggestions: board.suggestions.filter(
      (each) => each.target !== target && (each.source !== source || isFromHistory(each)),
    ),
  };
}

const isFromHistory = ({ origin }: SuggestedPair): boolean => origin === 'own-history' || origin === 'other-clients';

const pairOf = ({ source, target, write, whenEmpty, transforms }: Pair): Pair => ({
  source,
  target,
  write,
  whenEmpty,
  transforms,
});

/** Releases a slot. */
export function release(board: Board, target: string): Board {
  if (target === EMAIL || !board.pairs.some((each) => each.target === target)) return board;
  return { ...board, pairs: board.pairs.filter((each) => each.target !== target) };
}

/** Gives the pair in a slot other rules. */
export function setRules(board: Board, target: string, rules: PairRules): Board {
  return changed(board, (each) => (each.target === target ? { ...each, ...rules } : each));
}

/** Lets a new field take the place of a lost one in all of its pairs, with their rules. */
export function rebind(board: Board, from: string, to: string): Board {
  const next = changed(board, (each) => (each.source === from ? { ...each, source: to } : each));
  if (next === board) return board;
  return {
    ...next,
    ignored: next.ignored.filter((key) => key !== to),
    suggestions: next.suggestions.filter((each) => each.source !== to),
    renames: next.renames.filter((each) => each.from !== from),
  };
}

/** Answers that a lost and a new field are two different things. */
export function denyRename(board: Board, from: string): Board {
  const renames = board.renames.filter((each) => each.from !== from);
  return renames.length === board.renames.length ? board : { ...board, renames };
}

/** Changes pairs in their places; a board on which that changes nothing stays the same one. */
function changed(board: Board, step: (pair: Pair) => Pair): Board {
  const pairs = board.pairs.map(step);
  return JSON.stringify(pairs) === JSON.stringify(board.pairs) ? board : { ...board, pairs };
}

/** Ignores a field on purpose; a paired one stays as it is. */
export function ignore(board: Board, source: string): Board {
  return ignoreAll(board, [source]);
}

function ignoreAll(board: Board, sources: readonly string[]): Board {
  const fresh = sources.filter((key) => stateOf(board, key).kind !== 'paired' && !board.ignored.includes(key));
  if (fresh.length === 0) return board;
  return {
    ...board,
    ignored: [...board.ignored, ...fresh],
    suggestions: board.suggestions.filter((each) => !fresh.includes(each.source)),
  };
}

/** Makes an ignored field undecided again. */
export function unignore(board: Board, source: string): Board {
  if (!board.ignored.includes(source)) return board;
  return { ...board, ignored: board.ignored.filter((key) => key !== source) };
}

/** Ignores every field that is still open; one with a suggestion waits for its answer. */
export function ignoreRest(board: Board, fields: readonly string[]): Board {
  return ignoreAll(board, openFields(board, fields));
}

/** Ignores the open fields that other clients ignore. */
export function ignoreUsual(board: Board): Board {
  return ignoreAll(board, openUsual(board));
}

/** The open fields that other clients ignore. */
export function openUsual(board: Board): readonly string[] {
  return openFields(board, board.usuallyIgnored);
}

/** Rejects the suggestion for a slot. */
export function reject(board: Board, target: string): Board {
  const suggestions = board.suggestions.filter((each) => each.target !== target);
  return suggestions.length === board.suggestions.length ? board : { ...board, suggestions };
}

/** Rejects every suggestion. */
export function rejectAll(board: Board): Board {
  return board.suggestions.length === 0 ? board : { ...board, suggestions: [] };
}

/** Confirms every suggestion. */
export function confirmAll(board: Board): Board {
  return board.suggestions.reduce((next, each) => placed(next, pairOf(each)), board);
}

/** Where a field stands. */
export function stateOf(board: Board, source: string): FieldState {
  const targets = board.pairs.filter((each) => each.source === source).map((each) => each.target);
  if (targets.length > 0) return { kind: 'paired', targets };
  if (board.ignored.includes(source)) return { kind: 'ignored' };
  const suggested = board.suggestions.find((each) => each.source === source);
  if (suggested) return { kind: 'suggested', target: suggested.target };
  return { kind: 'open', usuallyIgnored: board.usuallyIgnored.includes(source) };
}

/** The fields that are neither paired, ignored nor suggested. */
export function openFields(board: Board, fields: readonly string[]): readonly string[] {
  return fields.filter((key) => stateOf(board, key).kind === 'open');
}

/** Whether two boards say the same; what is only suggested is no difference, because it is not saved. */
export function isSame(a: Board, b: Board): boolean {
  const text = ({ pairs, ignored }: Board) =>
    JSON.stringify([pairs.map((each) => JSON.stringify(pairOf(each))).toSorted(), ignored.toSorted()]);
  return text(a) === text(b);
}

function isPaired(board: Board, source: string, target: string): boolean {
  return board.pairs.some((each) => each.source === source && each.target === target);
}
