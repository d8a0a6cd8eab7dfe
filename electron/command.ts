import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../shared/domain/connection.ts';
import { parseConnectionFile } from '../shared/domain/connection-file.ts';
import { connectionFileProblem } from '../shared/domain/connection-file-problem.ts';
import { type Language, type Problem, problem } from '../shared/domain/problem.ts';
import { TERMINAL_TEXTS } from '../shared/i18n/terminal.ts';
import { err, ok, type Result } from '../shared/lib/result.ts';
import { problemIn } from '../shared/domain/problem-error.ts';
import { backUpDaily } from './db/backup.ts';
import { openOrRestore } from './db/restore.ts';
import { takeRunLock } from './db/run-lock.ts';
import { createStore } from './db/store.ts';
import { storeFault } from './db/store-fault.ts';
import { type Session, runEngineCommand } from './engine-command.ts';
import { dataFolder } from './platform/data-folder.ts';
import { runStoreCommand } from './store-command.ts';
import {
  type Arguments,
  type Command,
  type EngineCommand,
  parseArguments,
  type StoreCommand,
} from './terminal/arguments.ts';
import { EXIT, exitStatusOf } from './terminal/exit-status.ts';
import { HELP } from './terminal/help.ts';
import { askedLanguage, chooseLanguage } from './terminal/language.ts';
import { sayProblem, type Streams } from './terminal/say.ts';
import { createPaint } from './terminal/style.ts';

/** What a command gets from the process. */
export interface CommandEnvironment extends Streams {
  readonly env: NodeJS.ProcessEnv;
  /** Entry file of the engine's thread. */
  readonly worker: URL;
}

/** Commands that change what is kept: one of them at a time works on a data folder. */
const WRITING: ReadonlySet<Command['name']> = new Set<Command['name']>([
  'plan',
  'push',
  'sync',
  'decide',
  'approve',
  'undo',
  'erase',
]);

/** Commands that need the database only. */
const STORE_COMMANDS: ReadonlySet<Command['name']> = new Set<StoreCommand['name']>([
  'status',
  'verify',
  'decide',
  'approve',
  'explain',
  'erase',
]);

/** Commands after which there is something new to lose. */
const KEPT_AFTER: ReadonlySet<Command['name']> = new Set<Command['name']>(['push', 'sync']);

/** The largest connection file that is read. */
const FILE_CAP = 1024 * 1024;

/** Runs one command and returns its exit status; whatever goes wrong is said in words, never as a stack trace alone. */
export async function runCommand(argv: readonly string[], environment: CommandEnvironment): Promise<number> {
  const { env, out, err: errors } = environment;
  const parsed = parseArguments(argv);
  if (!parsed.ok) {
    const language = chooseLanguage(askedLanguage(argv), env);
    sayProblem(environment, problem('input/arguments', { text: parsed.problem[language] }), language);
    return EXIT.input;
  }
  const language = chooseLanguage(parsed.value.language, env);
  const { command } = parsed.value;
  if (command.name === 'help') {
    out.write(HELP[language]);
    return EXIT.ok;
  }
  try {
    return await runInFolder(parsed.value, command, environment, language);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    errors.write(
      `${TERMINAL_TEXTS[language].bug}\n${env['KONTAKTISILD_DEBUG'] ? text : text.split('\n', 1).join('')}\n`,
    );
    return EXIT.bug;
  }
}

async function runInFolder(
  args: Arguments,
  command: StoreCommand | EngineCommand,
  environment: CommandEnvironment,
  language: Language,
): Promise<number> {
  const refuse = (value: Problem) => {
    sayProblem(environment, value, language);
    return exitStatusOf(value);
  };
  const connection = args.connection === '' ? null : await readConnection(args.connection, language);
  if (connection !== null && !connection.ok) return refuse(connection.problem);

  const folder = args.data ?? dataFolder();
  const database = join(folder, 'kontaktisild.db');
  const opened = openOrRestore(database, { lock: () => takeRunLock(folder), now: new Date() });
  if (!opened.ok) return refuse(opened.problem);
  const { db, restored } = opened.value;
  const store = createStore(db);
  const writes = WRITING.has(command.name);
  let lock: ReturnType<typeof takeRunLock> = null;
  try {
    // A person has to know that the memory is an older one before anything is done with it.
    if (restored !== null) return refuse(restored);
    lock = writes ? takeRunLock(folder) : { release: () => undefined };
    if (lock === null) return refuse(problem('run/busy'));
    if (writes) store.runs.interruptLeftovers(new Date());
    const paint = createPaint(environment.out, environment.env);
    const session: Session = {
      ...environment,
      args,
      store,
      database,
      language,
      texts: TERMINAL_TEXTS[language],
      paint,
    };
    if (isStoreCommand(command)) return runStoreCommand(session, command, connection?.value ?? null);
    if (connection === null) return EXIT.input;
    const status = await runEngineCommand(session, command, connection.value);
    if (KEPT_AFTER.has(command.name)) keepCopy(db, database);
    return status;
  } catch (error) {
    const fault = problemIn(error) ?? storeFault(error, database);
    if (fault === null) throw error;
    return refuse(fault);
  } finally {
    lock?.release();
    store.close();
  }
}

/** Keeps a copy of the day; where there is no room for it, the work that was done is done all the same. */
function keepCopy(db: Parameters<typeof backUpDaily>[0], file: string): void {
  try {
    backUpDaily(db, file, new Date());
  } catch {
    // The next command tries again.
  }
}

function isStoreCommand(command: StoreCommand | EngineCommand): command is StoreCommand {
  return STORE_COMMANDS.has(command.name);
}

/** Reads and checks the connection file that was named. */
async function readConnection(file: string, language: Language): Promise<Result<Connection, Problem>> {
  let text: string;
  try {
    // Whatever is named, be it endless: a byte more than may be is all that is read.
    const bytes = Buffer.concat(await createReadStream(file, { end: FILE_CAP }).toArray());
    if (bytes.length > FILE_CAP) return err(connectionFileProblem({ kind: 'too-large' }, file, language));
    text = bytes.toString('utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return err(problem('input/file', { file, text: code === '' ? '' : `(${code})` }));
  }
  const parsed = parseConnectionFile(text);
  return parsed.ok ? ok(parsed.value) : err(connectionFileProblem(parsed.problem, file, language));
}
