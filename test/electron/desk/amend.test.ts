import { describe, expect, it } from 'vitest';
import { CLIENT, KEY, openBureauBench } from '../../support/bureau-bench.ts';
import { startDirectoServer } from '../../../electron/training/directo-server.ts';
import { TRAINING_CUSTOMERS } from '../../../electron/training/company.ts';
import { valueOf } from '../../support/desk-answers.ts';

const DAILY = { every: 'day', at: '09:00', timeZone: 'Europe/Tallinn' } as const;

describe('amending both ends of a client', () => {
  it('keeps mapping, schedule, history and versions; a key that is left out stays where the host is the same', async () => {
    await using bureau = await openBureauBench('2026-11-16T08:50:00+02:00', DAILY);
    const { bench, directo, mailbow } = bureau;
    const before = JSON.parse(bench.store.drafts.find(CLIENT)?.document ?? '') as Record<string, unknown>;
    const ends = {
      name: CLIENT,
      sourceUrl: `${directo.url}?x=1`,
      secretParameter: 'token' as const,
      target: { kind: 'mailbow' as const, url: mailbow.url, user: 'api' },
    };
    const amended = await bench.desk['connections.amend']({ ...ends, secrets: {} });
    expect(amended).toEqual({ ok: true, value: null });
    const after = JSON.parse(bench.store.drafts.find(CLIENT)?.document ?? '') as Record<string, unknown>;
    expect(after).toEqual({ ...before, source: { ...(before['source'] as object), url: `${directo.url}?x=1` } });
    expect(bench.keychain.get(`${CLIENT}/directo`)).toBe(KEY);
    expect(valueOf(await bench.desk['versions.list']({ connection: CLIENT }))[0]?.changes.length).toBeGreaterThan(0);
    expect(bureau.runs()).toHaveLength(1);
  });

  it('tests a new key at the new address, and asks for one where the host is another', async () => {
    await using bureau = await openBureauBench('2026-11-16T08:50:00+02:00', DAILY);
    const { bench, mailbow } = bureau;
    await using other = Object.assign(
      await startDirectoServer({ token: 'uus-voti-7f', customers: TRAINING_CUSTOMERS }),
      {
        async [Symbol.asyncDispose]() {
          await other.close();
        },
      },
    );
    const before = bench.store.drafts.find(CLIENT)?.document;
    const ends = {
      name: CLIENT,
      sourceUrl: other.url,
      secretParameter: 'token' as const,
      target: { kind: 'mailbow' as const, url: mailbow.url, user: 'api' },
    };
    expect(await bench.desk['connections.amend']({ ...ends, secrets: { directo: 'vale-voti-1' } })).toMatchObject({
      ok: false,
      problem: { code: 'source/bad-key' },
    });
    // Nothing was saved: the old key goes on working at the old address.
    const asked = other.requests.length;
    expect(bench.store.drafts.find(CLIENT)?.document).toBe(before);
    expect(bench.keychain.get(`${CLIENT}/directo`)).toBe(KEY);
    expect(valueOf(await bench.desk['source.probe']({ connection: CLIENT })).source.outcome).toBe('ok');
    expect(other.requests.length).toBe(asked);
    // Without a key the address is saved; the old key was for another host and is not sent to this one.
    expect(await bench.desk['connections.amend']({ ...ends, secrets: {} })).toMatchObject({ ok: true });
    const probe = await bench.desk['source.probe']({ connection: CLIENT });
    expect([probe.ok && probe.value.source.outcome === 'ok', other.requests.length]).toEqual([false, asked]);
    expect(await bench.desk['connections.amend']({ ...ends, secrets: { directo: 'uus-voti-7f' } })).toMatchObject({
      ok: true,
    });
    expect(valueOf(await bench.desk['source.probe']({ connection: CLIENT })).source.outcome).toBe('ok');
  });

  it('changes neither address nor keys where one of two new secrets is refused or the keychain does not take both', async () => {
    await using bureau = await openBureauBench('2026-11-16T08:50:00+02:00', DAILY);
    const { bench, mailbow } = bureau;
    await using other = Object.assign(
      await startDirectoServer({ token: 'uus-voti-7f', customers: TRAINING_CUSTOMERS }),
      {
        async [Symbol.asyncDispose]() {
          await other.close();
        },
      },
    );
    const target = { kind: 'mailbow' as const, url: mailbow.url, user: 'api' };
    const ends = { name: CLIENT, sourceUrl: other.url, secretParameter: 'token' as const, target };
    const state = () => [bench.store.drafts.find(CLIENT)?.document, Object.fromEntries(bench.keychain)];
    const before = state();
    const refused = await bench.desk['connections.amend']({
      ...ends,
      secrets: { directo: 'uus-voti-7f', mailbow: 'vale-parool' },
    });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'target/auth' } });
    expect(state()).toEqual(before);
    bench.lock.modeOf = (question) => (question === `set ${CLIENT}/mailbow` ? 'failing' : null);
    const torn = await bench.desk['connections.amend']({
      ...ends,
      secrets: { directo: 'uus-voti-7f', mailbow: 'salasona' },
    });
    expect(torn).toMatchObject({ ok: false });
    expect(state()).toEqual(before);
  });

  it('is refused for who is not there and for the training company', async () => {
    await using bureau = await openBureauBench('2026-11-16T08:50:00+02:00', DAILY);
    const { desk } = bureau.bench;
    const target = { kind: 'files' as const, folder: '/tmp/x' };
    const ends = { sourceUrl: 'https://directo.example/x', secretParameter: 'token' as const, target, secrets: {} };
    expect(await desk['connections.amend']({ ...ends, name: 'Ei Keegi' })).toMatchObject({ ok: false });
    const { connection } = valueOf(await desk['training.start']({}));
    expect(await desk['connections.amend']({ ...ends, name: connection })).toMatchObject({
      problem: { code: 'ipc/refused' },
    });
  });
});
