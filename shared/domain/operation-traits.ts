import type { Operation } from './plan.ts';

/** What an operation changes, as texts that a filter can ask for: fields, labels that join or leave, rule, consent. */
export function traitsOf({ fields, labels, rule, consent }: Operation): readonly string[] {
  return [
    ...Object.keys(fields).map((key) => `field:${key}`),
    ...labels.add.map((label) => `+${label}`),
    ...labels.remove.map((label) => `-${label}`),
    ...(rule === null ? [] : [`rule:${rule}`]),
    ...(consent === null ? [] : [`consent:${consent.to}`]),
  ];
}

/** Whether what an operation changes holds all that is wanted; `label:` means joining or leaving, `-` any that leaves. */
export function hasTraits(traits: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((each) => {
    if (each === '-') return traits.some((trait) => trait.startsWith('-'));
    if (!each.startsWith('label:')) return traits.includes(each);
    const label = each.slice('label:'.length);
    return traits.includes(`+${label}`) || traits.includes(`-${label}`);
  });
}

/** What the rows of a plan can be filtered by, with how many rows each has; the most frequent first. */
export interface TraitCounts {
  readonly fields: readonly TraitCount[];
  readonly labels: readonly TraitCount[];
  readonly rules: readonly TraitCount[];
}

/** One thing to filter by. */
export interface TraitCount {
  readonly name: string;
  readonly rows: number;
}

/** Adds up what the shapes of a plan change; of each kind up to `most`. */
export function countTraits(
  shapes: readonly { readonly traits: readonly string[]; readonly rows: number }[],
  most: number,
): TraitCounts {
  const counts = {
    fields: new Map<string, number>(),
    labels: new Map<string, number>(),
    rules: new Map<string, number>(),
  };
  const add = (kind: keyof typeof counts, name: string, rows: number) =>
    counts[kind].set(name, (counts[kind].get(name) ?? 0) + rows);
  for (const { traits, rows } of shapes) {
    for (const trait of traits) {
      if (trait.startsWith('field:')) add('fields', trait.slice('field:'.length), rows);
      else if (trait.startsWith('rule:')) add('rules', trait.slice('rule:'.length), rows);
      else if (/^[+-]/.test(trait)) add('labels', trait.slice(1), rows);
    }
  }
  const sorted = (kind: keyof typeof counts) =>
    [...counts[kind]]
      .map(([name, rows]) => ({ name, rows }))
      .toSorted((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))
      .slice(0, most);
  return { fields: sorted('fields'), labels: sorted('labels'), rules: sorted('rules') };
}
