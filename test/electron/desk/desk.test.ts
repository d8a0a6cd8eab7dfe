import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../shared/ipc/channels.ts';
import type { Args, Reply } from '../../../shared/ipc/contract.ts';
import { usualPair } from '../../../shared/domain/usual-pair.ts';
import { openDeskBench } from '../../support/desk-bench.ts';

type Value<C extends Channel> = Extract<Reply<C>, { ok: true }>['value'];

/** The value of an answer; a problem fails the test with its code. */
function value<C extends Channel>(reply: Reply<C>): Value<C> {
  if (!reply.ok) throw new Error(reply.problem.code);
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- the compiler does not see through C
  return reply.value as Value<C>;
}

const NEW: Args<'connections.create'> = {
  name: 'Kask OÜ',
  sourceUrl: 'https://directo.example/xmlcore.asp',
  secretParameter: 'token',
  target: { kind: 'mailbow', url: 'https://kask.example', user: 'api' },
  secrets: { directo: 'väga-salajane-võti', mailbow: 'väga-salajane-parool' },
};

describe('the whole road on the training company', () => {
  it('goes from the first click to an empty second preview', async () => {
    await using bench = openDeskBench();
    const { desk } = bench;
    const { connection } = value<'training.start'>(await desk['training.start']({}));
    const check = value<'source.probe'>(await desk['source.probe']({ connection }));
    expect(check.source).toMatchObject({ outcome: 'ok', counts: { records: 60 } });
    expect(check.target).toMatchObject({ outcome: 'ok', account: { contacts: 21 } });

    const board = value<'mapping.read'>(await desk['mapping.read']({ connection }));
    expect(board.pairs).toEqual([usualPair('email', 'email')]);
    expect(board.suggestions[0]).toEqual({ ...usualPair('name', 'name'), origin: 'same-meaning' });
    const pairs = [...board.pairs, ...board.suggestions].map(({ source, target }) => ({ source, target }));
    const ignored = board.fields.map((f) => f.key).filter((key) => !pairs.some((pair) => pair.source === key));
    expect(await desk['mapping.save']({ connection, pairs, ignored })).toMatchObject({ ok: true });

    const queue = value<'reviews.queue'>(await desk['reviews.queue']({ connection }));
    expect(queue.kinds).toContainEqual({ kind: 'duplicate', open: 1, customers: 3 });
    const list = { connection, kind: 'duplicate', offset: 0, limit: 10 } as const;
    const [group] = value<'reviews.list'>(await desk['reviews.list'](list)).rows;
    expect(group).toMatchObject({ email: 'info@firma.example', customers: ['2003', '2004', '2005'] });
    const choice = { kind: 'primary', code: group?.code ?? '' } as const;
    await desk['reviews.decide']({ connection, email: group?.email ?? '', choice });

    const plan = value<'plan.make'>(await desk['plan.make']({ connection }));
    const { hash, counts } = plan.summary;
    expect(counts).toMatchObject({ customers: 60, review: 0 });
    const page = value<'plan.rows'>(
      await desk['plan.rows']({
        connection,
        hash,
        part: 'operations',
        find: { kinds: ['create'] },
        offset: 0,
        limit: 5,
      }),
    );
    expect(page.total).toBe(counts.create);
    expect(page.rows).toHaveLength(5);

    const run = value<'run.apply'>(await desk['run.apply']({ connection, hash }));
    expect(run).toMatchObject({ confirmed: counts.create + counts.update, rejected: 0, open: 0, problem: null });
    expect(bench.told.map((each) => each.event)).toContain('progress');
    const again = value<'plan.make'>(await desk['plan.make']({ connection }));
    expect(again.summary.counts).toMatchObject({ create: 0, update: 0 });
    expect(again.summary.fetch.parsed).toBe(0);
  });

  it('begins anew after a restart, with the mapping kept', async () => {
    await using bench = openDeskBench();
    const { desk } = bench;
    const { connection } = value<'training.start'>(await desk['training.start']({}));
    const pairs = [
      { source: 'email', target: 'email' },
      { source: 'name', target: 'name' },
    ];
    await desk['mapping.save']({ connection, pairs, ignored: [] });
    await desk['training.start']({});
    expect(value<'mapping.read'>(await desk['mapping.read']({ connection })).pairs).toEqual([
      usualPair('email', 'email'),
      usualPair('name', 'name'),
    ]);
  });
});

