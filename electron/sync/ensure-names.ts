import { parseLabel } from '../../shared/domain/labels.ts';
import type { LabelKind } from '../../shared/domain/contact.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { ContactTarget } from '../ports.ts';
import type { JournalRow } from '../store.ts';

/** Creates the fields, lists and tags that the operations need and the target lacks. */
export async function ensureNames(
  target: ContactTarget,
  operations: Iterable<JournalRow>,
): Promise<Result<null, Problem>> {
  const fields = new Set<string>();
  const labels: Record<LabelKind, Set<string>> = { list: new Set(), tag: new Set() };
  for (const { operation, state } of operations) {
    if (state !== 'planned' && state !== 'retry') continue;
    for (const field of Object.keys(operation.fields)) if (field !== 'email') fields.add(field);
    for (const key of operation.labels.add) {
      const label = parseLabel(key);
      if (label) labels[label.kind].add(label.name);
    }
  }
  if (fields.size > 0) {
    const known = await target.fields();
    if (!known.ok) return known;
    for (const { key } of known.value) fields.delete(key);
    for (const key of fields) {
      const created = await target.createField({ key, label: key, type: 'text' });
      if (!created.ok) return created;
    }
  }
  for (const kind of ['list', 'tag'] as const) {
    if (labels[kind].size === 0) continue;
    const known = await target.labels(kind);
    if (!known.ok) return known;
    for (const name of known.value) labels[kind].delete(name);
    for (const name of labels[kind]) {
      const created = await target.createLabel(kind, name);
      if (!created.ok) return created;
    }
  }
  return ok(null);
}
