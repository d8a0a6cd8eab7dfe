import { describe, expect, it } from 'vitest';
import { BENCH_AUTHOR, type DeskBench, openDeskBench } from '../../support/desk-bench.ts';
import { NEW_CLIENT, valueOf } from '../../support/desk-answers.ts';

const { name: connection } = NEW_CLIENT;
const EMAIL = { source: 'email', target: 'email' };
const NAME = { source: 'name', target: 'name' };

/** A bench with a client whose mapping was saved twice. */
async function withThreeVersions(): Promise<DeskBench> {
  const bench = openDeskBench();
  valueOf<'connections.create'>(await bench.desk['connections.create'](NEW_CLIENT));
  await bench.desk['mapping.save']({ connection, pairs: [EMAIL, NAME], ignored: [] });
  await bench.desk['mapping.save']({ connection, pairs: [EMAIL], ignored: ['fax'] });
  return bench;
}

const list = async ({ desk }: DeskBench) => valueOf<'versions.list'>(await desk['versions.list']({ connection }));
const mappingOf = (bench: DeskBench) =>
  (JSON.parse(bench.store.drafts.find(connection)?.document ?? '') as { mapping: { source: string }[] }).mapping.map(
    ({ source }) => source,
  );

describe('the versions of a client', () => {
  it('are told newest first, each with what it changed, in words', async () => {
    await using bench = await withThreeVersions();
    const versions = await list(bench);
    expect(versions.map(({ version, author, changes }) => [version, author, changes.map(({ et }) => et)])).toEqual([
      [3, BENCH_AUTHOR, ['Seos eemaldatud: Nimi (name) → name', 'Eiratav väli: Faks (fax)']],
      [2, BENCH_AUTHOR, ['Seos lisatud: Nimi (name) → name; teisendused: algus- ja lõputühikud eemaldatakse']],
      [1, BENCH_AUTHOR, []],
    ]);
    expect(versions.every(({ savedAt }) => !Number.isNaN(Date.parse(savedAt)))).toBe(true);
  });

  it('are restored as a new version: nothing of the past is lost', async () => {
    await using bench = await withThreeVersions();
    expect(await bench.desk['versions.restore']({ connection, version: 2 })).toEqual({ ok: true, value: null });
    expect(mappingOf(bench)).toEqual(['email', 'name']);
    const [newest, before] = await list(bench);
    expect(newest?.version).toBe(4);
    expect(newest?.changes.map(({ en }) => en)).toEqual([
      'Pair added: Name (name) → name; transforms: blanks at the ends removed',
      'Field no longer ignored: Fax (fax)',
    ]);
    expect(before?.version).toBe(3);
    expect(bench.told.at(-1)).toEqual({ event: 'changed', payload: { connection } });
    // The newest one again is no change.
    await bench.desk['versions.restore']({ connection, version: 4 });
    expect(await list(bench)).toHaveLength(4);
  });

  it('are not restored where they do not exist', async () => {
    await using bench = await withThreeVersions();
    expect(await bench.desk['versions.restore']({ connection, version: 9 })).toEqual({
      ok: false,
      problem: { code: 'input/no-version', values: { version: '9' } },
    });
    expect(mappingOf(bench)).toEqual(['email', 'fax']);
    for (const reply of [
      await bench.desk['versions.list']({ connection: 'Tundmatu' }),
      await bench.desk['versions.restore']({ connection: 'Tundmatu', version: 1 }),
    ]) {
      expect(reply).toMatchObject({ ok: false, problem: { code: 'input/no-connection' } });
    }
  });

  it('say so where one of them cannot be read any more, and refuse to go back to it', async () => {
    await using bench = await withThreeVersions();
    bench.store.versions.add(connection, '{"format":"muu"}', BENCH_AUTHOR, new Date());
    const [newest] = await list(bench);
    expect(newest?.changes.map(({ en }) => en)).toEqual([
      'What changed cannot be shown: one of the two versions cannot be read.',
    ]);
    const before = bench.store.drafts.find(connection);
    expect(await bench.desk['versions.restore']({ connection, version: 4 })).toMatchObject({
      ok: false,
      problem: { code: 'input/connection' },
    });
    expect(bench.store.drafts.find(connection)).toEqual(before);
  });

  it('do not exist of the training company', async () => {
    await using bench = openDeskBench();
    const { connection: training } = valueOf<'training.start'>(await bench.desk['training.start']({}));
    await bench.desk['mapping.save']({ connection: training, pairs: [EMAIL, NAME], ignored: [] });
    expect(valueOf<'versions.list'>(await bench.desk['versions.list']({ connection: training }))).toEqual([]);
    expect(await bench.desk['versions.restore']({ connection: training, version: 1 })).toMatchObject({
      ok: false,
      problem: { code: 'input/no-version' },
    });
  });
});

describe('two versions of a client', () => {
  it('are compared in either direction, however far apart, and only where both exist', async () => {
    await using bench = await withThreeVersions();
    const compare = async (from: number, to: number) => {
      const reply = await bench.desk['versions.compare']({ connection, from, to });
      return reply.ok ? reply.value.map(({ en }) => en) : reply.problem.code;
    };
    expect(await compare(1, 3)).toEqual(['Field ignored: Fax (fax)']);
    expect(await compare(3, 1)).toEqual(['Field no longer ignored: Fax (fax)']);
    expect(await compare(2, 2)).toEqual([]);
    expect([await compare(1, 9), await compare(9, 1)]).toEqual(['input/no-version', 'input/no-version']);
  });
});
