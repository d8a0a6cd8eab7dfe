import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/outside-bench.ts';

const ENTRY = fileURLToPath(new URL('../../electron/practice.ts', import.meta.url));

describe('the servers to practise with', () => {
  it('say what to type, answer it, and leave nothing behind', async () => {
    const practice = spawn(process.execPath, [ENTRY], { env: { ...process.env, LC_ALL: 'en' }, stdio: 'pipe' });
    const ended = new Promise((resolve) => practice.once('close', resolve));
    try {
      let said = '';
      for await (const piece of practice.stdout) {
        said += String(piece);
        if (said.includes('Ctrl+C')) break;
      }
      const secrets = Object.fromEntries(
        [...said.matchAll(/export (\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
      );
      const [, typed = ''] = /npm run -s cli -- (.+)/.exec(said) ?? [];
      const file = /--connection (\S+)/.exec(typed)?.[1] ?? '';
      expect(existsSync(file)).toBe(true);
      expect(await runCli([...typed.split(' '), '--lang', 'en'], { home: dirname(file), env: secrets })).toMatchObject({
        status: 0,
        out: expect.stringContaining('60 customers, 55 with an e-mail, 4 closed') as string,
      });
      practice.kill('SIGINT');
      expect(await ended).toBe(process.platform === 'win32' ? null : 0);
      expect(process.platform !== 'win32' && existsSync(file)).toBe(false);
    } finally {
      practice.kill('SIGKILL');
    }
  });
});
