import type { Contact } from '../../shared/domain/contact.ts';
import { labelsOfContact } from '../../shared/domain/diff-contact.ts';
import { parseLabel } from '../../shared/domain/labels.ts';
import type { PlannedOperation } from '../../shared/domain/group-plan.ts';
import type { Operation } from '../../shared/domain/plan.ts';
import type { ContactChange, ContactDraft, OptinChange } from '../ports.ts';

/** The new contact that a `create` asks for. */
export function draftOf(planned: PlannedOperation, now: Date): ContactDraft {
  const { email, fields, labels } = planned.operation;
  const optin = optinOf(planned, now);
  return { email, fields: valuesOf(fields), ...splitLabels(labels.add), ...(optin && { optin }) };
}

/** The change of consent that an operation asks for, null where it asks for none. An undated word counts from today. */
export function optinOf(
  { operation: { consent, customers, rule }, proof }: PlannedOperation,
  now: Date,
): OptinChange | null {
  if (consent === null || (consent.to !== 'given' && consent.to !== 'withdrawn')) return null;
  const { word = '', code = customers[0] ?? '' } = proof?.said ?? {};
  const dated = consent.date ?? 'undated';
  const seen = consent.date === null && consent.to === 'given' ? `, first seen ${now.toISOString().slice(0, 10)}` : '';
  const source = `Directo ${code}: ${word.trim()}, ${dated}${seen} (${rule ?? ''})`;
  return { status: consent.to, date: consent.date ?? now.toISOString(), source: source.slice(0, 200) };
}

/** The change that an `update` asks for. Lists and tags replace the whole set, so they build on the contact as it is. */
export function changeOf({ fields, labels }: Operation, contact: Contact): ContactChange {
  const { email, ...others } = valuesOf(fields);
  const removed = new Set(labels.remove);
  const wanted = [...labelsOfContact(contact).filter((label) => !removed.has(label)), ...labels.add];
  const sets = splitLabels([...new Set(wanted)]);
  const touches = (kind: string) => [...labels.add, ...labels.remove].some((label) => label.startsWith(`${kind}:`));
  return {
    ...(email === undefined ? {} : { email }),
    ...(Object.keys(others).length === 0 ? {} : { fields: others }),
    ...(touches('list') ? { lists: sets.lists } : {}),
    ...(touches('tag') ? { tags: sets.tags } : {}),
  };
}

function valuesOf(fields: Operation['fields']): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([key, change]) => [key, change.to]));
}

function splitLabels(keys: readonly string[]): { lists: string[]; tags: string[] } {
  const labels = keys.flatMap((key) => parseLabel(key) ?? []);
  const names = (kind: string) => labels.filter((label) => label.kind === kind).map((label) => label.name);
  return { lists: names('list'), tags: names('tag') };
}
