// The same specs in the real Electron, wherever its binary is installed. This file follows Playwright's documentation
// and the source of its launcher; it has never run, because the binary could not be had where it was written.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { record } from './recorder.ts';
import type { Running, StartOptions } from './running.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Electron's binary, or null where it is not installed. Looks on the disk only: the package itself would download. */
export function findElectron(): string | null {
  const folder = join(root, 'node_modules/electron');
  const file = join(folder, 'path.txt');
  if (!existsSync(file)) return null;
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const binary = join(dist, readFileSync(file, 'utf8'));
  return existsSync(binary) ? binary : null;
}

/** Starts the program in Electron. */
export async function startElectron({ entry, env, switches }: StartOptions, binary: string): Promise<Running> {
  // Electron loads it before the program (-r), so that nothing of the program escapes it.
  const recorder = join(mkdtempSync(join(tmpdir(), 'recorder-')), 'recorder.cjs');
  writeFileSync(recorder, `(${String(record)})(require('electron'));\n`);
  const words = [packageFolder(entry), ...switches];
  const all: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...process.env, ...env })) if (value !== undefined) all[name] = value;
  const app = await _electron.launch({ args: ['-r', recorder, ...words], env: all });
  return {
    process: app.process(),
    evaluate: (run, argument) => evaluate(app, run, argument),
    async pages(): Promise<readonly Page[]> {
      if (app.windows().length === 0) await app.firstWindow();
      return app.windows();
    },
    startAgain: () => spawn(binary, words, { env: all, stdio: 'inherit' }),
    disconnect: () => Promise.resolve(),
  };
}

async function evaluate<A, R>(
  app: ElectronApplication,
  run: (main: never, argument: A) => R,
  argument: A,
): Promise<Awaited<R>> {
  // Playwright takes the function by its text as well; its types cannot follow a generic one.
  const call = app.evaluate.bind(app) as unknown as (run: unknown, argument: A) => Promise<Awaited<R>>;
  return await call(run, argument);
}

/** Electron is given the folder of the package.json; that names the main bundle. */
function packageFolder(entry: string): string {
  let folder = dirname(resolve(entry));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
