import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import own from '../../package.json' with { type: 'json' };
import { buildBundles } from '../../build/bundles.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Electron's version as the lock has it: a copy of the project has no Electron to ask. */
export const ELECTRON_VERSION = own.devDependencies.electron;

/** Makes a copy of the project as far as electron-builder looks at it, with a keychain module of somebody's invention. */
export async function copyProject(folder: string, keytar: Buffer): Promise<void> {
  if ((await buildBundles()) !== 0) throw new Error('the bundles could not be built');
  const parts = ['package.json', 'electron-builder.yml', 'LICENSE', 'build', 'dist', 'node_modules/better-sqlite3'];
  for (const name of parts) cpSync(join(root, name), join(folder, name), { recursive: true, dereference: true });
  cpSync(join(root, 'node_modules/keytar'), join(folder, 'node_modules/keytar'), {
    recursive: true,
    dereference: true,
    filter: (path) => !/keytar.(?:src|build|node_modules)$/.test(path),
  });
  const release = join(folder, 'node_modules/keytar/build/Release');
  mkdirSync(release, { recursive: true });
  writeFileSync(join(release, 'keytar.node'), keytar);
}

/** How electron-builder is run over a copy of the project. */
export interface DryPack {
  readonly project: string;
  readonly words: readonly string[];
  /** A module that is loaded before it. */
  readonly before?: string;
  /** Folder with programs that stand for those of another system. */
  readonly programs?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Has electron-builder put a program together around an invented Electron. */
export function dryPack({ project, words, before, programs, env = {} }: DryPack): void {
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  const told = [`-c.electronVersion=${ELECTRON_VERSION}`, '--publish', 'never'];
  const first = before === undefined ? [] : [`--import=${before}`];
  const { PATH = '' } = process.env;
  const run = spawnSync(process.execPath, [...first, builder, ...words, ...told], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, ...env, PATH: programs === undefined ? PATH : `${programs}:${PATH}` },
  });
  if (run.status !== 0) throw new Error(run.stdout + run.stderr);
}
