import { describe, expect, it } from 'vitest';
import type { WithEngine } from '../../../electron/desk/engine-work.ts';
import { createReportDesk } from '../../../electron/desk/reports.ts';
import { allRows, type Report, tablesOf } from '../../../shared/domain/report.ts';
import { RECONCILIATION_WORDS } from '../../../shared/domain/reconciliation-texts.ts';
import { NEW_CLIENT, valueOf } from '../../support/desk-answers.ts';
import { BENCH_AUTHOR, type DeskBench, openDeskBench } from '../../support/desk-bench.ts';
import { START } from '../../support/memory.ts';

async function trained(): Promise<{ bench: DeskBench; connection: string }> {
  const bench = openDeskBench();
  const { connection } = valueOf<'training.start'>(await bench.desk['training.start']({}));
  return { bench, connection };
}

async function run({ desk }: DeskBench, connection: string): Promise<void> {
  const { summary } = valueOf<'plan.make'>(await desk['plan.make']({ connection }));
  valueOf<'run.apply'>(await desk['run.apply']({ connection, hash: summary.hash }));
}

const make = async ({ desk }: DeskBench, connection: string): Promise<Report> =>
  valueOf<'reports.make'>(await desk['reports.make']({ connection, name: 'reconciliation' }));

/** The sums as they stand, and as the lines above them come to. */
function sumsOf({ parts }: Report): readonly { readonly stands: number; readonly comes: number }[] {
  return parts.flatMap((part) => {
    if (part.kind !== 'sum') return [];
    let comes = 0;
    return part.lines.flatMap(({ sign, count }) => {
      if (sign === '+') comes += count;
      if (sign === '-') comes -= count;
      return sign === '=' ? [{ stands: count, comes }] : [];
    });
  });
}

const keysOf = (report: Report): readonly string[] => tablesOf(report).map(({ table }) => table.key);

const verdictOf = ({ parts }: Report) => parts.find(({ kind }) => kind === 'verdict');

describe('the reconciliation statement of the training company', () => {
  it('names who waits to be written before the first run, and adds up', async () => {
    const { bench, connection } = await trained();
    await using _ = bench;
    const { counts } = valueOf<'plan.make'>(await bench.desk['plan.make']({ connection })).summary;
    const report = await make(bench, connection);
    const waiting = tablesOf(report).find(({ table }) => table.key === 'gap-awaits');
    expect(waiting?.table.rows.count).toBe(counts.create);
    for (const { stands, comes } of sumsOf(report)) expect(comes).toBe(stands);
  });

  it('balances after the first run and after the next one', async () => {
    const { bench, connection } = await trained();
    await using _ = bench;
    await run(bench, connection);
    const reports = [await make(bench, connection)];
    await run(bench, connection);
    reports.push(await make(bench, connection));
    for (const report of reports) {
      expect(keysOf(report).filter((key) => key.startsWith('gap-') && key !== 'gap-rejected')).toEqual([]);
      for (const { stands, comes } of sumsOf(report)) expect(comes).toBe(stands);
    }
  });

  it('gives the rows of a line, and none of a report that is not open', async () => {
    const { bench, connection } = await trained();
    await using _ = bench;
    await run(bench, connection);
    const closed = { connection, table: 'closed', page: 0 };
    expect(await bench.desk['reports.rows'](closed)).toEqual({ ok: false, problem: { code: 'input/no-report-open' } });
    const report = await make(bench, connection);
    const count = tablesOf(report).find(({ table }) => table.key === 'closed')?.table.rows.count;
    expect(tablesOf(report).flatMap(({ table }) => [...allRows(table.rows)])).toEqual([]);
    const { rows } = valueOf<'reports.rows'>(await bench.desk['reports.rows'](closed));
    expect([rows.length, rows.every((row) => row.length === 4)]).toEqual([count, true]);
  });

  it('is saved as CSV that says what it was made from, and the log knows who saved how much', async () => {
    const { bench, connection } = await trained();
    await using _ = bench;
    await run(bench, connection);
    const report = await make(bench, connection);
    expect(await bench.desk['reports.save']({ connection, as: 'csv' })).toEqual({ ok: true, value: { saved: true } });
    const told = tablesOf(report).filter(({ table }) => table.repeats !== true);
    const rows = told.reduce((sum, { table }) => sum + table.rows.count, 0);
    const [file] = bench.dialogs.saved;
    expect(file?.text.startsWith(`\uFEFF${RECONCILIATION_WORDS.title.et};`)).toBe(true);
    expect(bench.logged.filter(({ event }) => event === 'report.saved')).toEqual([
      {
        level: 'info',
        event: 'report.saved',
        fields: { client: connection, report: 'reconciliation', as: 'csv', rows, by: BENCH_AUTHOR },
      },
    ]);
  });

  it('cannot be made of a client that was never read', async () => {
    await using bench = openDeskBench();
    valueOf<'connections.create'>(await bench.desk['connections.create'](NEW_CLIENT));
    const { name } = NEW_CLIENT;
    expect(await bench.desk['reports.make']({ connection: name, name: 'reconciliation' })).toEqual({
      ok: false,
      problem: { code: 'input/nothing-read', values: { name } },
    });
  });

  it('says so where both sides agree down to the last contact', async () => {
    const { bench, connection } = await trained();
    await using _ = bench;
    await run(bench, connection);
    const report = await make(bench, connection);
    expect([keysOf(report).filter((key) => key.startsWith('gap-')), verdictOf(report)]).toMatchObject([
      [],
      { tone: 'good', text: { et: 'Klapib: vahe on 0.' } },
    ]);
  });
});

