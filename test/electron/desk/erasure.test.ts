import { describe, expect, it } from 'vitest';
import { takeRunLock } from '../../../electron/db/run-lock.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { RULES_CHANNELS } from '../../../shared/ipc/rules-channels.ts';
import { CLIENT, openBureauBench } from '../../support/bureau-bench.ts';
import { valueOf } from '../../support/desk-answers.ts';
import { type DeskBench, openDeskBench } from '../../support/desk-bench.ts';

const DAILY = { every: 'day', at: '09:00', timeZone: 'Europe/Tallinn' } as const;

/** The training company with a preview, so that its customers are here. */
async function withPreview(): Promise<{ readonly bench: DeskBench; readonly connection: string }> {
  const bench = openDeskBench();
  const { connection } = valueOf<'training.start'>(await bench.desk['training.start']({}));
  valueOf<'plan.make'>(await bench.desk['plan.make']({ connection }));
  return { bench, connection };
}

/** An address with a card and a contact of its own. */
function somebody({ store }: DeskBench, connection: string) {
  const id = store.connections.find(connection)?.id ?? 0;
  for (const { address, code, contact } of store.customers.byAddress(id)) {
    if (
      address !== null &&
      code !== null &&
      contact !== null &&
      store.customers.withAddress(id, address).length === 1
    ) {
      return { id, address, code };
    }
  }
  throw new Error('the training company has nobody');
}

describe('the erasure of a person', () => {
  it('tells beforehand what it removes, and removes that; the log does not say whom', async () => {
    const { bench, connection } = await withPreview();
    await using here = bench;
    const { desk, store, logged, told } = here;
    const { id, address, code } = somebody(here, connection);
    const before = here.files();
    const traces = valueOf<'erasure.look'>(await desk['erasure.look']({ connection, email: address.toUpperCase() }));
    expect(traces).toMatchObject({ email: address, codes: [code], hadContact: true, erasedBefore: false });
    expect(store.customers.hasAddress(id, address)).toBe(true);
    expect(before).toContain(address);

    const erased = valueOf<'erasure.erase'>(await desk['erasure.erase']({ connection, email: address }));
    expect(erased).toMatchObject({ email: address, codes: [code], hadContact: true, scrubbed: 'done' });
    expect(store.customers.hasAddress(id, address)).toBe(false);
    expect(here.files()).not.toContain(address);
    const line = { client: connection, cards: 1, contact: true, scrubbed: 'done' };
    expect(logged.filter(({ event }) => event.startsWith('person.'))).toEqual([
      { level: 'info', event: 'person.erased', fields: line },
    ]);
    expect(JSON.stringify(logged)).not.toContain(address);
    expect(told.at(-1)).toEqual({ event: 'changed', payload: { connection } });

    const after = valueOf<'erasure.look'>(await desk['erasure.look']({ connection, email: address }));
    const nothing = { decisions: 0, plans: 0, links: 0, other: 0 };
    expect(after).toEqual({ email: address, codes: [], hadContact: false, ...nothing, erasedBefore: true });
  });

  it('forgets what was read from Directo a moment ago: the next look at a rule asks anew', async () => {
    await using bureau = await openBureauBench('2026-11-16T08:50:00+02:00', DAILY);
    const { bench, directo } = bureau;
    const look = async () => {
      const question = { connection: CLIENT, change: {}, values: [] };
      const args = RULES_CHANNELS['rules.survey'].args.parse(question);
      const before = directo.requests.length;
      valueOf(await bench.desk['rules.survey'](args));
      return directo.requests.length - before;
    };
    await look();
    expect(await look()).toBe(0);
    valueOf(await bench.desk['erasure.erase']({ connection: CLIENT, email: 'tiina@post.example' }));
    expect([await look(), await look()]).toEqual([1, 0]);
  });

  it('needs no key: nobody has to open a keychain for it', async () => {
    const { bench, connection } = await withPreview();
    await using here = bench;
    await here.desk['erasure.look']({ connection, email: 'keegi@example.ee' });
    expect(here.lock.asked).toEqual([]);
  });

  it('waits for nobody: while a sync writes it says so', async () => {
    const { bench, connection } = await withPreview();
    await using here = bench;
    const lock = takeRunLock(here.folder);
    const busy = { ok: false, problem: problem('run/busy') };
    expect(await here.desk['erasure.erase']({ connection, email: 'keegi@example.ee' })).toEqual(busy);
    lock?.release();
  });

  it('asks for an address', async () => {
    const { bench, connection } = await withPreview();
    await using here = bench;
    const refused = { ok: false, problem: problem('input/no-address', { email: 'Mari Kask' }) };
    expect(await here.desk['erasure.look']({ connection, email: 'Mari Kask' })).toEqual(refused);
  });
});
