import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../shared/ipc/channels.ts';
import type { Reply } from '../../../shared/ipc/contract.ts';
import type { RowFind } from '../../../shared/ipc/plan-channels.ts';
import { BENCH_AUTHOR, type DeskBench, openDeskBench } from '../../support/desk-bench.ts';

function value<C extends Channel>(reply: Reply<C>): Extract<Reply<C>, { ok: true }>['value'] {
  if (!reply.ok) throw new Error(reply.problem.code);
  return reply.value;
}

/** A desk with the training company and a preview of it; `bad` bad records hold the plan where a limit is given. */
async function openPreview(limit?: number) {
  const bench = openDeskBench();
  const { desk } = bench;
  const { connection } = value<'training.start'>(await desk['training.start']({}));
  if (limit !== undefined) {
    const limits = { 'LIM-09': { percent: 1, count: limit } };
    value<'settings.save'>(await desk['settings.save']({ connection, change: { limits } }));
  }
  const { summary } = value<'plan.make'>(await desk['plan.make']({ connection }));
  return { bench, desk, plan: { connection, hash: summary.hash }, summary };
}

type Preview = Awaited<ReturnType<typeof openPreview>>;

const rowsOf = async ({ desk, plan }: Preview, find: RowFind) => {
  const page = value<'plan.rows'>(
    await desk['plan.rows']({ ...plan, part: 'operations', find, offset: 0, limit: 200 }),
  );
  return page.rows.flatMap((row) => (row.part === 'operations' ? [row] : []));
};
const standingOf = async ({ desk, plan }: Preview) => value<'plan.standing'>(await desk['plan.standing'](plan));
const lastRun = ({ store }: DeskBench, name: string) => {
  const row = store.connections.find(name);
  return row && store.runs.last(row.id);
};

describe('rows that a person takes out of a run', () => {
  it('are not written, are told of, and come again with the next preview', async () => {
    const open = await openPreview();
    const { desk, plan, summary } = open;
    await using bench = open.bench;
    const [first] = await rowsOf(open, { kinds: ['create'] });
    if (first === undefined) throw new Error('nothing is created');
    const ticked = value<'plan.tick'>(await desk['plan.tick']({ ...plan, rows: [first.id], out: true }));
    expect(ticked).toEqual({ skipped: 1, changed: 1 });
    const before = await standingOf(open);
    const run = value<'run.apply'>(await desk['run.apply'](plan));
    expect(run).toMatchObject({
      status: 'succeeded-with-remarks',
      confirmed: before.toDo,
      rejected: 0,
      open: 0,
      skipped: 1,
    });
    expect(lastRun(bench, plan.connection)?.outcome).toEqual({
      confirmed: before.toDo,
      rejected: 0,
      open: 0,
      skipped: 1,
    });
    const again = value<'plan.make'>(await desk['plan.make']({ connection: plan.connection }));
    expect(again.summary.counts).toMatchObject({ create: 1, update: 0 });
    expect(summary.counts.create).toBeGreaterThan(1);
    const rows = await rowsOf({ ...open, plan: { ...plan, hash: again.summary.hash } }, {});
    expect(rows.map(({ operation, skipped }) => [operation.email, skipped])).toEqual([[first.operation.email, false]]);
  });

  it('are not written where the same preview was made again without them', async () => {
    const open = await openPreview();
    const { desk, plan } = open;
    await using bench = open.bench;
    const [first] = await rowsOf(open, { kinds: ['create'] });
    value<'plan.tick'>(await desk['plan.tick']({ ...plan, rows: [first?.id ?? 0], out: true }));
    const again = value<'plan.make'>(await desk['plan.make']({ connection: plan.connection }));
    expect(again.summary.hash).toBe(plan.hash);
    const refused = { ok: false, problem: { code: 'plan/ticks-gone' } };
    expect(await desk['run.apply']({ ...plan, skipped: 1 })).toMatchObject(refused);
    expect(lastRun(bench, plan.connection)).toBeNull();
    expect(value<'run.apply'>(await desk['run.apply']({ ...plan, skipped: 0 }))).toMatchObject({ open: 0 });
  });

  it('may be all that are found, but never an opt-out', async () => {
    const open = await openPreview();
    const { desk, plan } = open;
    await using _ = open.bench;
    const { rows, toDo } = await standingOf(open);
    expect(rows['opt-out']).toBeGreaterThan(0);
    const ticked = value<'plan.tick'>(await desk['plan.tick']({ ...plan, rows: {}, out: true }));
    expect(ticked.changed).toBe(toDo - rows['opt-out']);
    expect(await standingOf(open)).toMatchObject({ toDo: rows['opt-out'], skipped: ticked.skipped });
  });
});

