import type { Alert } from './alert.ts';
import type { ClientState, ConditionKind, RunOutcome } from './client-state.ts';
import type { Connection, ScheduleSettings } from './connection.ts';
import { code, day, list, moment, timeZone, version } from './diagnostics-atoms.ts';
import { type LogScrub, logLines } from './diagnostics-log.ts';
import { settingsLines } from './diagnostics-settings.ts';
import { DIAGNOSTICS_WORDS, type DiagnosticsWords } from './diagnostics-words.ts';
import type { Pause } from './due.ts';
import type { Language } from './problem.ts';
import type { Retry } from './retry.ts';
import { saySchedule } from './schedule-words.ts';

/** What the program runs on; what does not exist is null (Electron and Chromium in plain Node). */
export interface ProgramFacts {
  readonly version: string;
  readonly electron: string | null;
  readonly chromium: string | null;
  readonly node: string;
  readonly system: string;
  readonly architecture: string;
  readonly locale: string;
  readonly timeZone: string;
}

/** A run or slot as the diagnostics tell it. */
export interface RunFacts {
  readonly id: number;
  readonly trigger: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly status: string;
  readonly segments: number;
  readonly problem: string | null;
  readonly outcome: RunOutcome | null;
}

/** A client under its token. Times are ISO date-times. */
export interface ClientDiagnostics {
  readonly token: string;
  readonly training: boolean;
  readonly state: ClientState;
  readonly conditions: readonly ConditionKind[];
  readonly activatedAt: string | null;
  readonly scheduledSince: string | null;
  readonly pause: Pause | null;
  readonly schedule: ScheduleSettings | null;
  readonly retry: Retry | null;
  readonly lastSuccess: string | null;
  /** Null where its settings cannot be read. */
  readonly connection: Connection | null;
  readonly runs: readonly RunFacts[];
  readonly slots: readonly { readonly day: string; readonly dueAt: string; readonly state: string }[];
  readonly alerts: readonly Alert[];
}

/** Everything that the diagnostics are made of. */
export interface DiagnosticsFacts {
  readonly language: Language;
  readonly now: Date;
  readonly program: ProgramFacts;
  /** Code of the keychain's problem; null where it works. */
  readonly keychain: string | null;
  readonly database: {
    readonly bytes: number | null;
    readonly schemaVersion: number;
    /** What is wrong with it; null where the check broke off. */
    readonly faults: readonly string[] | null;
  };
  readonly alerts: readonly Alert[];
  readonly clients: readonly ClientDiagnostics[];
  readonly log: readonly string[];
}

/** Says how the program and its clients stand, without a key, an address or a name: for a person to read and pass on. */
export function diagnosticsText(facts: DiagnosticsFacts, scrub: LogScrub): string {
  const words = DIAGNOSTICS_WORDS[facts.language];
  const sections = [
    [words.title, words.note, `${words.made}: ${facts.now.toISOString()}`],
    [heading(words.program), ...programLines(facts, words)],
    [heading(words.database), ...databaseLines(facts, words, scrub)],
    ...facts.clients.map((client) => clientLines(client, facts.language, scrub)),
    [heading(words.log), ...logLines(facts.log, scrub, words)],
  ];
  // Everything was put together from codes and tokens; the last look is for what nobody thought of.
  return `${scrub.all(sections.map((lines) => lines.join('\n')).join('\n\n'))}\n`;
}

/** Where the database lies, with a token for the folder. */
const DATABASE = 'andmekaust/kontaktisild.db';

const heading = (text: string): string => `== ${text} ==`;

