import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../electron/db/open.ts';
import { createStore } from '../../electron/db/store.ts';
import { type Bench, DIRECTO_SECRET, openBench, runCli } from '../support/outside-bench.ts';
import { MAILBOW_LOGIN } from '../support/outside-mailbow.ts';
import { keyringObstacle, openSession, type Session } from '../support/real-keyring.ts';

const FEED = [{ code: '1', email: 'mari@example.ee', name: 'Mari' }];

/** A command in a session of a person's computer; secrets come from the environment only where they are given. */
function run(bench: Bench, session: Session, command: string, given: Readonly<Record<string, string>> = {}) {
  return runCli([command, '--connection', bench.file, '--data', bench.data, '--lang', 'et'], {
    home: session.env['HOME'] ?? bench.folder,
    env: {
      KONTAKTISILD_DIRECTO_SECRET: undefined,
      KONTAKTISILD_MAILBOW_PASSWORD: undefined,
      ...session.env,
      ...given,
    },
  });
}

/** Notes, as the window does, that it saved both secrets of the client. */
function noteSaved(bench: Bench): void {
  const db = openDatabase(join(bench.data, 'kontaktisild.db'));
  if (!db.ok) throw new Error(db.problem.code);
  const store = createStore(db.value);
  const now = new Date();
  store.drafts.save({ name: 'Kask OÜ', document: '{}', training: false }, now);
  for (const which of ['directo', 'mailbow'] as const) store.drafts.noteSecret('Kask OÜ', which, now);
  store.close();
}

/** Saves a secret as the window does, in a process of the session. */
function save(session: Session, account: string, secret: string): string {
  const module = (name: string) => JSON.stringify(new URL(`../../electron/platform/${name}.ts`, import.meta.url).href);
  const script = `
    import { createKeychain } from ${module('keychain')};
    import { keychainService } from ${module('secrets')};
    const keychain = createKeychain({ service: keychainService() });
    console.log((await keychain.set(${JSON.stringify(account)}, ${JSON.stringify(secret)})).ok);`;
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, ...session.env },
    encoding: 'utf8',
  });
  return ended.stdout.trim();
}

const reason = keyringObstacle();

describe.skipIf(reason !== null)(
  `a command and a locked keychain${reason === null ? '' : ` (skipped: ${reason})`}`,
  () => {
    it('says that it is locked and what to do, and ends as the side that lacks its secret, which is not asked', async () => {
      await using bench = await openBench({ feed: FEED });
      await bench.plan();
      noteSaved(bench);
      const asked = [bench.directo.asked.length, bench.mailbow.asked.length];
      const home = mkdtempSync(join(tmpdir(), 'kontaktisild-keys-'));
      const session = await openSession(home, 'locked');
      try {
        const plan = await run(bench, session, 'plan');
        expect(plan).toMatchObject({ status: 3, out: '', outcomes: ['locked'] });
        expect(plan.err).toContain('Võtmehoidla on lukus');
        expect(plan.err).toContain('KONTAKTISILD_DIRECTO_SECRET');
        expect([bench.directo.asked.length, bench.mailbow.asked.length]).toEqual(asked);
        const check = await run(bench, session, 'check', { KONTAKTISILD_DIRECTO_SECRET: DIRECTO_SECRET });
        expect(check).toMatchObject({ status: 4, outcomes: ['locked'] });
        expect(check.out).toContain('1 klient');
        expect(bench.mailbow.asked).toHaveLength(asked[1] ?? 0);
      } finally {
        session.end();
        rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      }
    });

    it('finds the secrets that the window of the same checkout saved', async () => {
      await using bench = await openBench({ feed: FEED });
      const home = mkdtempSync(join(tmpdir(), 'kontaktisild-keys-'));
      const session = await openSession(home, 'open');
      try {
        for (const [account, secret] of [
          ['Kask OÜ/directo', DIRECTO_SECRET],
          ['Kask OÜ/mailbow', MAILBOW_LOGIN.password],
        ] as const) {
          expect(save(session, account, secret)).toBe('true');
        }
        const plan = await run(bench, session, 'plan');
        expect(plan).toMatchObject({ status: 0, outcomes: [] });
      } finally {
        session.end();
        rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      }
    });

    it('that has both secrets from the environment does not wait for a keychain that hangs', async () => {
      await using bench = await openBench({ feed: FEED });
      const home = mkdtempSync(join(tmpdir(), 'kontaktisild-keys-'));
      const session = await openSession(home, 'open');
      session.freeze();
      try {
        const plan = await run(bench, session, 'plan', {
          KONTAKTISILD_DIRECTO_SECRET: DIRECTO_SECRET,
          KONTAKTISILD_MAILBOW_PASSWORD: MAILBOW_LOGIN.password,
        });
        expect(plan).toMatchObject({ status: 0, outcomes: [] });
        expect(plan.ms).toBeLessThan(5000);
      } finally {
        session.end();
        rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      }
    });

    it('that gets no answer says so in time, and ends although the keychain still holds the question', async () => {
      await using bench = await openBench({ feed: FEED });
      const home = mkdtempSync(join(tmpdir(), 'kontaktisild-keys-'));
      const session = await openSession(home, 'open');
      session.freeze();
      try {
        const plan = await run(bench, session, 'plan');
        expect(plan).toMatchObject({ status: 3, out: '', outcomes: ['timeout'] });
        expect(plan.ms).toBeLessThan(10_000);
      } finally {
        session.end();
        rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      }
    });
  },
);
