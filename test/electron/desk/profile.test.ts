import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInProfileText } from '../../../electron/mailbow/profile.ts';
import { parseConnectionFile } from '../../../shared/domain/connection-file.ts';
import { CONTRACT } from '../../../shared/ipc/contract.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { NEW_CLIENT, valueOf } from '../../support/desk-answers.ts';
import { type DeskBench, openDeskBench } from '../../support/desk-bench.ts';

const { name: connection } = NEW_CLIENT;
const builtIn = builtInProfileText();
const renamed = builtIn.replace('"name": "mailbow-v3"', '"name": "kask"');

async function withClient(): Promise<DeskBench> {
  const bench = openDeskBench();
  valueOf<'connections.create'>(await bench.desk['connections.create'](NEW_CLIENT));
  return bench;
}

const read = async ({ desk }: DeskBench) => valueOf<'profile.read'>(await desk['profile.read']({ connection }));

function profileOf({ store }: DeskBench): string {
  const parsed = parseConnectionFile(store.drafts.find(connection)?.document ?? '');
  if (!parsed.ok || parsed.value.target.kind !== 'mailbow') throw new Error('no profile');
  return parsed.value.target.profile;
}

describe('the profile of a client', () => {
  it('is the built-in one until a person keeps another, which only this user can read and which is a version', async () => {
    await using bench = await withClient();
    expect(await read(bench)).toMatchObject({ name: 'mailbow-v3', builtIn: true, text: builtIn, problem: null });
    expect(await bench.desk['profile.save']({ connection, text: renamed })).toEqual({ ok: true, value: null });
    const kept = profileOf(bench);
    expect(kept).toMatch(/^profiles\/Kask OÜ-[0-9a-f]{12}\.json$/);
    expect(readFileSync(join(bench.folder, kept), 'utf8')).toBe(renamed);
    expect(statSync(join(bench.folder, kept)).mode & 0o777).toBe(0o600);
    expect(await read(bench)).toMatchObject({ name: kept, builtIn: false, text: renamed, issues: [] });
    const versions = valueOf<'versions.list'>(await bench.desk['versions.list']({ connection }));
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
  });

  it('is a version of its own each time it is kept, so that an old version has its old profile', async () => {
    await using bench = await withClient();
    await bench.desk['profile.save']({ connection, text: renamed });
    const first = profileOf(bench);
    await bench.desk['profile.save']({ connection, text: renamed.replace('"limit": 500', '"limit": 50') });
    expect(profileOf(bench)).not.toBe(first);
    await bench.desk['versions.restore']({ connection, version: 2 });
    expect((await read(bench)).text).toBe(renamed);
    await bench.desk['profile.save']({ connection, text: null });
    expect(profileOf(bench)).toBe('mailbow-v3');
  });

  it('is not kept where it is no profile', async () => {
    await using bench = await withClient();
    const saved = await bench.desk['profile.save']({ connection, text: '{}' });
    expect(saved).toMatchObject({ ok: false, problem: { code: 'target/profile' } });
    expect(profileOf(bench)).toBe('mailbow-v3');
  });

  it('shows nothing of a file that settings name and that is no profile', async () => {
    await using bench = await withClient();
    writeFileSync(join(bench.folder, 'saladus.txt'), 'väga salajane tekst');
    const document = (bench.store.drafts.find(connection)?.document ?? '').replace('mailbow-v3', './saladus.txt');
    bench.store.drafts.save({ name: connection, document, training: false }, new Date());
    const view = await read(bench);
    expect(view).toMatchObject({ text: builtIn, problem: { code: 'target/profile' } });
    expect(JSON.stringify(view)).not.toContain('salajane');
  });

  it('cannot be named through the settings: such a call is not let in', () => {
    const { args } = CONTRACT['settings.save'];
    const named = (target: object) => args.safeParse({ connection, change: { target } }).success;
    expect([named({ profile: '../../muu.json' }), named({ createMissing: false })]).toEqual([false, true]);
  });

  it('does not exist where contacts go into files', async () => {
    await using bench = openDeskBench();
    const target = { kind: 'files', folder: '/tmp/kontaktid' } as const;
    await bench.desk['connections.create']({ ...NEW_CLIENT, target, secrets: { directo: 'salajane-võti' } });
    expect(await bench.desk['profile.read']({ connection })).toEqual({ ok: false, problem: problem('ipc/refused') });
  });
});

describe('a trial of a profile', () => {
  it('asks the account with every reading call and writes nothing', async () => {
    await using bench = openDeskBench();
    const { connection: training } = valueOf<'training.start'>(await bench.desk['training.start']({}));
    const trials = valueOf<'profile.try'>(await bench.desk['profile.try']({ connection: training, text: builtIn }));
    expect(trials.map(({ call, outcome }) => [call, outcome])).toEqual(
      ['account', 'contacts', 'contactByHash', 'contactByEmail', 'fields', 'lists', 'tags'].map((call) => [call, 'ok']),
    );
    const [account, contacts, byHash, byEmail] = trials.map(({ count }) => count);
    expect([byHash, byEmail, account === contacts && (account ?? 0) > 0]).toEqual([1, 1, true]);
  });

  it('says of each call whether it fits, and goes on after one that does not', async () => {
    await using bench = openDeskBench();
    const { connection: training } = valueOf<'training.start'>(await bench.desk['training.start']({}));
    const text = builtIn.replace('"path": "/v3/lists"', '"path": "/v3/nimekirjad"').replace('"/total"', '"/kokku"');
    const trials = valueOf<'profile.try'>(await bench.desk['profile.try']({ connection: training, text }));
    expect(trials.map(({ outcome }) => outcome)).toEqual(['ok', 'failed', 'nobody', 'nobody', 'ok', 'failed', 'ok']);
    expect(trials[1]?.problem?.values?.['text']).toBe('GET /v3/contacts: /kokku: is missing');
  });

  it('ends where nobody answers', async () => {
    await using bench = await withClient();
    const { parts } = bench;
    await using offline = openDeskBench({ clock: { ...parts.clock, sleep: async () => undefined } });
    const unreachable = { ...NEW_CLIENT, target: { kind: 'mailbow', url: 'http://127.0.0.1:9', user: 'api' } as const };
    await offline.desk['connections.create'](unreachable);
    const trials = valueOf<'profile.try'>(await offline.desk['profile.try']({ connection, text: builtIn }));
    expect(trials.map(({ outcome, problem: why }) => [outcome, why?.code ?? null])).toEqual([
      ['failed', 'target/network'],
      ...Array.from({ length: 6 }, () => ['skipped', null]),
    ]);
  });
});
