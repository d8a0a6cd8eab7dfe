import type { Connection } from '../shared/domain/connection.ts';
import { nextDue } from '../shared/domain/schedule.ts';
import type { Session } from './engine-command.ts';
import type { StoreCommand } from './terminal/arguments.ts';
import { decide } from './sync/decide.ts';
import { EXIT, exitStatusOf } from './terminal/exit-status.ts';
import { printable } from './terminal/printable.ts';
import { type StatusLine, statusText } from './terminal/report-text.ts';
import { sayProblem } from './terminal/say.ts';
import { problem } from '../shared/domain/problem.ts';

/** Runs a command that needs the database only. */
export function runStoreCommand(session: Session, command: StoreCommand, connection: Connection | null): number {
  const { out, store, texts, paint, database, language } = session;
  switch (command.name) {
    case 'status': {
      const lines = statusLines(session, new Date());
      out.write(session.args.json ? `${JSON.stringify(lines, null, 2)}\n` : statusText(lines, { texts, paint }));
      return EXIT.ok;
    }
    case 'verify': {
      const faults = store.verify();
      if (faults.length > 0) {
        sayProblem(
          session,
          problem('store/damaged', { file: database, text: faults.slice(0, 3).join('; ') }),
          language,
        );
        return EXIT.input;
      }
      out.write(`${texts.verified(database)}\n`);
      return EXIT.ok;
    }
    case 'decide': {
      if (connection === null) return EXIT.input;
      const { email, primary } = command;
      const choice = primary === null ? ({ kind: 'skip' } as const) : ({ kind: 'primary', code: primary } as const);
      const decided = decide(store, connection, email, choice, new Date());
      if (!decided.ok) {
        sayProblem(session, decided.problem, language);
        return exitStatusOf(decided.problem);
      }
      const address = printable(decided.value.email);
      out.write(`${primary === null ? texts.skipped(address) : texts.decided(address, printable(primary))}\n`);
      return EXIT.ok;
    }
  }
}

/** Every connection: how its last run ended, when the next one is due, how much waits for a person. */
function statusLines({ store }: Session, now: Date): StatusLine[] {
  return store.connections.all().map((row) => {
    const last = store.runs.last(row.id);
    const plan = store.plans.newest(row.id);
    return {
      connection: row.name,
      state: last?.status ?? 'never-run',
      lastRun: last && {
        startedAt: last.startedAt,
        endedAt: last.endedAt,
        status: last.status,
        trigger: last.trigger,
        plan: last.plan,
        problem: last.problem,
      },
      nextDue: row.schedule === null ? null : nextDue(row.schedule, now).toISOString(),
      openReviews: plan === null ? 0 : [...store.plans.reviews(plan.id)].length,
    };
  });
}