describe('a held plan', () => {
  it('is applied after a person allowed it, and says who did', async () => {
    const open = await openPreview(1);
    const { desk, plan, summary } = open;
    await using _ = open.bench;
    expect(summary.held).toBe(true);
    expect(value<'run.apply'>(await desk['run.apply'](plan)).status).toBe('held');
    expect(await desk['plan.approve']({ ...plan, initials: ' ', reason: '' })).toMatchObject({
      ok: false,
      problem: { code: 'input/initials' },
    });
    value<'plan.approve'>(await desk['plan.approve']({ ...plan, initials: 'KT', reason: 'import on õige' }));
    expect((await standingOf(open)).approved).toMatchObject({ by: 'KT' });
    expect(value<'run.apply'>(await desk['run.apply'](plan))).toMatchObject({ open: 0, rejected: 0 });
    expect((await standingOf(open)).toDo).toBe(0);
  });

  it('that is turned down is not applied any more, and what the held run asked is answered', async () => {
    const open = await openPreview(1);
    const { desk, plan } = open;
    await using bench = open.bench;
    value<'run.apply'>(await desk['run.apply'](plan));
    expect(lastRun(bench, plan.connection)?.status).toBe('held');
    const held = lastRun(bench, plan.connection);
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
    value<'plan.setAside'>(await desk['plan.setAside'](plan));
    // It ended when it was held, however long it took somebody to answer.
    expect(lastRun(bench, plan.connection)).toEqual({
      ...held,
      status: 'cancelled',
      problem: 'plan/set-aside',
      stopped: true,
    });
    expect((await standingOf(open)).stale).toMatchObject({ why: 'set-aside' });
    expect(await desk['run.apply'](plan)).toMatchObject({ ok: false, problem: { code: 'plan/set-aside' } });
  });
});

describe('a plan', () => {
  it('is stale as soon as the settings are others', async () => {
    const open = await openPreview();
    await using _ = open.bench;
    expect((await standingOf(open)).stale).toBeNull();
    const { connection } = open.plan;
    value<'settings.save'>(await open.desk['settings.save']({ connection, change: { closed: 'include' } }));
    expect((await standingOf(open)).stale).toMatchObject({ why: 'settings' });
  });

  it('is saved as a table that a spreadsheet reads, one line for each changed value', async () => {
    const open = await openPreview();
    const { desk, plan } = open;
    await using bench = open.bench;
    const find: RowFind = { kinds: ['create'], text: 'mari.kask' };
    expect(await desk['plan.export']({ ...plan, part: 'operations', find })).toEqual({
      ok: true,
      value: { saved: true },
    });
    expect(bench.dialogs.saved[0]?.name ?? '').toMatch(/^[^/:]+ \d{4}-\d\d-\d\d operations\.csv$/);
    const lines = bench.dialogs.saved[0]?.text.split('\r\n') ?? [];
    expect(lines[0]).toBe('\uFEFFDirecto klient;Nimi;Kontakt;Liik;Mis muutub;Enne;Pärast;Reegel;Välja jäetud');
    expect(lines[1]).toMatch(/^1001;Mari Kask;mari\.kask@post\.example;lisandub;/);
    // What was sought names a person, and stays out of the log.
    expect(bench.logged.filter(({ event }) => event === 'plan.saved').map(({ fields }) => fields)).toEqual([
      { client: plan.connection, part: 'operations', rows: 1, by: BENCH_AUTHOR },
    ]);
  });

  it('is tried with one customer: only that one is written, and the client has still to have its first run', async () => {
    const open = await openPreview();
    const { desk, plan } = open;
    await using bench = open.bench;
    const one = value<'plan.one'>(await desk['plan.one']({ ...plan, code: '1001' }));
    expect(one).toMatchObject({
      card: { code: '1001', name: 'Mari Kask', email: 'mari.kask@post.example' },
      scope: 'used',
      contact: null,
      operations: [{ operation: { kind: 'create' } }],
    });
    const before = await standingOf(open);
    const only = one.operations.map(({ id }) => id);
    const trial = value<'run.apply'>(await desk['run.apply']({ ...plan, only }));
    expect(trial).toMatchObject({ confirmed: 1, open: 0, rejected: 0, skipped: 0 });
    expect((await standingOf(open)).toDo).toBe(before.toDo - 1);
    const row = bench.store.connections.find(plan.connection);
    expect(bench.store.runs.hasRun(row?.id ?? 0)).toBe(false);
    expect(value<'run.apply'>(await desk['run.apply'](plan))).toMatchObject({ confirmed: before.toDo, open: 0 });
    expect(bench.store.runs.hasRun(row?.id ?? 0)).toBe(true);
  });

  it('whose application is stopped leaves the rest to be gone on with', async () => {
    const open = await openPreview();
    const { desk, plan } = open;
    await using _ = open.bench;
    const { toDo } = await standingOf(open);
    const course = { ended: false };
    const applied = desk['run.apply'](plan).finally(() => {
      course.ended = true;
    });
    while (!course.ended) {
      await desk['run.cancel']({ connection: plan.connection });
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const stopped = value<'run.apply'>(await applied);
    expect(stopped.status).toBe('cancelled');
    expect(stopped.confirmed + stopped.open).toBe(toDo);
    expect(stopped.open).toBeGreaterThan(0);
    expect(value<'run.apply'>(await desk['run.apply'](plan))).toMatchObject({ confirmed: toDo, open: 0 });
  });
});

describe('why a row of the preview stands there', () => {
  it('is told where a closed card refuses, and where a rule made several cards one contact', async () => {
    const open = await openPreview();
    await using bench = open.bench;
    const { desk } = bench;
    const { plan } = open;
    const left = value<'plan.rows'>(
      await desk['plan.rows']({ ...plan, part: 'leftOut', find: { reason: 'refused' }, offset: 0, limit: 200 }),
    );
    const because = left.rows.flatMap((row) =>
      row.part === 'leftOut' && row.closedRefusal ? [[row.leftOut.customer, row.closedRefusal]] : [],
    );
    const ruled = (await rowsOf(open, {})).flatMap(({ operation, groupRule }) =>
      groupRule ? [[operation.customers, groupRule]] : [],
    );
    expect({ because, ruled }).toEqual({
      because: [['2008', 'newer']],
      ruled: [
        [['2002', '2001'], 'all-equal'],
        [['2006', '2007'], 'all-equal'],
      ],
    });
  });
});
