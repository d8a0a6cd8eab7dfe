import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createKeychain, type Keytar } from '../../../electron/platform/keychain.ts';

const ROAD = fileURLToPath(new URL('../../support/keychain-road.ts', import.meta.url));

/** Why the real keychain cannot be asked here, or null. */
function obstacle(): string | null {
  for (const program of ['dbus-run-session', 'gnome-keyring-daemon']) {
    if (spawnSync('which', [program]).status !== 0) return `${program} is not installed`;
  }
  try {
    createRequire(import.meta.url)('keytar');
    return null;
  } catch {
    return 'keytar was not built (it needs libsecret-1-dev)';
  }
}

/** Asks the real keychain in a session of its own; `unlock` opens the keyring, as a login would. */
function ask(step: string, home: string, unlock: boolean): unknown {
  const opened = `printf %s test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;`;
  const script = `${unlock ? opened : ''} exec "${process.execPath}" "${ROAD}" ${step}`;
  const env = { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: '' };
  const run = spawnSync('dbus-run-session', ['--', 'sh', '-c', script], { env, encoding: 'utf8', timeout: 30_000 });
  return JSON.parse(run.stdout.trim().split('\n').at(-1) || '"no answer"');
}

const reason = obstacle();

describe.skipIf(reason !== null)(`the real keychain${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  it('keeps, replaces, gives back and forgets a secret, and refuses one that is too long', () => {
    const home = mkdtempSync(join(tmpdir(), 'kontaktisild-keys-'));
    try {
      expect(ask('road', home, true)).toEqual([
        null,
        null,
        'võti-õäöü-1',
        null,
        'võti-2',
        'keychain/too-long',
        'võti-2',
        null,
        null,
        null,
      ]);
      // A second login that did not open the keyring: libsecret answers null, and a write says "locked".
      const [kept, written] = ask('locked', home, false) as [string | null, string | null];
      expect(kept ?? 'keychain/silent').toMatch(/^keychain\//);
      expect(written).toMatch(/^keychain\/(locked|no-service|failed)$/);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});

describe('a keychain that fails', () => {
  const keytar = (changes: Partial<Keytar>): Keytar => ({
    getPassword: async () => null,
    setPassword: async () => undefined,
    deletePassword: async () => true,
    ...changes,
  });
  const get = (changes: Partial<Keytar> | null, timeoutMs = 1000) =>
    createKeychain({ service: 'S', load: () => changes && keytar(changes), timeoutMs }).get('a');
  const throwing = (text: string) => ({ getPassword: () => Promise.reject(new Error(text)) });

  it.each([
    ['keychain/no-service', 'Cannot autolaunch D-Bus without X11 $DISPLAY'],
    ['keychain/no-service', 'Object does not exist at path “/org/freedesktop/secrets/collection/login”'],
    ['keychain/locked', 'Cannot create an item in a locked collection'],
    ['keychain/failed', 'The stub received bad data'],
  ])('is named %s when the system says "%s"', async (code, text) => {
    expect(await get(throwing(text))).toEqual({ ok: false, problem: { code } });
  });

  it('is named when its module is missing, and when nobody answers its question in time', async () => {
    expect(await get(null)).toEqual({ ok: false, problem: { code: 'keychain/missing' } });
    const silent = { getPassword: () => new Promise<string | null>(() => undefined) };
    expect(await get(silent, 20)).toEqual({ ok: false, problem: { code: 'keychain/timeout' } });
  });

  it('never repeats the secret, nor the words of the system', async () => {
    const broken = keytar({ setPassword: () => Promise.reject(new Error('cannot store hunter2')) });
    const answer = await createKeychain({ service: 'S', load: () => broken }).set('a', 'hunter2');
    expect(JSON.stringify(answer)).toBe('{"ok":false,"problem":{"code":"keychain/failed"}}');
  });
});
