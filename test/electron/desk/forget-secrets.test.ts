import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { DeskBench } from '../../support/desk-bench.ts';
import type { KeychainMode } from '../../support/fake-keytar.ts';
import { KEY, linux, names, openOffice, PASSWORD, settled } from './office-bench.ts';

describe('a client that is removed', () => {
  const remove = ({ desk }: { desk: DeskBench['desk'] }) => desk['connections.remove']({ connection: 'Kask OÜ' });
  const savedOf = ({ bench }: { bench: DeskBench }) => [...bench.store.drafts.savedSecrets('Kask OÜ')].toSorted();

  it('stays while an engine writes, and the keychain is not asked', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    const asked = office.bench.lock.asked.length;
    const run = office.bench.parts.lock();
    expect(await remove(office)).toEqual(err(problem('run/busy')));
    expect([names(office.bench), office.bench.lock.asked.length]).toEqual([['Kask OÜ'], asked]);
    run?.release();
    expect(await remove(office)).toEqual(ok(null));
    const free = office.bench.parts.lock();
    expect(free).not.toBeNull();
    free?.release();
  });

  it('keeps both secrets where the second cannot be deleted', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    office.bench.lock.modeOf = (question) => (question === 'delete Kask OÜ/mailbow' ? 'failing' : null);
    expect(await remove(office)).toEqual(err({ code: 'keychain/failed', values: linux }));
    await settled(office.bench);
    expect(new Map(office.bench.keychain)).toEqual(
      new Map([
        ['Kask OÜ/directo', KEY],
        ['Kask OÜ/mailbow', PASSWORD],
      ]),
    );
    expect([names(office.bench), savedOf(office)]).toEqual([['Kask OÜ'], ['directo', 'mailbow']]);
  });

  it('says which secret is missing where it could not be put back', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    office.bench.lock.modeOf = (question) =>
      ['delete Kask OÜ/mailbow', 'set Kask OÜ/directo'].includes(question) ? 'failing' : null;
    expect(await remove(office)).toEqual(err({ code: 'keychain/failed', values: linux }));
    await settled(office.bench);
    expect([names(office.bench), savedOf(office)]).toEqual([['Kask OÜ'], ['mailbow']]);
    expect(office.bench.told.at(-1)).toEqual({ event: 'changed', payload: { connection: 'Kask OÜ' } });
  });

  it('says which secret is missing where the keychain deletes it after nobody waits any longer', async () => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    office.bench.lock.modeOf = (question) => (question === 'delete Kask OÜ/mailbow' ? 'waiting' : null);
    expect(await remove(office)).toEqual(err({ code: 'keychain/removal-unsure', values: linux }));
    expect([names(office.bench), savedOf(office)]).toEqual([['Kask OÜ'], ['directo', 'mailbow']]);
    await settled(office.bench);
    expect([...office.bench.keychain]).toEqual([['Kask OÜ/directo', KEY]]);
    expect(savedOf(office)).toEqual(['directo']);
    expect(await remove(office)).toEqual(ok(null));
    expect([names(office.bench), office.bench.keychain.size]).toEqual([[], 0]);
  });

  it.each<readonly [KeychainMode, string]>([
    ['silent', 'keychain/locked'],
    ['failing', 'keychain/failed'],
    ['waiting', 'keychain/timeout'],
  ])('stays with all it has while the keychain is %s, and goes once that works', async (mode, code) => {
    await using office = await openOffice();
    await office.create('Kask OÜ');
    office.bench.lock.mode = mode;
    expect(await remove(office)).toEqual(err({ code, values: linux }));
    expect([names(office.bench), office.bench.keychain.size]).toEqual([['Kask OÜ'], 2]);
    await settled(office.bench);
    expect(await remove(office)).toEqual(ok(null));
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
