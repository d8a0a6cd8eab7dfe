import { describe, expect, it } from 'vitest';
import { createKeychain } from '../../../electron/platform/keychain.ts';
import type { Keytar } from '../../../electron/platform/keytar-module.ts';
import { type FakeKeytar, fakeKeytar, type KeychainMode } from '../../support/fake-keytar.ts';

const failed = (code: string, system = 'linux') => ({ ok: false, problem: { code, values: { system } } });
const done = { ok: true, value: null };

/** A keychain over a fake one, which waits a moment only. */
function keychainIn(mode: KeychainMode, platform: NodeJS.Platform = 'linux') {
  const fake = fakeKeytar();
  fake.mode = mode;
  const keychain = createKeychain({
    service: 'S',
    load: () => fake.load(),
    waitMs: { person: 5000, background: 40 },
    platform,
  });
  return { fake, keychain };
}

/** Waits for its turn behind everything that was asked before. */
const settled = (fake: FakeKeytar, keychain: ReturnType<typeof createKeychain>) => {
  fake.answerPrompt();
  return keychain.get('whoever', { patience: 'whenever' });
};

describe('a keychain that answers', () => {
  it('gives back what was saved, and null for what never was', async () => {
    const { keychain } = keychainIn('open');
    expect(await keychain.get('a')).toEqual(done);
    expect(await keychain.set('a', 'saladus')).toEqual(done);
    expect(await keychain.get('a', { saved: true })).toEqual({ ok: true, value: 'saladus' });
    expect(await keychain.remove('a', { saved: true })).toEqual(done);
    expect(await keychain.get('a')).toEqual(done);
  });

  it.each([
    ['linux', 'keychain/locked'],
    ['darwin', 'keychain/gone'],
    ['win32', 'keychain/gone'],
  ] as const)('with nothing for a secret that was saved: on %s it says %s', async (platform, code) => {
    const { keychain } = keychainIn('silent', platform);
    const system = { linux: 'linux', darwin: 'mac', win32: 'windows' }[platform];
    expect(await keychain.get('a', { saved: true })).toEqual(failed(code, system));
    expect(await keychain.get('a')).toEqual(done);
  });

  it('takes an empty entry for none', async () => {
    const { fake, keychain } = keychainIn('open');
    fake.entries.set('a', '');
    expect(await keychain.get('a')).toEqual(done);
    expect(await keychain.get('a', { saved: true })).toEqual(failed('keychain/locked'));
  });

  it('refuses a secret of more than 1200 bytes without asking', async () => {
    const { fake, keychain } = keychainIn('open');
    expect(await keychain.set('a', 'õ'.repeat(601))).toEqual(failed('keychain/too-long'));
    expect(fake.asked).toEqual([]);
    expect(await keychain.set('a', 'õ'.repeat(600))).toEqual(done);
  });
});

describe('a question that has to be certain', () => {
  const certain = { saved: true, certain: true } as const;

  it('tells a secret that is gone from a keyring that is locked, and leaves no trace of the trial', async () => {
    const { fake, keychain } = keychainIn('open');
    expect(await keychain.get('a', certain)).toEqual(failed('keychain/gone'));
    expect([...fake.entries]).toEqual([]);
    fake.mode = 'silent';
    fake.entries.set('a', 'saladus');
    expect(await keychain.get('a', certain)).toEqual(failed('keychain/locked'));
    expect([...fake.entries]).toEqual([['a', 'saladus']]);
  });

  it('gives the secret where the trial made somebody open the keyring', async () => {
    const { fake, keychain } = keychainIn('open');
    fake.entries.set('a', 'saladus');
    fake.modeOf = () => (fake.asked.length === 1 ? 'silent' : null);
    expect(await keychain.get('a', certain)).toEqual({ ok: true, value: 'saladus' });
  });

  it.each(['darwin', 'win32'] as const)('needs no trial on %s, nor where the secret is there', async (platform) => {
    const { fake, keychain } = keychainIn('open', platform);
    expect(await keychain.get('a', certain)).toMatchObject({ problem: { code: 'keychain/gone' } });
    expect(fake.asked).toEqual(['get a']);
    const linux = keychainIn('open');
    linux.fake.entries.set('a', 'saladus');
    expect(await linux.keychain.get('a', certain)).toEqual({ ok: true, value: 'saladus' });
    expect(linux.fake.asked).toEqual(['get a']);
  });
});

describe('taking a saved secret away', () => {
  it('fails where the keyring is locked, though it claims that there is nothing to take', async () => {
    const { fake, keychain } = keychainIn('silent');
    fake.entries.set('a', 'saladus');
    expect(await keychain.remove('a', { saved: true })).toEqual(failed('keychain/locked'));
    expect([...fake.entries]).toEqual([['a', 'saladus']]);
  });

  it('is done where somebody else took it before, and leaves no trace of the trial', async () => {
    const { fake, keychain } = keychainIn('open');
    expect(await keychain.remove('a', { saved: true })).toEqual(done);
    expect([...fake.entries]).toEqual([]);
  });

  it.each(['darwin', 'win32'] as const)('needs no trial on %s, where a locked keychain says so', async (platform) => {
    const { fake, keychain } = keychainIn('open', platform);
    expect(await keychain.remove('a', { saved: true })).toEqual(done);
    expect(fake.asked).toEqual(['delete a']);
  });
});

