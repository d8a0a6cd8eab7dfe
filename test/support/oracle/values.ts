import type { Card } from '../outside-feed.ts';
import type { Person } from '../outside-mailbow.ts';
import { byText, listOf, valueOf } from './read.ts';
import type { LabelRule, Operation, Pair } from './types.ts';

/** The value that a pair of the mapping makes of a card; blank is nothing. */
export function valueFor(card: Card, pair: Pair): string {
  let value = valueOf(card, pair.source);
  for (const transform of pair.transforms) value = transform === 'trim' ? value.trim() : value.toLowerCase();
  return value.trim() === '' ? '' : value;
}

/** The field changes of a contact; none is there where it is new. */
export function fieldsFor(card: Card, pairs: readonly Pair[], person: Person | null): Operation['fields'] {
  const fields: Record<string, { from: string | null; to: string | null }> = {};
  for (const pair of pairs) {
    const to = valueFor(card, pair);
    const held = person?.fields[pair.target];
    const from = typeof held === 'string' && held !== '' ? held : null;
    if (pair.write === 'never' || to === (from ?? '')) continue;
    if (pair.write === 'if-empty' && from !== null) continue;
    if (to === '' && pair.whenEmpty === 'keep') continue;
    fields[pair.target] = { from, to };
  }
  return fields;
}

/** The labels that the rules want for these cards. */
export function labelsFor(cards: readonly Card[], rules: readonly LabelRule[]): Set<string> {
  const wanted = new Set<string>();
  for (const card of cards)
    for (const rule of rules) {
      const values = listOf(card, rule.source);
      const add = (value: string) => wanted.add(`${rule.add.kind}:${rule.add.name.replaceAll('{value}', value)}`);
      if (rule.is !== undefined && values.includes(rule.is)) add(rule.is);
      if (rule.isNot !== undefined && !values.includes(rule.isNot)) add('');
      const { contains } = rule;
      if (contains !== undefined)
        for (const value of values.filter((each) => each.toLowerCase().includes(contains.toLowerCase()))) add(value);
      if (rule.filled === true && values.length > 0) values.forEach(add);
      if (rule.each === true) values.forEach(add);
    }
  return wanted;
}

/** The labels of a contact. */
export const labelsOf = ({ lists, tags }: Person): Set<string> =>
  new Set([...lists.map((name) => `list:${name}`), ...tags.map((name) => `tag:${name}`)]);

/** Labels that a contact gets, and those of ours that it loses. */
export function labelChange(
  wanted: ReadonlySet<string>,
  person: Person | null,
  ours: ReadonlySet<string>,
): Operation['labels'] {
  const present = person === null ? new Set<string>() : labelsOf(person);
  return {
    add: [...wanted].filter((label) => !present.has(label)).toSorted(byText),
    remove: [...ours].filter((label) => present.has(label) && !wanted.has(label)).toSorted(byText),
  };
}
