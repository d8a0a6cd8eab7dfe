import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Whether git is here; what needs it is skipped elsewhere, and says so. */
export const hasGit = spawnSync('git', ['--version']).error === undefined;
if (!hasGit) process.stdout.write('What a release and the hook do in a repository is skipped: git is not here.\n');

/** A git repository of a few files in a folder of its own, gone when it is let go. */
export interface GitCheckout extends Disposable {
  readonly folder: string;
  /** Runs git there; its output without the last line end, and its errors where it failed. */
  readonly git: (...words: string[]) => string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
}

/** Makes a repository with one commit that holds the files. Nobody's own settings of git have a say in it. */
export function makeCheckout(files: Readonly<Record<string, string>>): GitCheckout {
  const folder = mkdtempSync(join(tmpdir(), 'checkout-'));
  const git = (...words: string[]) => {
    const told = ['-c', 'user.name=Mari', '-c', 'user.email=mari@bureau.example', '-c', 'commit.gpgSign=false'];
    const run = spawnSync('git', [...told, ...words], { cwd: folder, encoding: 'utf8' });
    return (run.status === 0 ? run.stdout : `failed: ${run.stderr}`).trim();
  };
  const write = (more: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(more)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  git('init', '-q', '-b', 'main');
  // What the program under test asks git for is signed by the same person.
  for (const [key, value] of [
    ['user.name', 'Mari'],
    ['user.email', 'mari@bureau.example'],
  ] as const)
    git('config', key, value);
  write(files);
  git('add', '-A');
  git('commit', '-q', '-m', 'first');
  return { folder, git, write, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Puts the project's own hook into a repository. */
export function copyHook(root: string, folder: string): void {
  cpSync(join(root, '.githooks'), join(folder, '.githooks'), { recursive: true });
  chmodSync(join(folder, '.githooks/pre-commit'), 0o755);
}
