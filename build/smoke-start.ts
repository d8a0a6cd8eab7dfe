import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How a start that tries the program ended. */
export interface SmokeEnd {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Has a packed program try itself. */
export const smokeBinary = (binary: string): SmokeEnd => start(binary, ['--smoke'], {});

/** Has a bundle of the main process try itself, with the stand-in in Electron's place, in a folder in which it may write. */
export function smokeBundle(main: string, folder: string): SmokeEnd {
  const register = fileURLToPath(new URL('../test/stand-in/register.ts', import.meta.url));
  const words = ['--disable-warning=ExperimentalWarning', `--import=${register}`, main, '--smoke'];
  return start(process.execPath, words, { HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') });
}

/** Lends a folder that is gone afterwards. */
export function withFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'smoke-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(program: string, words: readonly string[], env: Readonly<Record<string, string>>): SmokeEnd {
  const run = spawnSync(program, words, {
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  const { status, stdout, stderr, error } = run;
  return { status, stdout, stderr: error ? `${stderr ?? ''}${error.message}` : stderr };
}