describe('secrets', () => {
  it('go into the keychain and are found nowhere else', async () => {
    await using bench = openDeskBench();
    const created = await bench.desk['connections.create'](NEW);
    expect(created).toEqual({ ok: true, value: { connection: 'Kask OÜ' } });
    const state = await bench.desk['app.state']({});
    expect([...bench.keychain]).toEqual([
      ['Kask OÜ/directo', 'väga-salajane-võti'],
      ['Kask OÜ/mailbow', 'väga-salajane-parool'],
    ]);
    expect(value<'app.state'>(state).connections[0]?.secrets).toEqual({ directo: true, mailbow: true });
    const everything = JSON.stringify([state, bench.told]) + bench.files();
    expect(everything).not.toContain('salajane');
    expect(Buffer.from(everything, 'latin1').toString('utf8')).not.toContain('salajane');
  });

  it('leave no connection behind that could not run, where the keychain refuses', async () => {
    await using bench = openDeskBench();
    bench.lock.mode = 'failing';
    expect(await bench.desk['connections.create'](NEW)).toMatchObject({
      ok: false,
      problem: { code: 'keychain/failed' },
    });
    expect(value<'app.state'>(await bench.desk['app.state']({})).connections).toEqual([]);
  });

  it('count as locked, not as missing, when the keychain gives back nothing', async () => {
    await using bench = openDeskBench();
    await bench.desk['connections.create'](NEW);
    bench.lock.mode = 'silent';
    expect(await bench.desk['plan.make']({ connection: 'Kask OÜ' })).toMatchObject({
      ok: false,
      problem: { code: 'keychain/locked' },
    });
    expect(bench.keychain.size).toBe(2);
  });

  it('leave the keychain with their connection', async () => {
    await using bench = openDeskBench();
    await bench.desk['connections.create'](NEW);
    expect(await bench.desk['connections.remove']({ connection: 'Kask OÜ' })).toEqual({ ok: true, value: null });
    expect(bench.keychain.size).toBe(0);
    expect(value<'app.state'>(await bench.desk['app.state']({})).connections).toEqual([]);
  });
});

describe('bad input', () => {
  it('is refused with a problem that names what is wrong', async () => {
    await using bench = openDeskBench();
    const { desk } = bench;
    const create = (changes: Partial<Args<'connections.create'>>) => desk['connections.create']({ ...NEW, ...changes });
    expect(await create({ sourceUrl: 'http://directo.example/x.asp' })).toMatchObject({
      ok: false,
      problem: { code: 'input/connection', values: { text: expect.stringContaining('source.url') as unknown } },
    });
    await create({});
    expect(await create({})).toMatchObject({ ok: false, problem: { code: 'input/name-taken' } });
    expect(await desk['mapping.save']({ connection: 'Kask OÜ', pairs: [], ignored: [] })).toMatchObject({
      ok: false,
      problem: { code: 'input/connection' },
    });
    expect(await desk['plan.make']({ connection: 'Tundmatu' })).toMatchObject({
      ok: false,
      problem: { code: 'input/no-connection' },
    });
    const rows = {
      connection: 'Kask OÜ',
      hash: '0'.repeat(64),
      part: 'operations',
      find: {},
      offset: 0,
      limit: 10,
    } as const;
    expect(await desk['plan.rows'](rows)).toMatchObject({ ok: false, problem: { code: 'plan/unknown' } });
    expect(await desk['app.openExternal']({ url: 'https://evil.example/' })).toMatchObject({
      ok: false,
      problem: { code: 'ipc/refused' },
    });
  });
});