describe('the fix list of the training company', () => {
  it('begins anew when it is saved, and only then', async () => {
    const { bench, connection } = await trained();
    await using _ = bench;
    const { desk, store } = bench;
    valueOf<'plan.make'>(await desk['plan.make']({ connection }));
    const id = store.connections.find(connection)?.id ?? 0;
    valueOf<'reports.make'>(await desk['reports.make']({ connection, name: 'fix-list' }));
    const before = store.fixes.begunAt(id, 'fix-list');
    valueOf<'reports.save'>(await desk['reports.save']({ connection, as: 'csv' }));
    const after = store.fixes.begunAt(id, 'fix-list');
    expect([before, typeof after, store.fixes.begunAt(id, 'withdrawals')]).toEqual([null, 'string', null]);
    expect(bench.dialogs.saved[0]?.text).toContain('1002;Toomas Rebane;Nõusolekul puudub kuupäev;yes;');
  });
});

describe('the reports about one person', () => {
  const somebody = async (bench: DeskBench, connection: string) => {
    const plan = bench.store.plans.newest(bench.store.connections.find(connection)?.id ?? 0);
    const created = [...bench.store.plans.operations(plan?.id ?? 0)].find(
      ({ operation, state }) =>
        operation.kind === 'create' && operation.consent?.to === 'given' && state === 'confirmed',
    );
    return { email: created?.operation.email ?? '', customer: created?.operation.customers[0] ?? '' };
  };

  it('prove a consent that a run gave; the log knows that it was saved, not whose it was', async () => {
    const { bench, connection } = await trained();
    await using _ = bench;
    await run(bench, connection);
    const { customer, email } = await somebody(bench, connection);
    const made = await bench.desk['reports.make']({ connection, name: 'consent-proof', customer });
    const report = valueOf<'reports.make'>(made);
    expect(verdictOf(report)).toMatchObject({ tone: 'good' });
    expect(keysOf(report)).toEqual(['person', expect.stringMatching(/^entry-\d+$/)]);
    await bench.desk['reports.save']({ connection, as: 'pdf' });
    const [line] = bench.logged.filter(({ event }) => event === 'report.saved');
    expect(line?.fields).toMatchObject({ client: connection, report: 'consent-proof', as: 'pdf', by: BENCH_AUTHOR });
    expect(JSON.stringify(bench.logged)).not.toContain(email);
  });

  it('are dropped when somebody is erased', async () => {
    const { bench, connection } = await trained();
    await using _ = bench;
    await run(bench, connection);
    const { customer, email } = await somebody(bench, connection);
    valueOf<'reports.make'>(await bench.desk['reports.make']({ connection, name: 'why-no-mail', customer }));
    valueOf<'erasure.erase'>(await bench.desk['erasure.erase']({ connection, email }));
    const gone = { ok: false, problem: { code: 'input/no-report-open' } };
    expect([
      await bench.desk['reports.rows']({ connection, table: 'chain', page: 0 }),
      await bench.desk['reports.save']({ connection, as: 'csv' }),
    ]).toEqual([gone, gone]);
  });
});

