import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { TRAINING_COMPANY_NAME, TRAINING_CUSTOMERS } from '../../../electron/training/company.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { KeychainMode } from '../../support/fake-keytar.ts';
import { KEY, linux, names, openOffice, PASSWORD, settled } from './office-bench.ts';

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

  it.each<readonly [KeychainMode, string]>([
    ['silent', 'keychain/locked'],
    ['failing', 'keychain/failed'],
    ['missing', 'keychain/missing'],
    ['waiting', 'keychain/timeout'],
  ])('does not come to be while the keychain is %s and its key cannot be compared', async (mode, code) => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    office.bench.lock.mode = mode;
    expect(await office.create('Tamm AS')).toEqual(err({ code, values: linux }));
    await settled(office.bench);
    expect([names(office.bench), office.bench.keychain.size]).toEqual([['Kask OÜ'], 2]);
  });

  it('may not be called like another one in other letters or another form of Unicode', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    const before = [...office.bench.lock.asked];
    for (const name of ['KASK OÜ', 'kask oü', 'Kask OÜ'.normalize('NFD')]) {
      expect(await office.create(name)).toEqual(err(problem('input/name-taken', { name: 'Kask OÜ' })));
    }
    expect([names(office.bench), office.bench.lock.asked]).toEqual([['Kask OÜ'], before]);
  });

  it('is made once where it is asked for twice at the same time, and keeps its secrets', async () => {
    await using office = await openOffice();
    const replies = await Promise.all([office.create('Kask OÜ'), office.create('kask oü')]);
    expect(replies).toEqual([ok({ connection: 'Kask OÜ' }), err(problem('input/name-taken', { name: 'Kask OÜ' }))]);
    expect([names(office.bench), office.bench.keychain.size]).toEqual([['Kask OÜ'], 2]);
  });

  it('takes its secrets back where the database breaks', async () => {
    await using office = await openOffice();
    const db = new Database(join(office.bench.folder, 'kontaktisild.db'));
    db.exec("CREATE TRIGGER broken BEFORE INSERT ON draft BEGIN SELECT raise(ABORT, 'katki'); END");
    db.close();
    await expect(office.create('Kask OÜ')).rejects.toThrow('katki');
    await settled(office.bench);
    expect([names(office.bench), [...office.bench.keychain]]).toEqual([[], []]);
  });

  it('has its secrets left out of the log before anything is asked', async () => {
    await using office = await openOffice();
    office.bench.lock.mode = 'missing';
    await office.create('Kask OÜ');
    expect(office.bench.hidden).toEqual([KEY, PASSWORD]);
  });

  it('is not held up by a key that is gone, nor by the training company', async () => {
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
    expect(office.bench.hidden.at(-1)).toBe('vale-võti');
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
    expect(retry).toEqual({ kind: 'fetch', attempts: 0, since: retry?.dueAt, dueAt: retry?.dueAt, run: null });
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

  it('may not be one that another client got while it was tried', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ', { secrets: { directo: 'vana-võti', mailbow: PASSWORD } });
    const setting = office.set('Kask OÜ', 'directo', KEY);
    expect(await office.create('Tamm AS')).toEqual(ok({ connection: 'Tamm AS' }));
    expect(await setting).toEqual(err(problem('input/same-key', { name: 'Tamm AS' })));
    expect(office.bench.keychain.get('Kask OÜ/directo')).toBe('vana-võti');
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
