import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { logCrashes } from '../../../electron/platform/crashes.ts';

const CODE = (crash: string) => `
  import { openLog } from ${JSON.stringify(new URL('../../../electron/platform/log.ts', import.meta.url).href)};
  import { logCrashes } from ${JSON.stringify(new URL('../../../electron/platform/crashes.ts', import.meta.url).href)};
  const log = openLog({ folder: process.argv[1] });
  log.hide('väga-salajane');
  logCrashes(log);
  setTimeout(() => undefined, 60_000);
  ${crash}
`;

it.each([
  ['exception', "setTimeout(() => { throw new TypeError('väga-salajane mari@example.ee'); }, 1);"],
  ['rejection', "void Promise.reject(new TypeError('väga-salajane mari@example.ee'));"],
])('an %s that nobody caught is logged without secrets and persons, and ends the program', async (origin, crash) => {
  const root = mkdtempSync(join(tmpdir(), 'kontaktisild-crash-'));
  const folder = join(root, 'logs');
  const end = await new Promise<{ code: unknown; said: string }>((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', CODE(crash), folder], (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, said: stdout + stderr }),
    );
  });
  const entry: unknown = JSON.parse(readFileSync(join(folder, 'main.log'), 'utf8'));
  rmSync(root, { recursive: true });
  expect(end).toEqual({ code: 1, said: '' });
  expect(entry).toMatchObject({
    level: 'error',
    event: 'program.crash',
    fields: { origin },
    error: { error: 'TypeError', message: '[hidden] [address]' },
  });
});

it('no listener is left behind', () => {
  const before = process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection');
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const stop = logCrashes(log, () => undefined);
  expect(process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection')).toBe(before + 2);
  stop();
  expect(process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection')).toBe(before);
});