describe('a report that takes its time', () => {
  /** The desk of reports with an engine that answers when it is told to, and a way to ask. */
  function slow(bench: DeskBench) {
    const answers: (() => void)[] = [];
    const withEngine: WithEngine = async (connection) => {
      await new Promise<void>((resolve) => {
        answers.push(resolve);
      });
      const parts = [{ kind: 'letter', subject: '', body: 'see ei ole tellimiskiri' }] as const;
      const title = { et: 'Võrdlusakt', en: 'Statement' };
      const report = { name: 'reconciliation', connection, title, madeAt: START.toISOString(), basis: [], parts };
      return { ok: true, value: report as never };
    };
    const memory = createReportDesk(bench.parts, withEngine);
    return { desk: memory.desk, forget: (name: string) => memory.forget(name), answer: () => answers.shift()?.() };
  }
  const { name: connection } = NEW_CLIENT;
  const gone = { ok: false, problem: { code: 'input/no-report-open' } };

  it('is not kept where somebody was erased meanwhile', async () => {
    await using bench = openDeskBench();
    const { desk, forget, answer } = slow(bench);
    const made = desk['reports.make']({ connection, name: 'reconciliation' });
    forget(connection);
    answer();
    expect([await made, await desk['reports.copy']({ connection })]).toEqual([gone, gone]);
  });

  it('does not take the place of one that was opened after it', async () => {
    await using bench = openDeskBench();
    const { desk, answer } = slow(bench);
    const made = desk['reports.make']({ connection, name: 'reconciliation' });
    await desk['reports.make']({ connection, name: 'order-letter' });
    answer();
    expect(await made).toEqual(gone);
    await desk['reports.copy']({ connection });
    expect(bench.copied.map((text) => text.split('\n')[0])).toEqual([
      `Directo klientide väljund ja lisaväli OPTIN – ${connection}`,
    ]);
  });
});

describe('what a report asks of the keychain', () => {
  it('is Mailbow’s password where Mailbow is asked, and nothing else', async () => {
    await using bench = openDeskBench();
    valueOf<'connections.create'>(await bench.desk['connections.create'](NEW_CLIENT));
    const connection = NEW_CLIENT.name;
    const askedBy = async (name: 'reconciliation' | 'fix-list' | 'why-no-mail' | 'order-letter') => {
      const before = bench.lock.asked.length;
      await bench.desk['reports.make']({ connection, name });
      return bench.lock.asked.slice(before);
    };
    expect([await askedBy('order-letter'), await askedBy('why-no-mail'), await askedBy('fix-list')]).toEqual([
      [],
      [],
      [],
    ]);
    const asked = await askedBy('reconciliation');
    expect([asked.length > 0, JSON.stringify(asked).includes('/directo')]).toEqual([true, false]);
  });
});

describe('the order letter', () => {
  it('is there before a key, a client or a name is, and is copied or saved by itself', async () => {
    await using bench = openDeskBench();
    const { desk } = bench;
    for (const connection of ['', 'Saar OÜ']) {
      valueOf<'reports.make'>(await desk['reports.make']({ connection, name: 'order-letter' }));
      valueOf<'reports.copy'>(await desk['reports.copy']({ connection }));
      valueOf<'reports.save'>(await desk['reports.save']({ connection, as: 'txt' }));
    }
    expect(bench.dialogs.saved.map(({ text }) => text)).toEqual(bench.copied);
    expect(bench.copied.map((text) => text.split('\n')[0])).toEqual([
      'Directo klientide väljund ja lisaväli OPTIN – [kliendi nimi]',
      'Directo klientide väljund ja lisaväli OPTIN – Saar OÜ',
    ]);
    expect(bench.dialogs.saved[1]?.name).toMatch(/^Saar OÜ tellimiskiri \d{4}-\d\d-\d\d\.txt$/);
  });

  it('is filled with the client’s settings and who looks after it', async () => {
    await using bench = openDeskBench();
    const { desk } = bench;
    valueOf<'connections.create'>(await desk['connections.create'](NEW_CLIENT));
    const connection = NEW_CLIENT.name;
    await desk['connections.setResponsible']({ connection, person: 'Kati Kask' });
    valueOf<'reports.make'>(await desk['reports.make']({ connection, name: 'order-letter' }));
    await desk['reports.copy']({ connection });
    expect([bench.copied[0]?.includes(NEW_CLIENT.sourceUrl), bench.copied[0]?.includes('Kati Kask')]).toEqual([
      true,
      true,
    ]);
  });

  it('is no letter where another report is open', async () => {
    const { bench, connection } = await trained();
    await using _ = bench;
    await run(bench, connection);
    await make(bench, connection);
    expect(await bench.desk['reports.copy']({ connection })).toEqual({
      ok: false,
      problem: { code: 'input/no-report-open' },
    });
  });
});
