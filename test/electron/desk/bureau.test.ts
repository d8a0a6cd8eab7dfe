import { describe, expect, it } from 'vitest';
import { TRAINING_CUSTOMERS } from '../../../electron/training/company.ts';
import { CLIENT, openBureauBench } from '../../support/bureau-bench.ts';
import { valueOf } from '../../support/desk-answers.ts';
import { openDeskBench } from '../../support/desk-bench.ts';

const DAILY = { every: 'day', at: '09:00', timeZone: 'Europe/Tallinn' } as const;

/** A bureau whose client failed at nine, because Directo had nobody to give; now it has everybody again. */
async function openBehind() {
  const bureau = await openBureauBench('2026-11-16T08:50:00+02:00', DAILY);
  bureau.directo.setCustomers([]);
  await bureau.awake(0.5);
  bureau.directo.setCustomers(TRAINING_CUSTOMERS);
  return bureau;
}

describe('syncing all that are behind', () => {
  it('runs a client whose last sync failed at once, and leaves it alone when it is well', async () => {
    await using bureau = await openBehind();
    const { desk } = bureau.bench;
    expect(bureau.runs().slice(1)).toEqual(['11-16 09:00 schedule failed source/empty']);
    expect(valueOf(await desk['connections.runDue']({}))).toEqual({ connections: [CLIENT] });
    await bureau.awake(0.05);
    expect(bureau.runs().slice(2)).toEqual([expect.stringMatching(/^11-16 09:2\d catch-up succeeded$/)]);
    expect(valueOf(await desk['connections.runDue']({}))).toEqual({ connections: [] });
    expect(bureau.bench.logged.filter(({ event }) => event === 'client.run-asked')).toEqual([
      { level: 'info', event: 'client.run-asked', fields: { client: CLIENT } },
    ]);
  });

  it('writes nothing for a client that asks first', async () => {
    await using bureau = await openBehind();
    const { desk } = bureau.bench;
    const pairs = [
      { source: 'email', target: 'email' },
      { source: 'name', target: 'company' },
    ];
    valueOf(await desk['mapping.save']({ connection: CLIENT, pairs, ignored: [] }));
    const before = bureau.mailbow.writes.length;
    valueOf(await desk['connections.runDue']({}));
    await bureau.awake(0.05);
    expect(bureau.runs().slice(2)).toEqual([
      expect.stringMatching(/^11-16 09:2\d catch-up held run\/settings-changed$/),
    ]);
    expect(bureau.mailbow.writes).toHaveLength(before);
    // It waits for a person now: asking again would change nothing.
    expect(valueOf(await desk['connections.runDue']({}))).toEqual({ connections: [] });
  });
});

describe('the person who looks after a client', () => {
  it('is kept with the client, through every change of its settings, and the log names nobody', async () => {
    await using bench = openDeskBench();
    const { desk } = bench;
    const { connection } = valueOf(await desk['training.start']({}));
    const viewOf = async () => valueOf(await desk['app.state']({})).connections[0];
    expect(await viewOf()).toMatchObject({ responsible: '', totals: null });
    expect(await desk['connections.setResponsible']({ connection, person: 'Mari Maasikas' })).toEqual({
      ok: true,
      value: null,
    });
    valueOf(await desk['settings.save']({ connection, change: { closed: 'include' } }));
    valueOf(await desk['plan.make']({ connection }));
    expect(await viewOf()).toMatchObject({ responsible: 'Mari Maasikas', totals: { contacts: 21 } });
    const changes = bench.logged.filter(({ event }) => event === 'client.responsible-changed');
    expect(changes).toEqual([{ level: 'info', event: 'client.responsible-changed', fields: { client: connection } }]);
    expect(JSON.stringify(bench.logged)).not.toContain('Maasikas');
    valueOf(await desk['connections.setResponsible']({ connection, person: '' }));
    expect((await viewOf())?.responsible).toBe('');
  });

  it('is refused for a client that is not there', async () => {
    await using bench = openDeskBench();
    expect(await bench.desk['connections.setResponsible']({ connection: 'Kask OÜ', person: 'Mari' })).toMatchObject({
      ok: false,
      problem: { code: 'input/no-connection' },
    });
  });
});

describe('what is told of outside the window', () => {
  it('is set for the whole program', async () => {
    await using bench = openDeskBench();
    const quiet = { on: false, from: '20:00', to: '07:30' };
    const state = valueOf(await bench.desk['app.setNotifications']({ level: 'critical', quiet }));
    expect(state.notifications).toEqual({ level: 'critical', quiet });
  });
});
