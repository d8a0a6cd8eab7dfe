import { mask } from '../../shared/domain/mask.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Example, Survey, SurveyQuestion } from '../../shared/domain/survey.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { DeskParts } from './context.ts';
import type { Desk } from './desk.ts';
import type { WithEngine } from './engine-work.ts';

type RulesDesk = Pick<Desk, 'rules.survey' | 'rules.examples'>;

/**
 * What rules would make of the feed while a person works on them. One question about a client is looked at at a time; of
 * those that come meanwhile only the newest is worth it. Examples in clear are remembered until the next answer.
 */
export function createRulesDesk({ store }: Pick<DeskParts, 'store'>, withEngine: WithEngine): RulesDesk {
  const looking = new Map<string, Promise<unknown>>();
  const newest = new Map<string, number>();
  const examples = new Map<string, Survey['examples']>();

  const look = (connection: string, question: SurveyQuestion): Promise<Result<Survey, Problem>> =>
    withEngine(connection, (engine) => engine.survey(question), { recall: 'use' });

  return {
    async 'rules.survey'({ connection, change, values }) {
      const number = (newest.get(connection) ?? 0) + 1;
      newest.set(connection, number);
      while (looking.has(connection)) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
        await looking.get(connection)?.catch(() => undefined);
        if (newest.get(connection) !== number) return ok(null);
      }
      const work = look(connection, { change, values });
      looking.set(connection, work);
      try {
        const survey = await work;
        if (!survey.ok) return survey;
        examples.set(connection, survey.value.examples);
        return ok({ ...survey.value, examples: each(survey.value.examples, (list) => list.map(masked)) });
      } finally {
        looking.delete(connection);
      }
    },
    async 'rules.examples'({ connection }) {
      const row = store.connections.find(connection);
      const erased = row && store.erasures.marks(row.id);
      const isErased = ({ code, address }: Example) =>
        erased != null && (erased.hasCode(code) || (address !== undefined && erased.hasAddress(address)));
      // Whoever was erased since the survey is shown no more.
      const known = examples.get(connection) ?? {};
      return ok({ examples: each(known, (list) => list.filter((example) => !isErased(example)).map(inClear)) });
    },
  };
}

function each(
  examples: Survey['examples'],
  made: (list: readonly Example[]) => readonly Example[],
): Survey['examples'] {
  return Object.fromEntries(Object.entries(examples).map(([kind, list]) => [kind, made(list)] as const));
}

/** An example without what the window does not need. */
const inClear = ({ code, name }: Example): Example => ({ code, name });

const masked = ({ code, name }: Example): Example => ({ code, name: mask(name) });
