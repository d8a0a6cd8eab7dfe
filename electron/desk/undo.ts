import { ok } from '../../shared/lib/result.ts';
import type { DeskParts } from './context.ts';
import type { Desk } from './desk.ts';
import type { WithEngine } from './engine-work.ts';

type UndoDesk = Pick<Desk, 'undo.preview' | 'undo.apply'>;

/** Taking a run back: what it would do, and doing it. */
export function createUndoDesk({ store, log, author, tell }: DeskParts, withEngine: WithEngine): UndoDesk {
  return {
    'undo.preview': ({ connection, run }) => withEngine(connection, (engine) => engine.previewUndo(run)),
    'undo.apply': ({ connection, run }) =>
      withEngine(
        connection,
        async (engine) => {
          const undone = await engine.undo(run);
          if (!undone.ok) return undone;
          const { end, left } = undone.value;
          store.history.sign(end.run, author);
          log.info('run.undo', { client: connection, run: end.run, undone: run, status: end.status, left });
          tell('changed', { connection });
          const {
            confirmed = 0,
            rejected = 0,
            planned = 0,
            retry = 0,
            sent = 0,
            unknown = 0,
          } = end.push?.outcomes ?? {};
          const open = planned + retry + sent + unknown;
          return ok({ status: end.status, confirmed, rejected, open, left, problem: end.problem });
        },
        { writes: true },
      ),
  };
}
