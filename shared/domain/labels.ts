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

/** Whether a label is one that a rule may give: by its name, with anything in the place of the value. */
export function mayComeFrom(label: string, rule: LabelRule): boolean {
  const key = formatLabel(rule.add.kind, rule.add.name.trim());
  const [before = '', ...rest] = key.split(VALUE);
  const after = rest.at(-1);
  if (after === undefined) return label === key;
  return label.length > before.length + after.length && label.startsWith(before) && label.endsWith(after);
}

/** Fields that name a person or tell where one lives: their values are no classes, and findings never hold a person. */
const OF_PERSONS: ReadonlySet<string> = new Set(
  'name contact email phone mobile address1 address2 address3 comment loyaltycard pid birthday firstname lastname'
    .split(' ')
    .flatMap((key) => [key, `customer.${key}`]),
);

/** Whether a field names a person or tells where one lives. */
export function isOfPersons(source: string): boolean {
  return OF_PERSONS.has(source);
}

/** The source fields of rules that name a value: a value that no rule names may be one that somebody forgot. */
export function sourcesByValue(rules: readonly LabelRule[]): readonly string[] {
  const naming = rules.filter((rule) => 'is' in rule || 'isNot' in rule);
  return [...new Set(naming.map(({ source }) => source))].filter((source) => !OF_PERSONS.has(source));
}
