import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import type { Connection } from '../shared/domain/connection.ts';
import { findingText } from '../shared/domain/finding-texts.ts';
import { sayField } from '../shared/i18n/field-names.ts';
import { isFixList } from '../shared/domain/fix.ts';
import { describeProblem, type Language, type Problem } from '../shared/domain/problem.ts';
import { type Report, rowsIn } from '../shared/domain/report.ts';
import type { TerminalTexts } from '../shared/i18n/terminal.ts';
import { openEnds } from './ends.ts';
import { systemClock } from './platform/clock.ts';
import { nodeFetch } from './platform/node-fetch.ts';
import { createSecrets } from './platform/secrets.ts';
import type { Engine } from './engine.ts';
import type { Store, StoredPlan } from './store.ts';
import type { CheckReport } from './sync/probe.ts';
import type { RunEnd } from './sync/run-sync.ts';
import type { UndoEnd } from './sync/undo.ts';
import type { Arguments, EngineCommand } from './terminal/arguments.ts';
import { EXIT, exitStatusOf, exitStatusOfRun, outcomeWord } from './terminal/exit-status.ts';
import { planJson, planRows } from './terminal/plan-json.ts';
import { planText } from './terminal/plan-text.ts';
import { printable, visible } from './terminal/printable.ts';
import { createProgressLine } from './terminal/progress.ts';
import { sayReport } from './report-command.ts';
import { fieldsText } from './terminal/report-text.ts';
import { type Rejected, type RunRemarks, runText } from './terminal/run-text.ts';
import { sayProblem, sayRemark, type Streams, writeAll } from './terminal/say.ts';
import type { Paint } from './terminal/style.ts';
import { startEngineThread } from './thread/engine-thread.ts';

/** One command at work. */
export interface Session extends Streams {
  readonly env: NodeJS.ProcessEnv;
  readonly worker: URL;
  readonly args: Arguments;
  readonly store: Store;
  readonly database: string;
  readonly language: Language;
  readonly texts: TerminalTexts;
  readonly paint: Paint;
}

/** Runs a command that needs both ends: the engine in its own thread, network and secrets in this one. */
export async function runEngineCommand(
  session: Session,
  command: EngineCommand,
  connection: Connection,
): Promise<number> {
  const { args, env, err, texts, language } = session;
  const refuse = (value: Problem) => {
    sayProblem(session, value, language);
    return exitStatusOf(value);
  };
  const progress = createProgressLine(err, texts, () => performance.now());
  const ends = await openEnds(connection, args.connection, {
    fetch: nodeFetch,
    clock: systemClock,
    secrets: createSecrets({
      env,
      isSaved: (name, which) => session.store.drafts.savedSecrets(name).has(which),
      // Somebody at a terminal can answer the keychain; a script cannot.
      patience: err.isTTY === true ? 'person' : 'background',
    }),
    onPause: (until) => {
      progress.wipe();
      err.write(`${texts.waited(until.toLocaleTimeString(language))}\n`);
    },
  });
  if (!ends.ok) return refuse(ends.problem);
  const engine = startEngineThread(session.worker, session.database, connection, ends.value, (value) =>
    progress.show(value),
  );
  try {
    return await answerCommand(session, command, connection, engine, refuse);
  } finally {
    progress.wipe();
    await engine.stop();
  }
}

async function answerCommand(
  session: Session,
  command: EngineCommand,
  connection: Connection,
  engine: Engine,
  refuse: (value: Problem) => number,
): Promise<number> {
  const { args, out, store, texts, paint, language } = session;
  switch (command.name) {
    case 'check':
      return sayCheck(session, connection, await engine.check());
    case 'fields': {
      const fields = await engine.fields();
      if (!fields.ok) return refuse(fields.problem);
      const { source, target } = fields.value;
      const text = args.json ? `${JSON.stringify({ source, target }, null, 2)}\n` : fieldsText(source, target, session);
      await writeAll(out, [text]);
      return EXIT.ok;
    }
    case 'plan': {
      const made = await engine.plan();
      if (!made.ok) return refuse(made.problem);
      const { plan, missingLabels } = made.value;
      sayMissingLabels(session, missingLabels);
      const { summary } = plan;
      await writeAll(
        out,
        args.json
          ? planJson(summary, planRows(store.plans, plan.id), language)
          : planText(summary, planRows(store.plans, plan.id), session),
      );
      // Whoever has no consent settings should know at every preview that refusals in Directo go unseen.
      if (!args.json && connection.consent === null) out.write(`${paint('warn', texts.consentUnread)}\n`);
      if (!args.json && (summary.held || summary.counts.create + summary.counts.update > 0)) {
        const hint = summary.held ? texts.approveHint(summary.hash) : texts.pushHint(summary.hash);
        out.write(`${paint('strong', `${texts.plan} ${summary.hash}`)}\n${hint}\n`);
      }
      if (summary.held) sayHeld(session, plan);
      return summary.held ? EXIT.held : EXIT.ok;
    }
    case 'push': {
      const end = await engine.push(command.plan);
      return end.ok ? sayRun(session, end.value) : refuse(end.problem);
    }
    case 'sync':
      return sayRun(session, await engine.sync());
    case 'report': {
      const { name } = command.request;
      const made = await engine.report(command.request);
      if (!made.ok) return refuse(made.problem);
      const id = store.connections.find(connection.name)?.id;
      // A list that is taken along to Directo begins anew: from now on it counts what gets fixed.
      const onSaved = async (report: Report) => {
        if (id !== undefined && isFixList(name)) store.fixes.begin(id, name, systemClock.now());
        await logExport(session, report);
      };
      return sayReport({ ...session, onSaved }, command, made.value);
    }
    case 'undo': {
      const undone = await engine.undo(command.run);
      return undone.ok ? sayUndo(session, undone.value) : refuse(undone.problem);
    }
  }
}

