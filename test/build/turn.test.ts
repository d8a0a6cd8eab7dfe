import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { takeTurn } from '../../build/turn.ts';

it('two that want to build take turns, and one that died holds nobody up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'turn-'));
  const file = join(folder, 'building');
  const said: string[] = [];
  const first = await takeTurn(file);
  const second = takeTurn(file).then((turn) => {
    said.push('second');
    turn[Symbol.dispose]();
  });
  await wait(250);
  said.push('first');
  first[Symbol.dispose]();
  await second;
  expect(said).toEqual(['first', 'second']);
  expect(existsSync(file)).toBe(false);

  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(file, String(pid));
  const third = await takeTurn(file);
  expect(existsSync(file)).toBe(true);
  third[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});
