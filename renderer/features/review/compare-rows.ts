import type { CaseView } from '../../../shared/ipc/review-channels.ts';

/** One line of the comparison. */
export interface CompareRow {
  readonly key: string;
  /** Field of the contact, which can be taken from any member; null for what is only shown. */
  readonly target: string | null;
  /** One per member, in their order. */
  readonly values: readonly string[];
  readonly differs: boolean;
}

/** What is compared: the name, every field that the contact gets, and the labels; those that differ first. */
export function compareRows(
  { members, differing }: CaseView,
  labelText: (label: string) => string,
): readonly CompareRow[] {
  const targets = [...new Set(members.flatMap(({ values }) => values.map(({ target }) => target)))];
  const fields = targets.map((target): CompareRow => {
    const values = members.map((member) => member.values.find((value) => value.target === target)?.value ?? '');
    return { key: target, target, values, differs: differing.includes(target) };
  });
  const shown = (key: string, values: readonly string[]): CompareRow => ({
    key,
    target: null,
    values,
    differs: differing.includes(key),
  });
  const names = shown(
    '#name',
    members.map(({ name }) => name),
  );
  const labels = shown(
    '#labels',
    members.map((member) => member.labels.map(labelText).join(', ')),
  );
  const hasName = fields.some(({ values }) => values.every((value, index) => value === members[index]?.name));
  const rows = hasName ? [...fields, labels] : [names, ...fields, labels];
  return rows.toSorted((a, b) => Number(b.differs) - Number(a.differs));
}

/** The labels that the contact gets by what is chosen so far; null while nobody is chosen. */
export function labelsOf(
  { values }: CompareRow,
  members: CaseView['members'],
  draft: { readonly chosen: string | null; readonly labels: 'union' | 'primary' },
): string | null {
  if (draft.chosen === null) return null;
  if (draft.labels === 'primary') return values[members.findIndex(({ code }) => code === draft.chosen)] ?? '';
  return [...new Set(values.flatMap((value) => value.split(', ')))].filter((name) => name !== '').join(', ');
}

/** The value that the contact gets of a field by what is chosen so far; null while nobody is chosen. */
export function resultOf(
  { target, values }: CompareRow,
  members: CaseView['members'],
  draft: { readonly chosen: string | null; readonly fields: Readonly<Record<string, string>> },
): string | null {
  const giver = (target === null ? undefined : draft.fields[target]) ?? draft.chosen;
  if (giver === null) return null;
  return giver === '' ? '' : (values[members.findIndex(({ code }) => code === giver)] ?? '');
}
