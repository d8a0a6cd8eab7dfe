import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { keyringObstacle, openSession, type Session } from '../../support/real-keyring.ts';

const ROAD = fileURLToPath(new URL('../../support/keychain-road.ts', import.meta.url));
const LINUX = { values: { system: 'linux' } };

/** Goes some steps with the keychain of a session, in a process of its own as a program would. */
async function go(step: 'road' | 'locked' | 'again' | 'frozen', session: Session): Promise<unknown> {
  const child = spawn(process.execPath, [ROAD, step], {
    env: { ...process.env, ...session.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  session.thaw();
  child.stdin.end('heard');
  await once(child, 'close');
  return JSON.parse(line.toString('utf8'));
}

/** Runs in a home of its own, whose keyring outlives its sessions. */
async function atHome(work: (open: (keyring: 'open' | 'locked') => Promise<Session>) => Promise<void>): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'kontaktisild-keys-'));
  const sessions: Session[] = [];
  try {
    await work(async (keyring) => {
      for (const session of sessions.splice(0)) session.end();
      const session = await openSession(home, keyring);
      sessions.push(session);
      return session;
    });
  } finally {
    for (const session of sessions) session.end();
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

const reason = keyringObstacle();
const failed = (code: string) => ({ ok: false, problem: { code, ...LINUX } });

describe.skipIf(reason !== null)(`the real keychain${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  it('keeps, replaces, gives back and forgets a secret, and refuses one that is too long', async () => {
    await atHome(async (open) => {
      expect(await go('road', await open('open'))).toEqual([
        null,
        null,
        'võti-õäöü-1',
        null,
        'võti-2',
        failed('keychain/too-long'),
        'võti-2',
        null,
        null,
        failed('keychain/locked'),
        null,
        null,
      ]);
    });
  });

  it('that is locked answers null, which is a failure of a saved secret; it loses nothing, and gives it back once unlocked', async () => {
    await atHome(async (open) => {
      await go('road', await open('open'));
      const locked = await open('locked');
      expect(await go('locked', locked)).toEqual([
        null,
        failed('keychain/locked'),
        failed('keychain/locked'),
        failed('keychain/locked'),
      ]);
      await locked.unlock();
      expect(await go('again', locked)).toEqual(['jääb', null]);
    });
  });

  it('that stops answering is named so, and the questions behind the first are not put', async () => {
    await atHome(async (open) => {
      await go('road', await open('open'));
      const session = await open('open');
      session.freeze();
      // The set waits behind the read and never begins: that it is not stored is certain.
      expect(await go('frozen', session)).toEqual([
        failed('keychain/timeout'),
        failed('keychain/timeout'),
        failed('keychain/timeout'),
      ]);
      expect(await go('again', session)).toEqual(['jääb', null]);
    });
  });

  it('is not there without a session bus', async () => {
    const session: Session = {
      env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
      unlock: () => Promise.resolve(),
      freeze: () => undefined,
      thaw: () => undefined,
      end: () => undefined,
    };
    expect(await go('locked', session)).toEqual(Array.from({ length: 4 }, () => failed('keychain/no-service')));
  });
});
