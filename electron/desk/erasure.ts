import { ok } from '../../shared/lib/result.ts';
import type { DeskParts } from './context.ts';
import type { Desk } from './desk.ts';
import type { WithEngine } from './engine-work.ts';

/** The erasure needs the database alone: no secret is asked for. */
const ALONE = { writes: true, secrets: { directo: null, mailbow: null } } as const;

/**
 * The erasure of a person, in the engine's thread: it goes through every table and writes the database anew. The log
 * tells that somebody was erased, never who. Whoever remembers people of the client for a while is told to forget them.
 */
export function createErasureDesk(
  { log, clock, tell }: Pick<DeskParts, 'log' | 'clock' | 'tell'>,
  withEngine: WithEngine,
  onErased: (connection: string) => void,
): Pick<Desk, 'erasure.look' | 'erasure.erase'> {
  return {
    'erasure.look': ({ connection, email }) => withEngine(connection, (engine) => engine.findPerson(email), ALONE),
    async 'erasure.erase'({ connection, email }) {
      const erased = await withEngine(connection, (engine) => engine.erase(email), ALONE);
      if (!erased.ok) return erased;
      onErased(connection);
      const { codes, hadContact, scrubbed } = erased.value;
      log.info('person.erased', { client: connection, cards: codes.length, contact: hadContact, scrubbed });
      tell('changed', { connection });
      return ok({ ...erased.value, at: clock.now().toISOString() });
    },
  };
}
