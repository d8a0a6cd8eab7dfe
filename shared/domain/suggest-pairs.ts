import type { Pair } from './connection.ts';
import type { TargetField } from './contact.ts';
import { likenessOf, meansSame, plainFieldName } from './field-likeness.ts';
import { commonPairs, earlierPairs, type MappingHistory } from './mapping-history.ts';
import { usualPair } from './usual-pair.ts';

/** Where a suggestion comes from, the most trustworthy first. */
export type SuggestionOrigin = 'own-history' | 'other-clients' | 'same-meaning' | 'similar-name';

/** A pair that a person has to confirm before it counts. */
export interface SuggestedPair extends Pair {
  readonly origin: SuggestionOrigin;
}

/** What pairs are looked for among. */
export interface PairSearch {
  /** Fields that may be suggested: neither ignored nor, for a pair by name, paired. */
  readonly sources: readonly string[];
  readonly targets: readonly TargetField[];
  /** Pairs that stand. */
  readonly taken: readonly Pick<Pair, 'source' | 'target'>[];
  readonly history: MappingHistory;
}

/** Names that are at least so much alike are taken for a slip of the pen or another spelling. */
const ALIKE = 0.85;

/**
 * Suggests pairs for slots that are still free, never for `email`. This client's own history comes first, then the other
 * clients', then words of the same meaning, then similar names. By name a field is suggested once; history may know
 * better (a name that was split in two).
 */
export function suggestPairs({ sources, targets, taken, history }: PairSearch): readonly SuggestedPair[] {
  const fields = new Set(sources.filter((key) => key !== 'email'));
  const slots = new Map(targets.map((target) => [target.key, target]));
  for (const key of ['email', ...taken.map((pair) => pair.target)]) slots.delete(key);
  const used = new Set(taken.map((pair) => pair.source));
  const found: SuggestedPair[] = [];
  const suggest = (pair: Pair, origin: SuggestionOrigin) => {
    slots.delete(pair.target);
    used.add(pair.source);
    found.push({ ...pair, origin });
  };

  for (const [origin, pairs] of [
    ['own-history', earlierPairs(history.own, fields)],
    ['other-clients', commonPairs(history.others, fields)],
  ] as const) {
    for (const key of slots.keys()) {
      const pair = pairs.get(key);
      if (pair !== undefined) suggest(pair, origin);
    }
  }
  for (const [origin, measure] of [
    ['same-meaning', (a: string, b: string) => (meansSame(a, b) ? 1 : 0)],
    ['similar-name', likenessOf],
  ] as const) {
    for (const { key, label, type } of slots.values()) {
      const names = [plainFieldName(key), plainFieldName(label)];
      const source = mostAlike(
        names,
        [...fields].filter((field) => !used.has(field)),
        measure,
      );
      if (source !== null) suggest(usualPair(source, key, type), origin);
    }
  }
  const order = targets.map((target) => target.key);
  return found.toSorted((a, b) => order.indexOf(a.target) - order.indexOf(b.target));
}

/** The field whose name is most like one of these, if it is enough so; of equals the first. */
function mostAlike(
  names: readonly string[],
  fields: readonly string[],
  measure: (a: string, b: string) => number,
): string | null {
  let best: { readonly field: string; readonly likeness: number } | null = null;
  for (const field of fields) {
    const plain = plainFieldName(field);
    const likeness = Math.max(...names.map((name) => measure(name, plain)));
    if (likeness >= ALIKE && likeness > (best?.likeness ?? 0)) best = { field, likeness };
  }
  return best?.field ?? null;
}
