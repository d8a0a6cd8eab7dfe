import { describe, expect, it } from 'vitest';
import { startDirectoServer } from '../../../electron/training/directo-server.ts';
import { startMailbowServer } from '../../../electron/training/mailbow-server.ts';
import { TRAINING_COMPANY_NAME, TRAINING_CUSTOMERS } from '../../../electron/training/company.ts';
import { TRAINING_MAILBOW_SEED } from '../../../electron/training/mailbow-seed.ts';
import type { Args } from '../../../shared/ipc/contract.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { type DeskBench, openDeskBench } from '../../support/desk-bench.ts';
import type { KeychainMode } from '../../support/fake-keytar.ts';

const KEY = 'võti-mida-directo-tunneb';
const PASSWORD = 'parool-mida-mailbow-tunneb';
const linux = { system: 'linux' };

/** A desk with servers of its own that know one key and one password. */
async function openOffice() {
  const [directo, mailbow] = await Promise.all([
    startDirectoServer({ token: KEY, customers: TRAINING_CUSTOMERS.slice(0, 5) }),
    startMailbowServer({ user: 'api', password: PASSWORD, seed: TRAINING_MAILBOW_SEED }),
  ]);
  const bench = openDeskBench();
  const client = (name: string, changes: Partial<Args<'connections.create'>> = {}): Args<'connections.create'> => ({
    name,
    sourceUrl: directo.url,
    secretParameter: 'token',
    target: { kind: 'mailbow', url: mailbow.url, user: 'api' },
    secrets: { directo: KEY, mailbow: PASSWORD },
    ...changes,
  });
  return {
    bench,
    desk: bench.desk,
    directo,
    client,
    create: (name: string, changes?: Partial<Args<'connections.create'>>) =>
      bench.desk['connections.create'](client(name, changes)),
    set: (connection: string, which: 'directo' | 'mailbow', value: string) =>
      bench.desk['secrets.set']({ connection, which, value }),
    async [Symbol.asyncDispose]() {
      await bench[Symbol.asyncDispose]();
      await Promise.all([directo.close(), mailbow.close()]);
    },
  };
}

const names = ({ store }: DeskBench) => store.drafts.all().map(({ name }) => name);

/** Waits for its turn in the keychain behind everything else. */
async function settled(bench: DeskBench): Promise<void> {
  bench.lock.answerPrompt();
  await bench.parts.keychain.get('kedagi', { patience: 'whenever' });
}

describe('a new client', () => {
  it('has its secrets in the keychain, noted as saved, and nothing of them in the log', async () => {
    await using office = await openOffice();
    expect(await office.create('Kask OÜ')).toEqual(ok({ connection: 'Kask OÜ' }));
    expect([...office.bench.keychain]).toEqual([
      ['Kask OÜ/directo', KEY],
      ['Kask OÜ/mailbow', PASSWORD],
    ]);
    expect(office.bench.store.drafts.savedSecrets('Kask OÜ')).toEqual(new Set(['directo', 'mailbow']));
    const saved = office.bench.logged.filter(({ event }) => event === 'secret.saved');
    expect(saved.map(({ fields }) => fields)).toEqual([
      { client: 'Kask OÜ', which: 'directo', replaced: false },
      { client: 'Kask OÜ', which: 'mailbow', replaced: false },
    ]);
    expect(JSON.stringify([office.bench.logged, office.bench.told])).not.toMatch(/tunneb/);
  });

  it.each<readonly [KeychainMode, string]>([
    ['silent', 'keychain/locked'],
    ['failing', 'keychain/failed'],
    ['missing', 'keychain/missing'],
  ])('does not come to be where the keychain is %s', async (mode, code) => {
    await using office = await openOffice();
    office.bench.lock.mode = mode;
    expect(await office.create('Kask OÜ')).toEqual(err({ code, values: linux }));
    expect([names(office.bench), [...office.bench.keychain]]).toEqual([[], []]);
  });

  it('is taken back whole where only its second secret cannot be stored', async () => {
    await using office = await openOffice();
    const tooLong = { directo: KEY, mailbow: 'õ'.repeat(700) };
    expect(await office.create('Kask OÜ', { secrets: tooLong })).toEqual(
      err({ code: 'keychain/too-long', values: linux }),
    );
    await settled(office.bench);
    expect([names(office.bench), [...office.bench.keychain]]).toEqual([[], []]);
    expect(await office.create('Kask OÜ')).toEqual(ok({ connection: 'Kask OÜ' }));
  });

  it('leaves no secret behind where the keychain takes it after nobody waits any longer', async () => {
    await using office = await openOffice();
    office.bench.lock.mode = 'waiting';
    expect(await office.create('Kask OÜ')).toEqual(err({ code: 'keychain/unsure', values: linux }));
    expect(names(office.bench)).toEqual([]);
    await settled(office.bench);
    expect([...office.bench.keychain]).toEqual([]);
  });

  it('may not have the key of another client, which is named', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    expect(await office.create('Tamm AS', { secrets: { directo: ` ${KEY} `, mailbow: 'muu' } })).toEqual(
      err(problem('input/same-key', { name: 'Kask OÜ' })),
    );
    expect([names(office.bench), office.bench.keychain.size]).toEqual([['Kask OÜ'], 2]);
    // The same Mailbow account is for a person to judge, and no copy of a key is kept to compare with.
    expect(await office.create('Tamm AS', { secrets: { directo: 'muu-võti', mailbow: PASSWORD } })).toMatchObject({
      ok: true,
    });
    expect(office.bench.files()).not.toMatch(/tunneb/);
  });

  it('is not held up by a key that cannot be read, nor by the training company', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    await office.desk['training.start']({});
    // An earlier version let a key be entered for it.
    office.bench.store.drafts.noteSecret(TRAINING_COMPANY_NAME, 'directo', new Date());
    office.bench.lock.entries.set(`${TRAINING_COMPANY_NAME}/directo`, KEY);
    office.bench.lock.entries.delete('Kask OÜ/directo');
    expect(await office.create('Tamm AS')).toEqual(ok({ connection: 'Tamm AS' }));
    expect(office.bench.lock.asked.filter((question) => question.includes(TRAINING_COMPANY_NAME))).toEqual([]);
  });
});

