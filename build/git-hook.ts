import { spawnSync } from 'node:child_process';

/** The folder of the hooks that the project offers, from its root. */
const HOOKS = '.githooks';

/** Turns the hook on or off in one checkout; says what it came to. A folder of hooks that somebody else chose is left alone. */
export function setHook(folder: string, isOn: boolean): { readonly done: boolean; readonly words: string } {
  const git = (...words: string[]) => spawnSync('git', words, { cwd: folder, encoding: 'utf8' });
  const chosen = git('config', 'core.hooksPath').stdout.trim();
  if (chosen !== '' && chosen !== HOOKS) {
    return { done: false, words: `git already takes its hooks from ${chosen}: nothing was changed` };
  }
  if (!isOn && chosen === '') return { done: true, words: 'The hook is off.' };
  const { status, stderr } = git('config', ...(isOn ? ['core.hooksPath', HOOKS] : ['--unset', 'core.hooksPath']));
  if (status !== 0) return { done: false, words: stderr.trim() };
  const words = isOn ? 'Checks run before each commit; `npm run hook -- --off` turns that off.' : 'The hook is off.';
  return { done: true, words };
}
