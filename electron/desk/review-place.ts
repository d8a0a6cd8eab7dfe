import type { Connection } from '../../shared/domain/connection.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Store, StoredPlan } from '../store.ts';
import { openDraft } from './context.ts';

/** Where the queue of a client lives: its settings, its row in the store, and the plan that the queue is of. */
export interface ReviewPlace {
  readonly id: number;
  readonly connection: Connection;
  readonly plan: StoredPlan;
}

/** Finds the queue of a client; a client without a plan has none. */
export function reviewPlace(store: Store, name: string): Result<ReviewPlace, Problem> {
  const open = openDraft(store, name);
  if (!open.ok) return open;
  const row = store.connections.find(name);
  const plan = row && store.plans.newest(row.id);
  if (row === null || plan === null) return err(problem('review/gone'));
  return ok({ id: row.id, connection: open.value.connection, plan });
}