/** Writes down in the log of the program, as the window does, who took how many rows of what out of it; no person is named. */
async function logExport({ database }: Session, report: Report): Promise<void> {
  // Loaded here only: no other command needs the log, and each should start at once.
  const { openLog } = await import('./platform/log.ts');
  const log = openLog({ folder: join(dirname(database), 'logs') });
  const { connection: client, name } = report;
  log.info('report.saved', { client, report: name, as: 'csv', rows: rowsIn(report), by: userInfo().username });
}

function sayCheck(session: Session, connection: Connection, { source, target, lacking }: CheckReport): number {
  const { out, texts } = session;
  if (source.ok) {
    const { records, withEmail, closed } = source.value;
    out.write(`${texts.checkSource(new URL(connection.source.url).host, records, withEmail, closed)}\n`);
  } else
    out.write(`Directo: ${outcomeWord(source.problem)} – ${describeProblem(source.problem, session.language).what}\n`);
  if (target.ok) {
    const { name, contacts } = target.value;
    const { target: settings } = connection;
    const text =
      settings.kind === 'files'
        ? texts.checkFiles(settings.folder, contacts)
        : texts.checkTarget(new URL(settings.url).host, printable(name), contacts);
    out.write(`${text}\n`);
  } else
    out.write(`Mailbow: ${outcomeWord(target.problem)} – ${describeProblem(target.problem, session.language).what}\n`);
  for (const side of [source, target]) if (!side.ok) sayProblem(session, side.problem, session.language);
  for (const each of lacking) sayRemark(session, each, session.language);
  if (!source.ok) return EXIT.source;
  return target.ok ? EXIT.ok : exitStatusOf(target.problem);
}

function sayMissingLabels({ err, texts }: Session, labels: readonly string[]): void {
  if (labels.length > 0) err.write(`${texts.missingLabels(labels.slice(0, 20).map(printable).join(', '))}\n`);
}

/** Which limits hold a plan, on stderr: a script that reads the result only must not miss it. */
function sayHeld({ err, texts, language }: Session, { summary }: StoredPlan): void {
  err.write(`${texts.held}\n`);
  for (const finding of summary.findings) {
    if (finding.level === 'hold') err.write(`- ${finding.id}: ${visible(findingText(finding, language, sayField))}\n`);
  }
}

/** What an undo took back, and what it left because somebody changed it since. */
function sayUndo(session: Session, { undone, end, left }: UndoEnd): number {
  const { args, out, texts } = session;
  if (!args.json) {
    out.write(`${texts.undone(undone.id, end.push?.outcomes.confirmed ?? 0)}\n`);
    if (left > 0) out.write(`${texts.undoLeft(left)}\n`);
  }
  return sayRun(session, end, { undone: undone.id, left });
}

/** The result of a run: JSON for programs, sentences for people. */
function sayRun(session: Session, end: RunEnd, more: Readonly<Record<string, number>> = {}): number {
  const { args, out, store, language } = session;
  sayMissingLabels(session, end.missingLabels);
  const { plan, push, status } = end;
  const rejected: Rejected[] = [];
  if (plan !== null) {
    for (const { state, operation, code, text } of store.plans.operations(plan.id)) {
      if (state === 'rejected') rejected.push({ email: operation.email, customers: operation.customers, code, text });
    }
  }
  if (args.json) {
    const { hash = null, counts = null } = plan?.summary ?? {};
    const stopped = end.problem === null ? null : outcomeWord(end.problem);
    out.write(
      `${JSON.stringify({ run: end.run, ...more, status, plan: hash, counts, outcomes: push?.outcomes ?? null, rejected, stopped }, null, 2)}\n`,
    );
  } else if (push !== null) out.write(runText(status, push.outcomes, rejected, session, remarksOf(session, end)));
  if (end.problem !== null) sayProblem(session, end.problem, language);
  if (status === 'held' && plan !== null) sayHeld(session, plan);
  return exitStatusOfRun(status, end.problem);
}

/** So many cards are named of those that could not be used. */
const NAMED = 10;

/** What is to be remarked of a run beside its outcomes; null of one that came to no plan. */
function remarksOf({ store }: Session, { plan, push }: RunEnd): RunRemarks | null {
  if (plan === null) return null;
  const { findings, fetch } = plan.summary;
  const codes: string[] = [];
  if (fetch.badRecords > 0) {
    for (const { customer, reason } of store.plans.leftOut(plan.id)) {
      if (reason === 'bad-record') codes.push(customer);
      if (codes.length === NAMED) break;
    }
  }
  return { badRecords: { count: fetch.badRecords, codes }, skipped: push?.skipped ?? 0, findings };
}
