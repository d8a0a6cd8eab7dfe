import { describe, expect, it } from 'vitest';
import { type DeskBench, openDeskBench } from '../../support/desk-bench.ts';
import { NEW_CLIENT, valueOf } from '../../support/desk-answers.ts';

/** A bench with the training company; with `applied` its first preview was applied too. */
async function trained(applied: boolean): Promise<{ bench: DeskBench; connection: string }> {
  const bench = openDeskBench();
  const { connection } = valueOf<'training.start'>(await bench.desk['training.start']({}));
  const { summary } = valueOf<'plan.make'>(await bench.desk['plan.make']({ connection }));
  if (applied) valueOf<'run.apply'>(await bench.desk['run.apply']({ connection, hash: summary.hash }));
  return { bench, connection };
}

const find = async ({ desk }: DeskBench, connection: string, text: string) =>
  valueOf<'person.find'>(await desk['person.find']({ connection, text })).people;

describe('looking for a person', () => {
  it('finds by code, by a part of the name whatever its case, and by the beginning or a part of the address', async () => {
    const { bench, connection } = await trained(false);
    await using _ = bench;
    const row = bench.store.connections.find(connection);
    const one = [...bench.store.customers.byAddress(row?.id ?? 0)].find(
      ({ address, fields, code }) => address !== null && code !== null && (fields.get('name')?.length ?? 0) > 6,
    );
    const name = one?.fields.get('name') ?? '';
    const address = one?.address ?? '';
    for (const text of [
      one?.code ?? '',
      name.toUpperCase(),
      name.slice(2, 7),
      address,
      address.slice(0, 6),
      ` ${address.slice(3)} `,
    ]) {
      const found = await find(bench, connection, text);
      expect([text, found.some(({ code }) => code === one?.code)]).toEqual([text, true]);
    }
    expect((await find(bench, connection, address)).every(({ masked }) => masked !== address)).toBe(true);
  });

  it('offers at most twenty, nobody twice, and nobody for nothing', async () => {
    const { bench, connection } = await trained(false);
    await using _ = bench;
    const many = await find(bench, connection, '@');
    expect(many).toHaveLength(20);
    expect(new Set(many.map(({ code, email }) => `${code} ${email}`)).size).toBe(20);
    expect(await find(bench, connection, '   ')).toEqual([]);
    expect(await find(bench, connection, 'kedagi-sellist-ei-ole')).toEqual([]);
  });

  it('says where nothing was read yet', async () => {
    await using bench = openDeskBench();
    valueOf<'connections.create'>(await bench.desk['connections.create'](NEW_CLIENT));
    expect(await bench.desk['person.find']({ connection: NEW_CLIENT.name, text: 'mari' })).toEqual({
      ok: true,
      value: { read: false, people: [] },
    });
  });
});

describe('the story of a person', () => {
  it('tells the reasons and, newest first, what runs did to them and what proves their consent', async () => {
    const { bench, connection } = await trained(true);
    await using _ = bench;
    const row = bench.store.connections.find(connection);
    const plan = bench.store.plans.newest(row?.id ?? 0);
    const created = [...bench.store.plans.operations(plan?.id ?? 0)].find(
      ({ operation, state }) =>
        operation.kind === 'create' && operation.consent?.to === 'given' && state === 'confirmed',
    );
    const email = created?.operation.email ?? '';
    const { explanation, timeline } = valueOf<'person.tell'>(await bench.desk['person.tell']({ connection, email }));
    expect(explanation).toMatchObject({ address: email, conclusion: { kind: 'stays', status: 'given' } });
    expect(timeline.map(({ kind }) => kind).toSorted()).toEqual(['evidence', 'operation']);
    expect(timeline.find(({ kind }) => kind === 'operation')).toMatchObject({
      does: 'create',
      state: 'confirmed',
      fields: created?.operation.fields,
      undo: false,
    });
  });

  it('asks for no key, says what to do where nothing was read, and refuses what is no address', async () => {
    await using bench = openDeskBench();
    valueOf<'connections.create'>(await bench.desk['connections.create'](NEW_CLIENT));
    const asked = bench.lock.asked.length;
    const connection = NEW_CLIENT.name;
    const { explanation, timeline } = valueOf<'person.tell'>(
      await bench.desk['person.tell']({ connection, email: 'mari@kask.example' }),
    );
    expect(explanation.steps[0]?.facts[0]).toEqual({ kind: 'never-fetched' });
    expect(timeline).toEqual([]);
    expect(bench.lock.asked.length).toBe(asked);
    expect(await bench.desk['person.tell']({ connection, email: 'mari' })).toMatchObject({
      ok: false,
      problem: { code: 'input/no-address' },
    });
  });
});
