import { describe, expect, it } from 'vitest';
import { growthOf } from '../../../shared/domain/growth.ts';
import { BENCH_AUTHOR, type DeskBench, openDeskBench } from '../../support/desk-bench.ts';
import { valueOf } from '../../support/desk-answers.ts';
import { NEW_CLIENT } from '../../support/desk-answers.ts';

const PAGE = { offset: 0, limit: 50 };

/** A bench with the training company, whose first preview was made and applied. */
async function trained(): Promise<{ bench: DeskBench; connection: string }> {
  const bench = openDeskBench();
  const { connection } = valueOf<'training.start'>(await bench.desk['training.start']({}));
  const { summary } = valueOf<'plan.make'>(await bench.desk['plan.make']({ connection }));
  valueOf<'run.apply'>(await bench.desk['run.apply']({ connection, hash: summary.hash }));
  return { bench, connection };
}

const pageOf = async ({ desk }: DeskBench, connection: string) =>
  valueOf<'history.page'>(await desk['history.page']({ connection, ...PAGE }));

describe('the history of a client', () => {
  it('tells of a run who started it, what was read, planned and written, and that it can be taken back', async () => {
    const { bench, connection } = await trained();
    await using _ = bench;
    const { total, entries, undo } = await pageOf(bench, connection);
    const [entry] = entries;
    expect([total, entries.length, entry?.trigger, entry?.author]).toEqual([1, 1, 'manual', BENCH_AUTHOR]);
    expect(entry?.plan?.fetch).toMatchObject({ kind: 'full', records: 60 });
    expect(entry?.plan?.contacts).toBeGreaterThan(0);
    expect(entry?.outcome?.confirmed).toBeGreaterThan(0);
    // The training company has no versions of its settings.
    expect(entry?.version).toBeNull();
    expect(undo?.run).toBe(entry?.run);
    const { total: written, rows } = valueOf<'history.rows'>(
      await bench.desk['history.rows']({ connection, run: entry?.run ?? 0, state: 'confirmed', ...PAGE }),
    );
    expect(written).toBe(entry?.outcome?.confirmed);
    expect(rows.every(({ state }) => state === 'confirmed')).toBe(true);
  });

  it('is empty where the client never ran, and unknown where there is no such client', async () => {
    await using bench = openDeskBench();
    valueOf<'connections.create'>(await bench.desk['connections.create'](NEW_CLIENT));
    expect(await pageOf(bench, NEW_CLIENT.name)).toEqual({ total: 0, entries: [], undo: null });
    const growth = valueOf<'history.growth'>(
      await bench.desk['history.growth']({ connection: NEW_CLIENT.name, days: 30, scope: '' }),
    );
    expect([growth.lists, growth.movements, growth.notes, growth.created]).toEqual([[], [], [], []]);
    for (const reply of [
      await bench.desk['history.page']({ connection: 'Ei ole', ...PAGE }),
      await bench.desk['history.rows']({ connection: 'Ei ole', run: 1, state: 'open', ...PAGE }),
      await bench.desk['history.growth']({ connection: 'Ei ole', days: 30, scope: '' }),
      await bench.desk['person.find']({ connection: 'Ei ole', text: 'mari' }),
    ]) {
      expect(reply).toMatchObject({ ok: false, problem: { code: 'input/no-connection' } });
    }
  });

  it('tells a trial of one customer from a run of the whole plan', async () => {
    await using bench = openDeskBench();
    const { desk } = bench;
    const { connection } = valueOf<'training.start'>(await desk['training.start']({}));
    const { summary } = valueOf<'plan.make'>(await desk['plan.make']({ connection }));
    const plan = { connection, hash: summary.hash };
    const one = valueOf<'plan.one'>(await desk['plan.one']({ ...plan, code: '1001' }));
    valueOf<'run.apply'>(await desk['run.apply']({ ...plan, only: one.operations.map(({ id }) => id) }));
    valueOf<'run.apply'>(await desk['run.apply'](plan));
    const { entries } = await pageOf(bench, connection);
    expect(entries.map(({ trial }) => trial)).toEqual([false, true]);
  });

  it('mixes runs with the times that passed without one, newest first, page by page', async () => {
    const { bench, connection } = await trained();
    await using _ = bench;
    const slots = [1, 2, 3].map((n) => ({ day: `2020-01-0${n}`, at: new Date(`2020-01-0${n}T07:00:00Z`) }));
    bench.store.slots.pass(connection, slots, 'missed', new Date('2020-01-04'), new Date('2020-01-05'));
    const { total, entries } = await pageOf(bench, connection);
    expect([total, ...entries.map(({ status, day }) => `${status} ${day ?? ''}`)].slice(2)).toEqual([
      'missed 2020-01-03',
      'missed 2020-01-02',
      'missed 2020-01-01',
    ]);
    const second = valueOf<'history.page'>(await bench.desk['history.page']({ connection, offset: 2, limit: 1 }));
    expect(second.entries.map(({ day }) => day)).toEqual(['2020-01-02']);
  });
});

describe('the growth of a client', () => {
  it('comes to the number of contacts with consent, in all and on a list', async () => {
    const { bench, connection } = await trained();
    await using _ = bench;
    const row = bench.store.connections.find(connection);
    const consents = bench.store.contacts.totals(row?.id ?? 0)?.consents;
    const view = valueOf<'history.growth'>(await bench.desk['history.growth']({ connection, days: 30, scope: '' }));
    const { points } = growthOf(view.movements, { ...view, stepDays: 1 });
    expect(points.at(-1)?.level).toBe(consents);
    const created = view.created.filter(({ scope }) => scope === '').reduce((sum, { count }) => sum + count, 0);
    const { entries } = await pageOf(bench, connection);
    expect(created).toBe(entries[0]?.plan?.counts.create);
  });
});

describe('a run that is taken back', () => {
  it('is shown first, then done, signed, and told in the history', async () => {
    const { bench, connection } = await trained();
    await using _ = bench;
    const { undo } = await pageOf(bench, connection);
    const run = undo?.run ?? 0;
    const preview = valueOf<'undo.preview'>(await bench.desk['undo.preview']({ connection, run }));
    expect(preview.counts.restored).toBeGreaterThan(0);
    expect(bench.store.runs.last(bench.store.connections.find(connection)?.id ?? 0)?.id).toBe(run);
    const undone = valueOf<'undo.apply'>(await bench.desk['undo.apply']({ connection, run }));
    expect(undone).toMatchObject({ confirmed: preview.counts.restored, left: preview.counts.changed, open: 0 });
    const { entries, undo: after } = await pageOf(bench, connection);
    expect(entries.map(({ author, plan }) => [author, plan?.undoes])).toEqual([
      [BENCH_AUTHOR, entries[1]?.startedAt],
      [BENCH_AUTHOR, null],
    ]);
    expect(after).toBeNull();
    expect(await bench.desk['undo.preview']({ connection, run })).toMatchObject({
      ok: false,
      problem: { code: 'input/undone' },
    });
  });
});
