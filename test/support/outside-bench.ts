import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { runCommand } from '../../electron/command.ts';
import { type AskedDirecto, type DirectoReply, type OutsideDirecto, startDirecto } from './outside-directo.ts';
import { type Card, feedXml } from './outside-feed.ts';
import { type KnownField, MAILBOW_LOGIN, type OutsideMailbow, type Person, startMailbow } from './outside-mailbow.ts';
import { type OutsidePlan, readPlan } from './outside-plan.ts';
import { workerEntry } from './outside-worker.ts';

const CLI = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url));

/** The key that Directo gets in these tests; odd on purpose, so that every encoding of it differs. */
export const DIRECTO_SECRET = 'Võti+&=% 9f3c/Öx"<';

/** Every form in which one of the two secrets could leak. */
const LEAKS = [DIRECTO_SECRET, MAILBOW_LOGIN.password]
  .flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams([['x', secret]]).toString().slice(2),
    Buffer.from(secret).toString('base64'),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  ])
  .concat(Buffer.from(`${MAILBOW_LOGIN.user}:${MAILBOW_LOGIN.password}`).toString('base64'));

/** How a command ended. */
export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  /** The `outcome:` lines, without the word. */
  readonly outcomes: readonly string[];
  readonly ms: number;
}

/** Where a command runs, and what of its environment differs from the usual. */
export interface Surroundings {
  readonly home: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs the command line in a process of its own. No output may ever hold a secret or a stack trace. */
export async function runCli(args: readonly string[], around: Surroundings): Promise<Ended> {
  const began = performance.now();
  const child = spawn(process.execPath, [CLI, ...args], {
    env: environment(around),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return endOf(status, out(), err(), began);
}

/** Runs the same command in this process: half a second cheaper, for tables of cases. */
export async function runHere(args: readonly string[], around: Surroundings): Promise<Ended> {
  const began = performance.now();
  const streams = { out: new PassThrough(), err: new PassThrough() };
  const [out, err] = [collect(streams.out), collect(streams.err)];
  const status = await runCommand(args, { env: environment(around), worker: await workerEntry(), ...streams });
  return endOf(status, out(), err(), began);
}

function environment({ home, env = {} }: Surroundings): NodeJS.ProcessEnv {
  const { PATH = '', SystemRoot } = process.env;
  return {
    PATH,
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    APPDATA: join(home, 'config'),
    LC_ALL: 'C',
    KONTAKTISILD_DIRECTO_SECRET: DIRECTO_SECRET,
    KONTAKTISILD_MAILBOW_PASSWORD: MAILBOW_LOGIN.password,
    ...env,
  };
}

function collect(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  return () => text;
}

function endOf(status: number | null, out: string, err: string, began: number): Ended {
  for (const leak of LEAKS) expect(out + err).not.toContain(leak);
  expect(out + err).not.toMatch(/^\s+at .*[:(]\d+:\d+\)?$|node:internal|\bTypeError\b|\[object /m);
  const outcomes = [...err.matchAll(/^outcome: (.*)$/gm)].map(([, word = '']) => word);
  return { status, out, err, outcomes, ms: performance.now() - began };
}

/** A folder with a connection file, a Directo, and a Mailbow: everything that one client needs. */
export interface Bench extends AsyncDisposable {
  readonly folder: string;
  readonly file: string;
  readonly directo: OutsideDirecto;
  readonly mailbow: OutsideMailbow;
  /** Where the database goes. */
  readonly data: string;
  /** The cards that Directo holds (or their XML); a test may put others there between two commands. */
  feed: readonly (Card | string)[];
  /** Chooses what Directo answers instead. */
  reply: ((asked: AskedDirecto, n: number) => DirectoReply) | null;
  /** Writes the connection file anew. */
  connect(keys?: ConnectionKeys): Promise<void>;
  run(command: string, ...options: string[]): Promise<Ended>;
  /** `plan --json`, which must succeed. */
  plan(): Promise<OutsidePlan>;
  /** `plan --json`, which a limit must hold. */
  heldPlan(): Promise<OutsidePlan>;
  /** `sync`, which must succeed. */
  sync(): Promise<Ended>;
  /** `push` of that plan, which must succeed. */
  push(plan: OutsidePlan): Promise<Ended>;
}

/** Keys of a connection file; those of `source` and `target` are added to the usual ones. */
export type ConnectionKeys = Readonly<Record<string, unknown>> & {
  readonly source?: Readonly<Record<string, unknown>>;
  readonly target?: Readonly<Record<string, unknown>>;
};

/** What a bench starts with. */
export interface BenchOptions {
  readonly feed?: Bench['feed'];
  readonly reply?: Bench['reply'];
  readonly people?: Person[];
  readonly fields?: readonly KnownField[];
  readonly connection?: ConnectionKeys;
  /** Runs commands in this process instead of one of their own. */
  readonly here?: boolean;
}

/** The mapping that most tests use. */
export const NAME_ONLY = [
  { source: 'email', target: 'email' },
  { source: 'name', target: 'name' },
];

/** Sets up a client with servers of its own. */
export async function openBench(setup: BenchOptions = {}): Promise<Bench> {
  const { feed = [], reply = null, people = [], fields = [], connection = {}, here = false } = setup;
  const runOne = here ? runHere : runCli;
  const folder = await mkdtemp(join(tmpdir(), 'outside-'));
  const file = join(folder, 'kask.kontaktisild.json');
  const directo = await startDirecto((asked, n) => bench.reply?.(asked, n) ?? feedXml(bench.feed));
  const mailbow = await startMailbow(people, fields);
  const data = join(folder, 'data');
  const bench: Bench = {
    folder,
    file,
    directo,
    mailbow,
    data,
    feed,
    reply,
    async connect(keys = {}) {
      const { source, target, ...rest } = keys;
      const document = {
        format: 'kontaktisild-connection',
        version: 1,
        name: 'Kask OÜ',
        source: { url: directo.url, ...source },
        target: target?.['kind'] === 'files' ? target : { kind: 'mailbow', url: mailbow.url, ...target },
        mapping: NAME_ONLY,
        ...rest,
      };
      await writeFile(file, JSON.stringify(document));
    },
    run(command, ...options) {
      const named =
        ['status', 'verify', 'help'].includes(command) || options.includes('--connection')
          ? []
          : ['--connection', file];
      return runOne([command, ...named, '--data', data, ...options], { home: folder });
    },
    async plan() {
      const before = mailbow.writes.length;
      const ended = await bench.run('plan', '--json');
      expectDone(ended);
      // A plan asks and never writes.
      expect(mailbow.writes).toHaveLength(before);
      const plan = readPlan(ended.out);
      expect([plan.held, plan.findings]).toEqual([false, plan.findings]);
      return plan;
    },
    async heldPlan() {
      const before = mailbow.writes.length;
      const ended = await bench.run('plan', '--json');
      expect({ status: ended.status, err: ended.err }).toEqual({ status: 5, err: ended.err });
      expect(mailbow.writes).toHaveLength(before);
      const plan = readPlan(ended.out);
      expect(plan.held).toBe(true);
      return plan;
    },
    async sync() {
      const ended = await bench.run('sync');
      expectDone(ended);
      return ended;
    },
    async push(plan) {
      const before = directo.asked.length;
      const ended = await bench.run('push', '--plan', plan.hash);
      expectDone(ended);
      // A push does not fetch the source.
      expect(directo.asked).toHaveLength(before);
      return ended;
    },
    async [Symbol.asyncDispose]() {
      await directo[Symbol.asyncDispose]();
      await mailbow[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
      expect(mailbow.faults).toEqual([]);
    },
  };
  await bench.connect(connection);
  return bench;
}

/** The command did what it was told, and had no failure to tell of. */
export function expectDone({ status, outcomes, err }: Ended): void {
  expect({ status, outcomes, err }).toEqual({ status: 0, outcomes: [], err });
}
