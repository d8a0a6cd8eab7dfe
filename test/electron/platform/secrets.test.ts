import { spawn } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import type { Keytar } from '../../../electron/platform/keytar-module.ts';
import { createSecrets, keychainService } from '../../../electron/platform/secrets.ts';

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

describe('where secrets stand in the keychain', () => {
  it.each([
    ['file:///C:/Users/kati/AppData/Local/Programs/Kontaktisild/resources/app.asar/dist/electron/main.js', ''],
    ['file:///Applications/Kontaktisild.app/Contents/Resources/app.asar/dist/electron/cli.js', ''],
    ['file:///home/kati/kontaktisild/electron/platform/secrets.ts', ' (dev)'],
    ['file:///home/kati/kontaktisild/dist/electron/main.js', ' (dev)'],
    ['file:///home/kati/app.asar.backup/electron/main.js', ' (dev)'],
  ])('of a program at %s is "Kontaktisild%s"', (place, suffix) => {
    expect(keychainService(place)).toBe(`Kontaktisild${suffix}`);
  });

  it('is the same for the window and the command line of one checkout', async () => {
    const { asked, load } = keychain(async () => null);
    await createSecrets({ env: {}, load }).get('Kask OÜ', 'directo');
    expect(asked).toEqual([`${keychainService()}: Kask OÜ/directo`]);
  });
});

describe('secrets of a command', () => {
  it('come from the environment first, and then the keychain is not even loaded', async () => {
    const load = vi.fn<() => Keytar | null>();
    const secrets = createSecrets({ env: ENV, load, isSaved: () => true });
    expect(await secrets.get('Kask OÜ', 'directo')).toEqual({ ok: true, value: 'sala-1' });
    expect(await secrets.get('Kask OÜ', 'mailbow')).toEqual({ ok: true, value: 'sala-2' });
    expect(load).not.toHaveBeenCalled();
  });

  it('come from the keychain where the environment has none, each its own', async () => {
    const { asked, load } = keychain(async (account) => `secret of ${account}`);
    const secrets = createSecrets({ env: { KONTAKTISILD_DIRECTO_SECRET: '' }, load });
    expect(await secrets.get('Kask OÜ', 'directo')).toEqual({ ok: true, value: 'secret of Kask OÜ/directo' });
    expect(await secrets.get('Tamm AS', 'mailbow')).toEqual({ ok: true, value: 'secret of Tamm AS/mailbow' });
    expect(asked).toEqual(['Kontaktisild (dev): Kask OÜ/directo', 'Kontaktisild (dev): Tamm AS/mailbow']);
  });

  it.each<readonly [string, string, () => Keytar | null]>([
    ['is not there', 'keychain/missing', () => null],
    ['is locked', 'keychain/locked', keychain(() => Promise.reject(new Error('The keyring is locked: sala-3'))).load],
    [
      'breaks at once',
      'keychain/failed',
      keychain(() => {
        throw new Error('Account is required: sala-4');
      }).load,
    ],
  ])('are named as kept back where the keychain %s: %s, and nothing else is said', async (_, code, load) => {
    const said = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
    const written = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
    try {
      expect(await createSecrets({ env: {}, load }).get('Kask OÜ', 'directo')).toMatchObject({
        ok: false,
        problem: { code },
      });
      for (const spy of [...said, ...written]) expect(spy).not.toHaveBeenCalled();
    } finally {
      vi.restoreAllMocks();
    }
  });

  it('are none where an open keychain holds none, unless the window saved one', async () => {
    const { load } = keychain(async () => null);
    expect(await createSecrets({ env: {}, load }).get('Kask OÜ', 'directo')).toEqual({ ok: true, value: null });
    const isSaved = (connection: string, which: string) => connection === 'Kask OÜ' && which === 'directo';
    const secrets = createSecrets({ env: {}, load, isSaved });
    expect(await secrets.get('Kask OÜ', 'directo')).toMatchObject({ ok: false });
    expect(await secrets.get('Kask OÜ', 'mailbow')).toEqual({ ok: true, value: null });
    expect(await secrets.get('Tamm AS', 'directo')).toEqual({ ok: true, value: null });
  });

  it('are waited for, and a process with nothing else to do ends as soon as it has its answer', async () => {
    const module = JSON.stringify(new URL('../../../electron/platform/keychain.ts', import.meta.url).href);
    const script = `
      import { createKeychain } from ${module};
      const ask = (getPassword, background) =>
        createKeychain({ service: 'S', load: () => ({ getPassword }), waitMs: { person: 1, background } }).get('a');
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
