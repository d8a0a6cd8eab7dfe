import type { Explanation } from '../../shared/domain/explanation.ts';
import type { PersonStory } from '../../shared/domain/person-timeline.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { explainAddress } from './explain.ts';
import { timelineOf } from './person-timeline.ts';
import type { RunContext } from './run-context.ts';

/** Why a person is or is not synced and what happened to them, from what is stored; nobody is asked. */
export function tellPerson({ store, connection, row, clock }: RunContext, email: string): Result<PersonStory, Problem> {
  const explained = explainAddress(store, connection, email, clock.now());
  if (!explained.ok) return explained;
  const explanation = explained.value;
  const { address } = explanation;
  const of = { connection: connection.name, id: row.id };
  return ok({
    explanation,
    timeline: address === null ? [] : timelineOf(store, { ...of, address }, codesOf(explanation)),
  });
}

/** Customers whose card has the address. */
function codesOf({ steps }: Explanation): readonly string[] {
  const codes = steps.flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === 'card' ? [fact.code] : [])));
  return [...new Set(codes)];
}