describe('a new key', () => {
  it('is tried before it replaces the old one: one that Directo refuses changes nothing', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    expect(await office.set('Kask OÜ', 'directo', 'vale-võti')).toMatchObject(err({ code: 'source/bad-key' }));
    expect(office.bench.keychain.get('Kask OÜ/directo')).toBe(KEY);
    expect(office.directo.requests.map(({ answer }) => answer)).toEqual(['unauthorized']);
  });

  it('is not stored where Directo cannot be reached to try it', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    await office.directo.close();
    expect(await office.set('Kask OÜ', 'directo', 'uus-võti')).toMatchObject(err({ code: 'source/network' }));
    expect(office.bench.keychain.get('Kask OÜ/directo')).toBe(KEY);
  });

  it('that brings another company’s customers is refused', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    const crowd = (prefix: string) =>
      TRAINING_CUSTOMERS.slice(0, 20).map((customer) => ({ ...customer, code: prefix + customer.code }));
    office.directo.setCustomers(crowd('A'));
    expect(await office.desk['plan.make']({ connection: 'Kask OÜ' })).toMatchObject({ ok: true });
    office.directo.setCustomers(crowd('B'));
    expect(await office.set('Kask OÜ', 'directo', KEY)).toMatchObject(err({ code: 'source/other-company' }));
  });

  it('that works is stored and noted, wakes a client that waits for it, and tells the window', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ', { secrets: { directo: 'aegunud-võti', mailbow: PASSWORD } });
    const since = '2026-11-20T07:00:00.000Z';
    const waiting = { kind: 'auth', attempts: 2, since, dueAt: '2099-01-01T00:00:00.000Z', run: null } as const;
    office.bench.store.retries.set('Kask OÜ', waiting);
    const told = office.bench.told.length;
    const before = new Date();
    expect(await office.set('Kask OÜ', 'directo', KEY)).toEqual(ok(null));
    expect(office.bench.keychain.get('Kask OÜ/directo')).toBe(KEY);
    const retry = office.bench.store.retries.find('Kask OÜ');
    expect(retry).toEqual({ ...waiting, dueAt: retry?.dueAt });
    expect(Date.parse(retry?.dueAt ?? '')).toBeGreaterThanOrEqual(before.getTime());
    expect(Date.parse(retry?.dueAt ?? '')).toBeLessThanOrEqual(Date.now());
    expect(office.bench.told.slice(told)).toContainEqual({ event: 'changed', payload: { connection: 'Kask OÜ' } });
    expect(office.bench.logged.findLast(({ event }) => event === 'secret.saved')?.fields).toEqual({
      client: 'Kask OÜ',
      which: 'directo',
      replaced: true,
    });
  });

  it('of a client whose fetch is to be tried again soon leaves that as it is', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    const retry = {
      kind: 'fetch',
      attempts: 0,
      since: '2026-11-20T07:00:00.000Z',
      dueAt: '2099-01-01T00:00:00.000Z',
      run: null,
    } as const;
    office.bench.store.retries.set('Kask OÜ', retry);
    expect(await office.set('Kask OÜ', 'directo', KEY)).toEqual(ok(null));
    expect(office.bench.store.retries.find('Kask OÜ')).toEqual(retry);
  });

  it('may not be another client’s, and then Directo is not asked', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    await office.create('Tamm AS', { secrets: { directo: 'tamme-võti', mailbow: PASSWORD } });
    expect(await office.set('Tamm AS', 'directo', KEY)).toEqual(err(problem('input/same-key', { name: 'Kask OÜ' })));
    expect([office.directo.requests, office.bench.keychain.get('Tamm AS/directo')]).toEqual([[], 'tamme-võti']);
  });

  it('that the keychain does not take leaves the old one, and says so', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ', { secrets: { directo: 'aegunud-võti', mailbow: PASSWORD } });
    office.bench.lock.mode = 'silent';
    expect(await office.set('Kask OÜ', 'directo', KEY)).toEqual(err({ code: 'keychain/locked', values: linux }));
    expect(office.bench.keychain.get('Kask OÜ/directo')).toBe('aegunud-võti');
  });

  it('is refused for the training company and for nobody’s client', async () => {
    await using office = await openOffice();
    const training = await office.desk['training.start']({});
    const connection = training.ok ? training.value.connection : '';
    expect(await office.set(connection, 'directo', KEY)).toEqual(err(problem('ipc/refused')));
    expect(await office.set('Tundmatu', 'directo', KEY)).toMatchObject(err({ code: 'input/no-connection' }));
    expect(office.bench.keychain.size).toBe(0);
  });
});

