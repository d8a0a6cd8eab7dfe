import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { setHook } from '../../build/git-hook.ts';
import { copyHook, hasGit, makeCheckout } from './git-checkout.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pack = (check: string) => JSON.stringify({ name: 'project', scripts: { 'check:quick': check } });

it.skipIf(!hasGit)(
  'the hook holds back a commit whose checks are not green, once it is turned on, and is off by one command',
  () => {
    using checkout = makeCheckout({ 'package.json': pack('node --no-such-word') });
    const { folder, git, write } = checkout;
    copyHook(root, folder);
    const commit = (name: string) => {
      write({ [name]: name });
      git('add', '-A');
      git('commit', '-q', '-m', name);
      return git('log', '-1', '--format=%s');
    };
    expect(commit('without')).toBe('without');
    expect(setHook(folder, true).done).toBe(true);
    expect(setHook(folder, true).done).toBe(true);
    expect(commit('red')).toBe('without');
    write({ 'package.json': pack('node --version') });
    expect(commit('green')).toBe('green');
    write({ 'package.json': pack('node --no-such-word') });
    expect(setHook(folder, false)).toEqual({ done: true, words: 'The hook is off.' });
    expect(setHook(folder, false)).toEqual({ done: true, words: 'The hook is off.' });
    expect(commit('off')).toBe('off');
  },
);

it.skipIf(!hasGit)('the hook leaves alone what somebody else chose', () => {
  using checkout = makeCheckout({ 'package.json': pack('node --version') });
  const { folder, git } = checkout;
  git('config', 'core.hooksPath', 'elsewhere');
  const words = 'git already takes its hooks from elsewhere: nothing was changed';
  expect([setHook(folder, true), setHook(folder, false)]).toEqual([
    { done: false, words },
    { done: false, words },
  ]);
  expect(git('config', 'core.hooksPath')).toBe('elsewhere');
});

it.skipIf(process.platform === 'win32')('the hook can be run', () => {
  expect(statSync(join(root, '.githooks/pre-commit')).mode & 0o111).toBe(0o111);
});
