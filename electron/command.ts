import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '../shared/domain/connection.ts';
import { parseConnectionFile } from '../shared/domain/connection-file.ts';
import { connectionFileProblem } from '../shared/domain/connection-file-problem.ts';
import { type Language, type Problem, problem } from '../shared/domain/problem.ts';
import { TERMINAL_TEXTS } from '../shared/i18n/terminal.ts';
import { err, ok, type Result } from '../shared/lib/result.ts';
import { openDatabase } from './db/open.ts';
import { takeRunLock } from './db/run-lock.ts';
import { createStore } from './db/store.ts';
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
import { chooseLanguage } from './terminal/language.ts';
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

/** The largest connection file that is read. */
const FILE_CAP = 1024 * 1024;

/** Runs one command and returns its exit status; whatever goes wrong is said in words, never as a stack trace alone. */
export async function runCommand(argv: readonly string[], environment: CommandEnvironment): Promise<number> {
  const { env, out, err: errors } = environment;
  const parsed = parseArguments(argv);
  if (!parsed.ok) {
    const language = chooseLanguage(null, env);
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
  const db = openDatabase(database);
  if (!db.ok) return refuse(db.problem);
  const store = createStore(db.value);
  const writes = WRITING.has(command.name);
  const lock = writes ? takeRunLock(folder) : { release: () => undefined };
  try {
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
    return await runEngineCommand(session, command, connection.value);
  } finally {
    lock?.release();
    store.close();
  }
}

function isStoreCommand(command: StoreCommand | EngineCommand): command is StoreCommand {
  return STORE_COMMANDS.has(command.name);
}

/** Reads and checks the connection file that was named. */
async function readConnection(file: string, language: Language): Promise<Result<Connection, Problem>> {
  let text: string;
  try {
    const bytes = await readFile(file);
    if (bytes.length > FILE_CAP) return err(connectionFileProblem({ kind: 'too-large' }, file, language));
    text = bytes.toString('utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return err(problem('input/file', { file, text: code === '' ? '' : `(${code})` }));
  }
  const parsed = parseConnectionFile(text);
  return parsed.ok ? ok(parsed.value) : err(connectionFileProblem(parsed.problem, file, language));
}