describe('a new password of Mailbow', () => {
  it('is tried at the account before it replaces the old one, and Directo is left alone', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ', { secrets: { directo: KEY, mailbow: 'vana' } });
    expect(await office.set('Kask OÜ', 'mailbow', 'vale')).toMatchObject(err({ code: 'target/auth' }));
    expect(office.bench.keychain.get('Kask OÜ/mailbow')).toBe('vana');
    expect(await office.set('Kask OÜ', 'mailbow', PASSWORD)).toEqual(ok(null));
    expect(office.bench.keychain.get('Kask OÜ/mailbow')).toBe(PASSWORD);
    expect(office.directo.requests).toEqual([]);
  });
});

describe('the kept secrets', () => {
  it('that the keychain does not give are a failure of the keychain, and come back by themselves', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    for (const [mode, code] of [
      ['silent', 'keychain/locked'],
      ['failing', 'keychain/failed'],
      ['missing', 'keychain/missing'],
      ['waiting', 'keychain/timeout'],
    ] as const) {
      office.bench.lock.mode = mode;
      expect(await office.desk['source.probe']({ connection: 'Kask OÜ' })).toEqual(err({ code, values: linux }));
    }
    await settled(office.bench);
    expect(office.directo.requests).toEqual([]);
    expect(await office.desk['secrets.test']({ connection: 'Kask OÜ' })).toMatchObject({
      ok: true,
      value: { source: { outcome: 'ok' }, target: { outcome: 'ok' } },
    });
    expect([...office.bench.keychain.values()]).toEqual([KEY, PASSWORD]);
  });

  it('that were thought to be missing are noted once the keychain gives them', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ', { secrets: { directo: KEY } });
    expect(office.bench.store.drafts.savedSecrets('Kask OÜ')).toEqual(new Set(['directo']));
    office.bench.lock.entries.set('Kask OÜ/mailbow', PASSWORD);
    expect(await office.desk['secrets.test']({ connection: 'Kask OÜ' })).toMatchObject({
      value: { target: { outcome: 'ok' } },
    });
    expect(office.bench.store.drafts.savedSecrets('Kask OÜ')).toEqual(new Set(['directo', 'mailbow']));
  });

  it('that work again wake a client that waited for them', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    const since = '2026-11-20T07:00:00.000Z';
    office.bench.store.retries.set('Kask OÜ', { kind: 'auth', attempts: 2, since, dueAt: null, run: null });
    await office.desk['secrets.test']({ connection: 'Kask OÜ' });
    expect(Date.parse(office.bench.store.retries.find('Kask OÜ')?.dueAt ?? '')).toBeGreaterThan(Date.parse(since));
  });
});

describe('a client that is removed', () => {
  it.each<readonly [KeychainMode, string]>([
    ['silent', 'keychain/locked'],
    ['failing', 'keychain/failed'],
    ['waiting', 'keychain/timeout'],
  ])('stays with all it has while the keychain is %s, and goes once that works', async (mode, code) => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    const remove = () => office.desk['connections.remove']({ connection: 'Kask OÜ' });
    office.bench.lock.mode = mode;
    expect(await remove()).toEqual(err({ code, values: linux }));
    expect([names(office.bench), office.bench.keychain.size]).toEqual([['Kask OÜ'], 2]);
    await settled(office.bench);
    expect(await remove()).toEqual(ok(null));
    expect([names(office.bench), [...office.bench.keychain]]).toEqual([[], []]);
  });

  it('goes where its secrets are gone from the keychain already', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    office.bench.lock.entries.clear();
    expect(await office.desk['connections.remove']({ connection: 'Kask OÜ' })).toEqual(ok(null));
    expect(names(office.bench)).toEqual([]);
  });

  it('goes from a program without the keychain module, which says in the log what it had to leave', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    office.bench.lock.mode = 'missing';
    expect(await office.desk['connections.remove']({ connection: 'Kask OÜ' })).toEqual(ok(null));
    expect([names(office.bench), office.bench.keychain.size]).toEqual([[], 2]);
    expect(
      office.bench.logged.filter(({ event }) => event === 'secret.left-behind').map(({ fields }) => fields),
    ).toEqual([
      { client: 'Kask OÜ', which: 'directo', problem: 'keychain/missing' },
      { client: 'Kask OÜ', which: 'mailbow', problem: 'keychain/missing' },
    ]);
  });
});