function programLines({ program, keychain, alerts }: DiagnosticsFacts, words: DiagnosticsWords): readonly string[] {
  return [
    `${words.version}: ${version(program.version)}`,
    `Electron: ${version(program.electron)}, Chromium: ${version(program.chromium)}, Node: ${version(program.node)}`,
    `${words.system}: ${program.system} (${code(program.architecture)})`,
    `${words.language}: ${code(program.locale)}`,
    `${words.timeZone}: ${timeZone(program.timeZone)}`,
    `${words.keychain}: ${keychain === null ? words.fine : code(keychain)}`,
    `${words.programAlerts}: ${alertList(alerts)}`,
  ];
}

function databaseLines({ database }: DiagnosticsFacts, words: DiagnosticsWords, scrub: LogScrub): readonly string[] {
  const { bytes, schemaVersion, faults } = database;
  const verdict = faults === null ? words.unchecked : faults.length === 0 ? words.fine : String(faults.length);
  return [
    `${words.file}: ${DATABASE}`,
    `${words.size}: ${bytes === null ? '–' : `${(bytes / 1024 ** 2).toFixed(1)} MB`}`,
    `${words.schema}: ${schemaVersion}`,
    `${words.integrity}: ${verdict}`,
    ...(faults ?? []).slice(0, 50).map((fault) => `  ${scrub.text(fault)}`),
  ];
}

function clientLines(client: ClientDiagnostics, language: Language, scrub: LogScrub): readonly string[] {
  const words = DIAGNOSTICS_WORDS[language];
  const { token, training, state, conditions, activatedAt, schedule, pause, retry, connection, runs, slots } = client;
  const yesSince = activatedAt === null ? words.no : `${words.yes}, ${words.since} ${moment(activatedAt)}`;
  return [
    heading(training ? `${token} (${words.training})` : token),
    `${words.state}: ${state}${conditions.length === 0 ? '' : ` (${list(conditions)})`}`,
    `${words.active}: ${yesSince}`,
    `${words.schedule}: ${scheduleText(schedule, client.scheduledSince, language)}`,
    `${words.pause}: ${pause === null ? words.none : `${moment(pause.at)} – ${moment(pause.until)}`}`,
    `${words.retry}: ${retry === null ? words.none : retryText(retry)}`,
    `${words.lastSuccess}: ${moment(client.lastSuccess)}`,
    `${words.alerts}: ${alertList(client.alerts)}`,
    ...(connection === null ? [words.unreadable] : settingsLines(connection, words, (host) => scrub.text(host))),
    `${words.runs}:`,
    ...runs.map(runLine),
    `${words.slots}:`,
    ...slots.map((slot) => `  ${day(slot.day)} ${moment(slot.dueAt)} ${code(slot.state)}`),
  ];
}

function scheduleText(schedule: ScheduleSettings | null, since: string | null, language: Language): string {
  const words = DIAGNOSTICS_WORDS[language];
  if (schedule === null) return words.none;
  const known = { ...schedule, timeZone: timeZone(schedule.timeZone) };
  return `${saySchedule(known, language)}, ${words.since} ${moment(since)}`;
}

const retryText = ({ kind, attempts, since, dueAt, run }: Retry): string =>
  `${code(kind)}, ${attempts}, ${moment(since)} → ${moment(dueAt)}${run === null ? '' : ` (#${run})`}`;

function runLine({ id, trigger, startedAt, endedAt, status, segments, problem, outcome }: RunFacts): string {
  const figures = outcome && `confirmed ${outcome.confirmed}, rejected ${outcome.rejected}, open ${outcome.open}`;
  const parts = [
    `#${id} ${code(trigger)} ${moment(startedAt)} – ${moment(endedAt)} ${code(status)}`,
    ...(problem === null ? [] : [code(problem)]),
    ...(figures === null ? [] : [figures]),
    ...(segments > 1 ? [`segments ${segments}`] : []),
  ];
  return `  ${parts.join('; ')}`;
}

const alertList = (alerts: readonly Alert[]): string =>
  alerts.length === 0
    ? '–'
    : alerts.map(({ kind, level, openedAt }) => `${code(kind)} (${code(level)}, ${moment(openedAt)})`).join(', ');
