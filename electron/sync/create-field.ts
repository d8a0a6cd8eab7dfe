import type { TargetField } from '../../shared/domain/contact.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { RunContext } from './run-context.ts';

/** Creates a field at the target where the connection allows that; answers the field as the target knows it now. */
export async function createTargetField(
  { connection, target }: Pick<RunContext, 'connection' | 'target'>,
  field: TargetField,
): Promise<Result<TargetField, Problem>> {
  const { target: settings } = connection;
  if (settings.kind === 'mailbow' && !settings.createMissing) return err(problem('target/no-create'));
  const before = await target.fields();
  if (!before.ok) return before;
  const taken = before.value.some(({ key }) => key.toLowerCase() === field.key.toLowerCase());
  if (taken || field.key.toLowerCase() === 'email') return err(problem('input/field-taken', { key: field.key }));
  const created = await target.createField(field);
  if (!created.ok) return created;
  // A folder keeps what was written when it is closed.
  const closed = await target.close();
  if (!closed.ok) return closed;
  const after = await target.fields();
  if (!after.ok) return after;
  return ok(after.value.find(({ key }) => key === field.key) ?? field);
}
