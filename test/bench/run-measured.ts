import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Impossible, Measured } from './measured.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Runs a program to its end; answers what it printed. */
export function runProgram(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    const [pieces, errors]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr.on('data', (piece: Buffer) => errors.push(piece));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(pieces).toString('utf8'));
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${Buffer.concat(errors).toString()}`));
    });
  });
}

/** Runs a script of this folder in a fresh process. */
export function runScript(script: string, args: readonly string[]): Promise<string> {
  return runProgram(process.execPath, [here(script), ...args]);
}

/** Runs a script of this folder in a fresh process; answers the JSON of its last line, which its caller knows. */
export async function runTold<T>(script: string, args: readonly string[], words: readonly string[] = []): Promise<T> {
  const printed = await runProgram(process.execPath, [...words, here(script), ...args]);
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as T;
}

/** The same with the program as it stands in its sources, so that a profile can name their files. */
export async function runFromSources<T>(script: string, args: readonly string[], words: readonly string[]): Promise<T> {
  const { KONTAKTISILD_BENCH_WORKER: _built, ...env } = process.env;
  const printed = await runProgram(process.execPath, [...words, here(script), ...args], env);
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as T;
}

/** Runs a measuring script of this folder in a fresh process; answers what it told. */
export async function runMeasured(script: string, args: readonly string[]): Promise<Measured | Impossible> {
  const printed = script.endsWith('.py')
    ? await runProgram('python3', [here(script), ...args])
    : await runScript(script, args);
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Measured | Impossible;
}

/** Whether a program is there and answers. */
export function answers(command: string, args: readonly string[]): Promise<boolean> {
  return runProgram(command, args).then(
    () => true,
    () => false,
  );
}
