import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LICENCE_FILE } from './licence-file.ts';
import { inTurn } from './turn.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['electron', 'renderer', 'shared', 'vite.config.ts', 'package-lock.json'];
const BUNDLES = [
  'dist/electron/main.js',
  'dist/electron/worker.js',
  'dist/electron/preload.cjs',
  'dist/renderer/index.html',
  `dist/${LICENCE_FILE}`,
];

/** Builds the bundles where one is missing or older than a source; returns the exit code. Two that ask at once build once. */
export async function buildBundles(): Promise<number> {
  mkdirSync(join(root, 'dist'), { recursive: true });
  return inTurn(join(root, 'dist/.building'), buildOld);
}

async function buildOld(): Promise<number> {
  const oldest = Math.min(...BUNDLES.map((file) => changed(file) ?? 0));
  const newest = Math.max(...SOURCES.map((file) => newestIn(file)));
  if (oldest > newest) return 0;
  // Whoever asks, tests too: what is built is what people get.
  const env = { NODE_ENV: 'production' };
  return runNode([join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel=warn'], env);
}

/** Runs a program of Node in the project's folder to its end; returns its exit code, 1 where it was killed. */
export function runNode(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  const child = spawn(process.execPath, words, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** A folder counts as well: it changes when a file is taken out of it. */
function newestIn(path: string): number {
  const own = changed(path) ?? 0;
  if (!statSync(join(root, path)).isDirectory()) return own;
  return Math.max(own, ...readdirSync(join(root, path)).map((name) => newestIn(join(path, name))));
}

function changed(path: string): number | null {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? null;
}
