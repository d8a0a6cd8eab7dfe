import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { datedChangelog, findChangelogFaults } from './changelog.ts';
import { npmCommand } from './npm-command.ts';
import { readProject } from './project.ts';

/** Which number of the version grows; `current` releases the version that stands there, for the first time. */
export type Growth = 'patch' | 'minor' | 'major' | 'current';

/** A release to be made. */
export interface Release {
  readonly folder: string;
  readonly growth: Growth;
  /** Whether it is only said what would be done. */
  readonly isDry: boolean;
  /** The day, as `YYYY-MM-DD`. */
  readonly day: string;
}

const FILES = ['CHANGELOG.md', 'package.json', 'package-lock.json'];

/** The version after the one that is there; null where it is no plain version. */
export function nextVersion(version: string, growth: Growth): string | null {
  const numbers = /^(\d+)\.(\d+)\.(\d+)$/u.exec(version)?.slice(1).map(Number);
  if (numbers === undefined) return null;
  const [major = 0, minor = 0, patch = 0] = numbers;
  const versions: Readonly<Record<Growth, readonly number[]>> = {
    current: [major, minor, patch],
    patch: [major, minor, patch + 1],
    minor: [major, minor + 1, 0],
    major: [major + 1, 0, 0],
  };
  return versions[growth].join('.');
}

/**
 * Makes a release: tree clean, checks green, the changelog dated, the version grown, one commit, one tag. Nothing is
 * pushed. Returns the sentence to be told; where it is refused or fails, the files are as they were.
 */
export function makeRelease({ folder, growth, isDry, day }: Release): {
  readonly done: boolean;
  readonly words: string;
} {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const git = (...words: string[]) => spawnSync('git', words, { cwd: folder, encoding: 'utf8' });

  const { version: old } = readProject(folder);
  const version = nextVersion(old, growth);
  if (version === null) return refuse(`${old} is no version that can grow`);
  if (git('status', '--porcelain').stdout !== '') return refuse('There are changes that are not committed.');
  if (git('tag', '--list', `v${version}`).stdout !== '') return refuse(`The tag v${version} is there already.`);
  const [fault] = findChangelogFaults(read('CHANGELOG.md'), old, false);
  if (fault !== undefined) return refuse(`CHANGELOG.md: ${fault}`);
  const changelog = datedChangelog(read('CHANGELOG.md'), version, day);
  if (changelog === null) return refuse('CHANGELOG.md tells nothing under "Unreleased".');
  const steps = `the changelog dated ${day}, ${old} -> ${version}, a commit, the tag v${version}`;
  if (isDry) return { done: true, words: `This would be done after npm run check: ${steps}.` };

  const [program, ...first] = npmCommand();
  const check = spawnSync(program, [...first, 'run', '-s', 'check'], {
    cwd: folder,
    stdio: 'inherit',
    shell: first.length === 0,
  });
  if (check.status !== 0) return refuse('npm run check is not green.');
  if (git('status', '--porcelain').stdout !== '') return refuse('npm run check changed files.');

  const head = git('rev-parse', 'HEAD').stdout.trim();
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
  for (const name of ['package.json', 'package-lock.json']) {
    writeFileSync(join(folder, name), withVersion(read(name), version));
  }
  // The checks of the hook have just run.
  const commit = git('commit', '--no-verify', '-m', `chore: release ${version}`, '--', ...FILES);
  const last = commit.status === 0 ? git('tag', '-a', `v${version}`, '-m', `Kontaktisild ${version}`) : commit;
  if (last.status === 0) return { done: true, words: `Done: ${steps}. \`git push --follow-tags\` sends it off.` };
  // Nothing but what was just written is lost: the tree was clean.
  git('reset', '-q', '--hard', head);
  return refuse(last.stderr.trim());
}

const refuse = (words: string) => ({ done: false, words });

/** The text of `package.json` or of the lock, which tells the version twice, with another version; in npm's own form. */
function withVersion(text: string, version: string): string {
  const file: unknown = JSON.parse(text);
  if (typeof file !== 'object' || file === null) return text;
  const packages: unknown = Reflect.get(file, 'packages');
  const own: unknown = typeof packages === 'object' && packages !== null ? Reflect.get(packages, '') : undefined;
  Reflect.set(file, 'version', version);
  if (typeof own === 'object' && own !== null) Reflect.set(own, 'version', version);
  return `${JSON.stringify(file, null, 2)}\n`;
}
