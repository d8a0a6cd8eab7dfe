import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeRunLock } from '../../../electron/db/run-lock.ts';
import { temporaryFolder } from '../../support/memory.ts';

const MODULE = JSON.stringify(new URL('../../../electron/db/run-lock.ts', import.meta.url).href);

/** A process that takes the lock of a folder, says whether it got it, forgets what it got, and never ends by itself. */
async function holder(folder: string) {
  const script = `
    import { takeRunLock } from ${MODULE};
    const said = takeRunLock(process.argv[1]) === null ? 'busy' : 'taken';
    globalThis.gc();
    console.log(said);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', script, folder]);
  const said = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  return {
    said,
    async kill(signal: NodeJS.Signals) {
      const ended = new Promise((resolve) => {
        child.once('exit', resolve);
      });
      child.kill(signal);
      await ended;
    },
  };
}

describe('the run lock', () => {
  it('is taken by one at a time, and each folder has its own', () => {
    using folder = temporaryFolder();
    using other = temporaryFolder();
    const first = takeRunLock(join(folder.path, 'uus'));
    expect(first).not.toBeNull();
    expect(takeRunLock(join(folder.path, 'uus'))).toBeNull();
    const elsewhere = takeRunLock(other.path);
    expect(elsewhere).not.toBeNull();
    first?.release();
    const second = takeRunLock(join(folder.path, 'uus'));
    expect(second).not.toBeNull();
    second?.release();
    elsewhere?.release();
    if (process.platform === 'win32') return;
    expect(statSync(join(folder.path, 'uus')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder.path, 'uus', 'run.lock')).mode & 0o777).toBe(0o600);
  });

  it('keeps other processes out, and is free again when its holder is killed', async () => {
    using folder = temporaryFolder();
    const one = await holder(folder.path);
    const two = await holder(folder.path);
    expect([one.said, two.said]).toEqual(['taken', 'busy']);
    expect(takeRunLock(folder.path)).toBeNull();
    await one.kill('SIGKILL');
    const mine = takeRunLock(folder.path);
    expect(mine).not.toBeNull();
    const three = await holder(folder.path);
    expect(three.said).toBe('busy');
    mine?.release();
    await Promise.all([two.kill('SIGKILL'), three.kill('SIGKILL')]);
  });
});
