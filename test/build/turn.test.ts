import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inTurn } from '../../build/turn.ts';

it('two that want to build take turns, and one that failed or died holds nobody up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'turn-'));
  const file = join(folder, 'building');
  const said: string[] = [];
  const work = (name: string) => async () => {
    said.push(`${name} begins`);
    await wait(150);
    said.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([inTurn(file, work('first')), inTurn(file, work('second'))])).toEqual(['first', 'second']);
  expect(said).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  await expect(inTurn(file, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  expect(existsSync(file)).toBe(false);

  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(file, String(pid));
  expect(await inTurn(file, work('third'))).toBe('third');
  rmSync(folder, { recursive: true });
});