describe('a keychain that fails', () => {
  const saying = (text: string) => {
    const keytar: Keytar = {
      getPassword: () => Promise.reject(new Error(text)),
      setPassword: () => Promise.reject(new Error(text)),
      deletePassword: () => Promise.reject(new Error(text)),
    };
    return createKeychain({ service: 'S', load: () => keytar, platform: 'linux' });
  };

  it.each([
    ['keychain/no-service', 'Cannot autolaunch D-Bus without X11 $DISPLAY'],
    ['keychain/no-service', 'Failed to execute child process “dbus-launch” (No such file or directory)'],
    ['keychain/no-service', 'Could not connect: No such file or directory'],
    ['keychain/no-service', 'Object does not exist at path “/org/freedesktop/secrets/collection/login”'],
    ['keychain/no-service', 'The name :1.0 was not provided by any .service files'],
    ['keychain/locked', 'Cannot create an item in a locked collection'],
    ['keychain/locked', 'User interaction is not allowed.'],
    ['keychain/timeout', 'Timeout was reached'],
    ['keychain/missing', "Cannot find module '../build/Release/keytar.node'"],
    ['keychain/missing', 'libsecret-1.so.0: cannot open shared object file: No such file or directory'],
    ['keychain/failed', 'The stub received bad data'],
  ])('is named %s when the system says "%s"', async (code, text) => {
    const keychain = saying(text);
    expect(await keychain.get('a')).toEqual(failed(code));
    expect(await keychain.set('a', 'saladus')).toEqual(failed(code));
    expect(await keychain.remove('a')).toEqual(failed(code));
  });

  it('is named when its module is missing', async () => {
    const { keychain } = keychainIn('missing');
    expect([await keychain.get('a'), await keychain.set('a', 'x'), await keychain.remove('a')]).toEqual(
      Array.from({ length: 3 }, () => failed('keychain/missing')),
    );
  });

  it('is named also where it refuses at once instead of through its promise', async () => {
    const rude: Keytar = {
      getPassword() {
        throw new Error('Account is required.');
      },
      setPassword: () => Promise.resolve(),
      deletePassword: () => Promise.resolve(true),
    };
    const keychain = createKeychain({ service: 'S', load: () => rude, platform: 'linux' });
    expect(await keychain.get('')).toEqual(failed('keychain/failed'));
  });

  it('never repeats the secret, nor the words of the system', async () => {
    const answer = await saying('cannot store hunter2').set('a', 'hunter2');
    expect(JSON.stringify(answer)).toBe(
      '{"ok":false,"problem":{"code":"keychain/failed","values":{"system":"linux"}}}',
    );
  });
});

describe('a keychain whose prompt nobody answers', () => {
  it('is waited for longer where a person is at it, and gives the answer that comes in time', async () => {
    const { fake, keychain } = keychainIn('waiting');
    fake.entries.set('a', 'saladus');
    const began = performance.now();
    expect(await keychain.get('a')).toEqual(failed('keychain/timeout'));
    expect(performance.now() - began).toBeLessThan(2500);
    await settled(fake, keychain);
    fake.mode = 'waiting';
    const asked = keychain.get('a', { patience: 'person' });
    setTimeout(() => fake.answerPrompt(), 200);
    expect(await asked).toEqual({ ok: true, value: 'saladus' });
  });

  it('gets no second question before it has answered the first', async () => {
    const { fake, keychain } = keychainIn('waiting');
    expect(await Promise.all([keychain.get('a'), keychain.get('b'), keychain.remove('a')])).toEqual(
      Array.from({ length: 3 }, () => failed('keychain/timeout')),
    );
    expect(fake.asked).toEqual(['get a']);
    fake.entries.set('a', 'saladus');
    await settled(fake, keychain);
    // Nothing that was given up is done afterwards: least of all is anything deleted.
    expect(fake.asked).toEqual(['get a', 'get whoever']);
    expect([...fake.entries]).toEqual([['a', 'saladus']]);
  });

  it('tells of a deletion that was carried out after nobody waited any longer, and of no other', async () => {
    const { fake, keychain } = keychainIn('waiting');
    const late: string[] = [];
    const remove = (account: string) =>
      keychain.remove(account, { saved: true, onLate: () => void late.push(account) });
    fake.entries.set('a', 'saladus');
    expect(await remove('a')).toEqual(failed('keychain/removal-unsure'));
    expect(await remove('b')).toEqual(failed('keychain/timeout'));
    expect(late).toEqual([]);
    await settled(fake, keychain);
    expect([late, [...fake.entries]]).toEqual([['a'], []]);
    expect(await remove('c')).toEqual(done);
    expect(late).toEqual(['a']);
  });

  it('makes a secret unsure that it was told to keep, and may keep it later', async () => {
    const { fake, keychain } = keychainIn('waiting');
    expect(await keychain.set('a', 'saladus')).toEqual(failed('keychain/unsure'));
    expect(await keychain.set('b', 'teine')).toEqual(failed('keychain/timeout'));
    await settled(fake, keychain);
    expect([...fake.entries]).toEqual([['a', 'saladus']]);
    expect(await keychain.get('a')).toEqual({ ok: true, value: 'saladus' });
  });
});
