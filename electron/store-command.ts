import { localDayOf } from '../shared/domain/consent-date.ts';
import { suspect } from './db/restore.ts';
import type { Connection } from '../shared/domain/connection.ts';
import type { Choice } from '../shared/domain/decision.ts';
import { type Problem, problem } from '../shared/domain/problem.ts';
import { nextDue } from '../shared/domain/schedule.ts';
import type { Session } from './engine-command.ts';
import { systemClock } from './platform/clock.ts';
import { approveCancellation, approvePlan } from './sync/approve.ts';
import { decide } from './sync/decide.ts';
import { type Erased, erasePerson } from './sync/erase.ts';
import { explainCustomer } from './sync/explain-customer.ts';
import { explainAddress } from './sync/explain.ts';
import { settingsOf } from './sync/settings-digest.ts';
import type { StoreCommand } from './terminal/arguments.ts';
import { explainText } from './terminal/explain-text.ts';
import { EXIT, exitStatusOf } from './terminal/exit-status.ts';
import { printable } from './terminal/printable.ts';
import { type StatusLine, statusText } from './terminal/report-text.ts';
import { sayProblem } from './terminal/say.ts';

/** Runs a command that needs the database only. */
export function runStoreCommand(session: Session, command: StoreCommand, connection: Connection | null): number {
  const { out, store, texts, paint, database, language } = session;
  const refuse = (value: Problem) => {
    sayProblem(session, value, language);
    return exitStatusOf(value);
  };
  switch (command.name) {
    case 'status': {
      const lines = statusLines(session, new Date());
      out.write(
        session.args.json ? `${JSON.stringify(lines, null, 2)}\n` : statusText(lines, { texts, paint, language }),
      );
      return EXIT.ok;
    }
    case 'verify': {
      const faults = store.verify();
      if (faults.length > 0) {
        suspect(database);
        return refuse(problem('store/damaged', { file: database, text: faults.slice(0, 3).join('; ') }));
      }
      out.write(`${texts.verified(database, countEvidence(session))}\n`);
      return EXIT.ok;
    }
    case 'decide': {
      if (connection === null) return EXIT.input;
      const { email, primary, take: fields } = command;
      const choice: Choice = primary === null ? { kind: 'skip' } : { kind: 'primary', code: primary, fields };
      const decided = decide(store, connection, email, choice, new Date());
      if (!decided.ok) return refuse(decided.problem);
      const address = printable(decided.value.email);
      out.write(`${primary === null ? texts.skipped(address) : texts.decided(address, printable(primary))}\n`);
      return EXIT.ok;
    }
    case 'approve':
      return connection === null ? EXIT.input : approve(session, command, connection);
    case 'explain': {
      if (connection === null) return EXIT.input;
      const explained =
        'customer' in command
          ? explainCustomer(store, connection, command.customer, new Date())
          : explainAddress(store, connection, command.email, new Date());
      if (!explained.ok) return refuse(explained.problem);
      const text = session.args.json
        ? `${JSON.stringify(explained.value, null, 2)}\n`
        : explainText(explained.value, language, paint);
      out.write(text);
      return EXIT.ok;
    }
    case 'erase': {
      if (connection === null) return EXIT.input;
      const now = new Date();
      const erased = erasePerson(store, connection, command.email, now);
      if (!erased.ok) return refuse(erased.problem);
      out.write(erasedText(session, connection, erased.value, now));
      return EXIT.ok;
    }
  }
}

/** Records an approval: of one cancellation of an opt-out, or of one held plan. */
function approve(
  session: Session,
  command: Extract<StoreCommand, { name: 'approve' }>,
  connection: Connection,
): number {
  const { out, store, texts, language } = session;
  const by = { initials: command.by, reason: command.reason };
  const refuse = (value: Problem) => {
    sayProblem(session, value, language);
    return exitStatusOf(value);
  };
  if (command.what === 'plan') {
    const settings = { name: connection.name, digest: settingsOf(connection).digest };
    const plan = approvePlan({ store, clock: systemClock, connection: settings }, command.plan, by);
    if (!plan.ok) return refuse(plan.problem);
    out.write(`${texts.planApproved(plan.value.summary.hash)}\n`);
    return EXIT.ok;
  }
  const approved = approveCancellation(store, connection.name, command.email, by, new Date());
  if (!approved.ok) return refuse(approved.problem);
  const { email, customers } = approved.value;
  out.write(`${texts.cancellationApproved(printable(email), customers.map(printable).join(', '))}\n`);
  return EXIT.ok;
}

/** How many changes of consent are on record for the connections of this folder. */
function countEvidence({ store }: Session): number {
  let entries = 0;
  for (const { name } of store.connections.all()) for (const _ of store.evidence.entries(name)) entries += 1;
  return entries;
}

/** What became of an erasure, and what remains to be done by hand. */
function erasedText({ texts }: Session, { target }: Connection, erased: Erased, now: Date): string {
  const { erased: words } = texts;
  const { codes, hadContact, scrubbed } = erased;
  const email = printable(erased.email);
  const contact = hadContact ? words.contact(email) : words.noContact(email);
  const steps = [
    codes.length > 0 ? words.cards(codes.map(printable).join(', '), codes.length) : words.noCards,
    target.kind === 'files' ? words.folder(printable(target.folder)) : contact,
    ...(scrubbed === 'busy' ? [words.busy] : []),
  ];
  const lines = [words.done(email), words.kept(localDayOf(now.getTime())), words.steps];
  return [...lines, ...steps.map((step) => `- ${step}`), ''].join('\n');
}

/** Every connection: how its last run ended, when the next one is due, how much waits for a person. */
function statusLines({ store }: Session, now: Date): StatusLine[] {
  return store.connections.all().map((row) => {
    const last = store.runs.lastSync(row.id);
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
      openReviews: plan === null ? 0 : store.reviews.openCount(plan, now),
    };
  });
}
