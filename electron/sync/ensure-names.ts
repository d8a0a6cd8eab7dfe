import type { LabelKind } from '../../shared/domain/contact.ts';
import { formatLabel, parseLabel } from '../../shared/domain/labels.ts';
import type { Operation } from '../../shared/domain/plan.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { ContactTarget } from '../ports.ts';
import type { JournalRow } from '../store.ts';

/** Names that the target refused, as `field:city`, `list:VIP`, `tag:klass:VIP`. */
export type RefusedNames = ReadonlySet<string>;

/**
 * Creates the fields, lists and tags that the operations need and the target lacks. A name that the target refuses is
 * returned: only the operations that need it must fail.
 */
export async function ensureNames(
  target: ContactTarget,
  operations: Iterable<JournalRow>,
): Promise<Result<RefusedNames, Problem>> {
  const needed = new Set<string>();
  for (const { operation, state } of operations) {
    if (state === 'planned' || state === 'retry') for (const name of namesOf(operation)) needed.add(name);
  }
  const refused = new Set<string>();
  const create = async (name: string, made: Promise<Result<null, Problem>>) => {
    const created = await made;
    if (created.ok || created.problem.code !== 'target/name-refused') return created;
    refused.add(name);
    return ok(null);
  };

  const fields = [...needed].filter((name) => name.startsWith(FIELD));
  if (fields.length > 0) {
    const known = await target.fields();
    if (!known.ok) return known;
    const keys = new Set(known.value.map((field) => field.key));
    for (const name of fields) {
      const key = name.slice(FIELD.length);
      if (keys.has(key)) continue;
      const created = await create(name, target.createField({ key, label: key, type: 'text' }));
      if (!created.ok) return created;
    }
  }
  for (const kind of ['list', 'tag'] as const) {
    const names = labelNames(needed, kind);
    if (names.length === 0) continue;
    const known = await target.labels(kind);
    if (!known.ok) return known;
    const there = new Set(known.value);
    for (const name of names) {
      if (there.has(name)) continue;
      const created = await create(formatLabel(kind, name), target.createLabel(kind, name));
      if (!created.ok) return created;
    }
  }
  return ok(refused);
}

/** The first refused name that an operation needs, or undefined. */
export function refusedNameOf(operation: Operation, refused: RefusedNames): string | undefined {
  return refused.size === 0 ? undefined : namesOf(operation).find((name) => refused.has(name));
}

const FIELD = 'field:';

function namesOf({ fields, labels }: Operation): string[] {
  const keys = Object.keys(fields).filter((key) => key !== 'email');
  return [...keys.map((key) => FIELD + key), ...labels.add];
}

function labelNames(needed: ReadonlySet<string>, kind: LabelKind): string[] {
  return [...needed].flatMap((key) => {
    const label = key.startsWith(FIELD) ? null : parseLabel(key);
    return label?.kind === kind ? [label.name] : [];
  });
}
