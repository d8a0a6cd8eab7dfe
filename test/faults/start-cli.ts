import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { MAILBOW_LOGIN } from '../support/outside-mailbow.ts';

/** The key that Directo gets. */
export const DIRECTO_TOKEN = 'faults-token-1';

/** A command that runs. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<EndedCommand>;
}

/** How it ended: by itself with a status, by a signal, or by our patience (`hung`). */
export interface EndedCommand {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly hung: boolean;
  readonly out: string;
  readonly err: string;
}

/** Where and how a command is started. */
export interface StartOptions {
  readonly cli: string;
  readonly home: string;
  /** How long it may take, in ms. */
  readonly patience?: number;
  /** The largest file that it may write, in blocks of 1 KiB (POSIX). */
  readonly fileBlocks?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: number;
}

/** Starts the bundled command line in a process of its own. */
export function startCli(args: readonly string[], options: StartOptions): Started {
  const { cli, home, patience = 60_000, fileBlocks, env = {}, user } = options;
  const words = [cli, ...args];
  const limited = ['-c', `ulimit -f ${fileBlocks}; exec "$0" "$@"`, process.execPath, ...words];
  const [program, given] = fileBlocks === undefined ? [process.execPath, words] : ['bash', limited];
  const child = spawn(program, given, {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      LC_ALL: 'C',
      KONTAKTISILD_DIRECTO_SECRET: DIRECTO_TOKEN,
      KONTAKTISILD_MAILBOW_PASSWORD: MAILBOW_LOGIN.password,
      ...env,
    },
    ...(user !== undefined && { uid: user, gid: user }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err, hung] = ['', '', false];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const timer = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, patience);
  const ended = new Promise<EndedCommand>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      clearTimeout(timer);
      resolve({ status, signal, hung, out, err });
    });
  });
  return { child, ended };
}

/** Whether a command ended as no command may: by a bug, or with a stack trace. */
export const isCrash = ({ status, err }: EndedCommand): boolean =>
  status === 70 || /\n\s+at /.test(err) || (status !== null && ![0, 2, 3, 4, 5, 6, 7].includes(status));
