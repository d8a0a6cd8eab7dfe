import { spawn } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import type { Keytar } from '../../../electron/platform/keychain.ts';
import { createSecrets } from '../../../electron/platform/secrets.ts';

const ENV = { KONTAKTISILD_DIRECTO_SECRET: 'sala-1', KONTAKTISILD_MAILBOW_PASSWORD: 'sala-2' };

/** A keychain that answers as told, and writes down what it was asked for. */
function keychain(answer: (account: string) => Promise<string | null>) {
  const asked: string[] = [];
  const keytar: Keytar = {
    getPassword(service, account) {
      asked.push(`${service}: ${account}`);
      return answer(account);
    },
    setPassword: () => Promise.reject(new Error('not to be written')),
    deletePassword: () => Promise.reject(new Error('not to be deleted')),
  };
  return { asked, load: () => keytar };
}

describe('secrets of a command', () => {
  it('come from the environment first, and then the keychain is not asked', async () => {
    const { asked, load } = keychain(async () => 'from the keychain');
    const secrets = createSecrets(ENV, load);
    expect(await secrets.get('Kask OÜ', 'directo')).toBe('sala-1');
    expect(await secrets.get('Kask OÜ', 'mailbow')).toBe('sala-2');
    expect(asked).toEqual([]);
  });

  it('come from the keychain where the environment has none, each its own', async () => {
    const { asked, load } = keychain(async (account) => `secret of ${account}`);
    const secrets = createSecrets({ KONTAKTISILD_DIRECTO_SECRET: '' }, load);
    expect(await secrets.get('Kask OÜ', 'directo')).toBe('secret of Kask OÜ/directo');
    expect(await secrets.get('Tamm AS', 'mailbow')).toBe('secret of Tamm AS/mailbow');
    expect(asked).toEqual(['Kontaktisild: Kask OÜ/directo', 'Kontaktisild: Tamm AS/mailbow']);
  });

  it.each<readonly [string, () => Keytar | null]>([
    ['is not there', () => null],
    ['holds nothing', keychain(async () => null).load],
    ['is locked', keychain(() => Promise.reject(new Error('The keyring is locked: sala-3'))).load],
    [
      'breaks at once',
      keychain(() => {
        throw new Error('Account is required: sala-4');
      }).load,
    ],
  ])('are none where the keychain %s, and nothing is said about it', async (_, load) => {
    const said = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
    const written = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
    try {
      expect(await createSecrets({}, load).get('Kask OÜ', 'directo')).toBeNull();
      for (const spy of [...said, ...written]) expect(spy).not.toHaveBeenCalled();
    } finally {
      vi.restoreAllMocks();
    }
  });

  it('are waited for, and a process with nothing else to do ends as soon as it has its answer', async () => {
    const module = JSON.stringify(new URL('../../../electron/platform/keychain.ts', import.meta.url).href);
    const script = `
      import { createKeychain } from ${module};
      const ask = (getPassword, timeoutMs) =>
        createKeychain({ service: 'S', load: () => ({ getPassword }), timeoutMs }).get('a');
      const show = (answer) => console.log(answer.ok ? answer.value : answer.problem.code);
      show(await ask(() => new Promise(() => undefined), 300));
      show(await ask(async () => 'quick', 20_000));`;
    const started = performance.now();
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise((resolve) => {
      child.once('close', resolve);
    });
    expect([code, said]).toEqual([0, 'keychain/timeout\nquick\n']);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
