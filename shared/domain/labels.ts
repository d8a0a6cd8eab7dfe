import type { LabelRule } from './connection.ts';
import type { LabelKind } from './contact.ts';
import { matches } from './matching.ts';

/** A list or tag by name. */
export interface Label {
  readonly kind: LabelKind;
  readonly name: string;
}

const VALUE = '{value}';

/** The key of a label as plans write it: `list:VIP`, `tag:klass:VIP`. */
export function formatLabel(kind: LabelKind, name: string): string {
  return `${kind}:${name}`;
}

/** The label behind a key; null where it is none. */
export function parseLabel(key: string): Label | null {
  const colon = key.indexOf(':');
  const kind = key.slice(0, Math.max(colon, 0));
  const name = key.slice(colon + 1);
  return (kind === 'list' || kind === 'tag') && name !== '' ? { kind, name } : null;
}

/** The labels that the rules give to a customer: keys, distinct, sorted. A label whose name or value is blank is left out. */
export function labelsOf(fields: ReadonlyMap<string, string>, rules: readonly LabelRule[]): readonly string[] {
  const keys = new Set<string>();
  for (const rule of rules) {
    for (const value of matches(fields, rule)) {
      if (value === '' && rule.add.name.includes(VALUE)) continue;
      const name = rule.add.name.replaceAll(VALUE, () => value).trim();
      if (name !== '') keys.add(formatLabel(rule.add.kind, name));
    }
  }
  return [...keys].toSorted();
}
