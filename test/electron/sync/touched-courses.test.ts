import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileTarget } from '../../../electron/mailbow/file-target.ts';
import { type CalmCompany, calmCompany, calmSettings } from '../../support/calm-company.ts';
import { customersXml } from '../../support/engine-world.ts';
import { openMemory, temporaryFolder, type TemporaryFolder } from '../../support/memory.ts';
import { isWrite } from '../../support/pushing.ts';
import { standingFaults } from '../../support/standing-faults.ts';
import { planOnce, planTwice } from '../../support/twin-plan.ts';
import { atOnce } from '../../support/at-once.ts';

const ALL = { faults: [], counted: 10 };
const WHOLE = { faults: [], counted: null };

describe('everything is planned anew', () => {
  it.each([
    ['the mapping', { mapping: [{ source: 'email', target: 'email' }] }],
    ['the rules for labels', { labels: [] }],
    ['the rule for consent', { consent: null }],
    ['what is done with duplicates', { duplicates: { allMappedEqual: 'ask', oneOpen: 'ask' } }],
    ['who is left out', { exclude: [] }],
    ['what is done with closed cards', { closed: 'include' }],
    ['the target', { target: { kind: 'mailbow', url: 'https://teine.example' } }],
  ])('once when %s is another, and once when it is the old one again', async (_, keys) => {
    await using company = await calmCompany();
    const settings = calmSettings(keys);
    expect(await company.plan({ settings })).toEqual(WHOLE);
    expect((await company.plan({ settings })).faults).toEqual([]);
    expect(await company.plan()).toEqual(WHOLE);
    expect(await company.plan()).toEqual(ALL);
  });

  it('where a target was left for another one and come back to without a plan between', async () => {
    await using company = await calmCompany();
    const { connections } = company.world.memory.store;
    const other = calmSettings({ target: { kind: 'mailbow', url: 'https://teine.example' } });
    for (const settings of [other, company.settings]) {
      connections.open(settings.name, { digest: 'd', document: JSON.stringify(settings) }, company.world.clock.now());
      connections.open(settings.name, { digest: 'e', document: JSON.stringify(settings) }, company.world.clock.now());
    }
    expect(await company.plan()).toEqual(WHOLE);
  });

  it('while a field is lost, and when it is found again', async () => {
    await using company = await calmCompany();
    const reply = () => customersXml(company.world.customers).replaceAll(/ class="[^"]*"/g, '');
    expect(await company.plan({ reply })).toEqual(WHOLE);
    expect(await company.plan({ reply })).toEqual(WHOLE);
    expect(await company.plan()).toEqual(WHOLE);
    expect(await company.plan()).toEqual(ALL);
  });

  it('where the clock was set back: a date that had come has not come any more', async () => {
    await using company = await calmCompany();
    const { clock } = company.world;
    company.card('2', { optin: [['yes', '24.11.2026']] });
    await company.plan();
    expect(await company.plan()).toEqual(ALL);
    await clock.sleep(-2 * 24 * 3600 * 1000);
    expect([await company.plan(), company.news()]).toEqual([WHOLE, []]);
    await clock.sleep(2 * 24 * 3600 * 1000);
    // The card whose date is ahead was looked at, and may rest from now on.
    expect(await company.plan()).toEqual({ faults: [], counted: 9 });
    expect(await company.plan()).toEqual(ALL);
  });

  it('once a week', async () => {
    await using company = await calmCompany();
    await company.world.clock.sleep(8 * 24 * 3600 * 1000);
    expect(await company.plan()).toEqual(WHOLE);
    expect(await company.plan()).toEqual(ALL);
  });
});

describe('a plan of touched cards', () => {
  it('asks for labels that the target lacks each time', async () => {
    await using company = await calmCompany();
    company.card('3', { class: 'UUS' });
    company.card('6', { class: 'KINNI' });
    const settings = calmSettings({ target: { kind: 'mailbow', url: 'https://kask.example', createMissing: false } });
    const labels = ['tag:klass:KINNI', 'tag:klass:SISE', 'tag:klass:UUS'];
    const missing = () => company.world.memory.store.plans.newest(company.world.memory.id)?.missingLabels;
    expect([await company.plan({ settings }), missing()]).toEqual([WHOLE, labels]);
    const again = { faults: [], counted: 7 };
    expect([await company.plan({ settings }), missing()]).toEqual([again, labels]);
    expect([await company.plan({ settings }), missing()]).toEqual([again, labels]);
  });

  it('stays held as long as what holds it is there', async () => {
    await using company = await calmCompany({ limits: { 'LIM-05': { percent: 0, count: 0 } } });
    company.card('1', { name: 'Uus' });
    const newest = () => company.world.memory.store.plans.newest(company.world.memory.id)?.summary.held;
    const plan = { faults: [], counted: 9 };
    expect([await company.plan(), newest()]).toEqual([plan, true]);
    expect([await company.plan(), newest()]).toEqual([plan, true]);
    company.card('1', { name: 'Mari' });
    expect([await company.plan(), newest()]).toEqual([plan, false]);
  });

  it('follows a fetch of changes only', async () => {
    await using company = await calmCompany({
      source: { url: 'https://directo.example/xmlcore.asp', incremental: true },
    });
    const [mari] = company.world.customers;
    if (mari === undefined) throw new Error('no customer');
    // An older record with Mari's code stays beside hers, at the same address, and is no member of her group.
    company.world.customers = [{ ...mari, name: 'Vana' }, ...company.world.customers];
    await company.plan();
    company.card('9', { optin: [['yes', '1.8.2026']] });
    const changes = () => customersXml(company.world.customers.filter(({ code }) => code === '9'));
    const reply = (since: string | null) => (since === null ? customersXml(company.world.customers) : changes());
    // Mari, whose address is touched with the older record each time, is not counted as well.
    expect(await company.plan({ full: false, reply })).toEqual({ faults: [], counted: 8 });
    expect(await company.plan({ full: false, reply })).toEqual({ faults: [], counted: 8 });
    expect(company.news()).toEqual(['create vaikne@kask.example']);
  });

  it('follows a run that was broken off, and one that has gone on with it', async () => {
    await using company = await calmCompany();
    const { world } = company;
    for (const code of ['1', '2', '3']) company.card(code, { name: 'Uus' });
    let writes = 0;
    world.mailbow.instead = (call, _n, response) => {
      if (!isWrite(call)) return null;
      writes += 1;
      if (writes === 2) response.destroy();
      return writes > 1 ? { status: 401, json: {} } : null;
    };
    const broken = await world.engine().sync();
    world.mailbow.instead = () => null;
    expect(await company.plan()).toEqual({ faults: [], counted: 7 });
    const gone = await world.engine().resume(broken.run, { ask: null, seen: true, replan: true });
    expect(gone.ok && gone.value.status).toBe('succeeded-with-remarks');
    expect((await company.plan()).faults).toEqual([]);
    expect(await company.plan()).toEqual(ALL);
  });

  it('reads what files have', async () => {
    await using company = await calmCompany();
    using folder = temporaryFolder();
    const place = join(folder.path, 'mailbow');
    const settings = calmSettings({ target: { kind: 'files', folder: place } });
    let hashes = 0;
    const target = () =>
      createFileTarget({ folder: place, clock: company.world.clock, newHash: () => `f${(hashes += 1)}` });
    const plan = () => company.plan({ settings, target });
    expect(await plan()).toEqual(WHOLE);
    const writing = target();
    await writing.create({ email: 'vaikne@kask.example', fields: { name: 'Vaikne' }, lists: [], tags: [] }, atOnce);
    await writing.close();
    expect((await plan()).faults).toEqual([]);
    expect((await plan()).faults).toEqual([]);
  });
});

/** What another process finds when this one ends at this very moment. */
function copyOf({ world: { memory } }: CalmCompany, folder: TemporaryFolder): void {
  for (const end of ['', '-wal']) cpSync(memory.file + end, join(folder.path, `kontaktisild.db${end}`));
}

describe('a plan that does not come to its end', () => {
  const touch = {
    'of touched cards': (company: CalmCompany) => company.card('4', { name: 'Ema uus' }),
    'of all cards': ({ world: { memory } }: CalmCompany) =>
      memory.db.exec("UPDATE connection SET planned_by = 'another'"),
  } as const;

  it.each(Object.entries(touch))('because of a bug leaves nothing behind that is not true: %s', async (_, act) => {
    await using company = await calmCompany();
    const { world, settings } = company;
    act(company);
    const { memory, clock } = world;
    const onNote = (n: number) => {
      if (n === 2) throw new Error('a bug');
    };
    await expect(planOnce(world, { store: memory.store, clock }, { settings, onNote })).rejects.toThrow('a bug');
    expect(standingFaults(memory.db)).toEqual([]);
    company.card('5', { name: 'Isa uus' });
    expect((await company.plan()).faults).toEqual([]);
    expect(company.news()).toEqual(['duplicate? pere@kask.example']);
  });

  it.each(
    Object.entries(touch).flatMap(([kind, act]) => [
      [kind, 'in its middle', act] as const,
      [kind, 'after its last row', act] as const,
    ]),
  )('because the program ends, is made anew by the next start: %s, %s', async (_, when, act) => {
    await using company = await calmCompany();
    using folder = temporaryFolder();
    act(company);
    const copy = () => copyOf(company, folder);
    const ears =
      when === 'in its middle' ? { onNote: (n: number) => (n === 2 ? copy() : undefined) } : { onWritten: copy };
    const { world, settings } = company;
    await planOnce(world, { store: world.memory.store, clock: world.clock }, { settings, ...ears });
    using memory = openMemory(folder, true);
    expect(standingFaults(memory.db)).toEqual([]);
    company.card('9', { name: 'Vaikne uus' });
    const next = { ...world, memory, customers: world.customers };
    expect((await planTwice(next, { settings })).faults).toEqual([]);
    expect((await planTwice(next, { settings })).faults).toEqual([]);
  });
});

describe('a decision that another program makes while a plan is under way', () => {
  const PERE = 'pere@kask.example';
  /** Touches cards without any change: they are planned, and quiet again. */
  const touchQuietly = ({ world: { memory } }: CalmCompany, codes: readonly string[]) => {
    for (const code of codes) memory.db.prepare('INSERT INTO touch SELECT id FROM customer WHERE code = ?').run(code);
  };

  it.each([
    ['of all cards, before the group was read', null, 1],
    ['of all cards, after the group was read', null, 9],
    ['of touched cards, and its group is counted', ['2'], 1],
    ['of touched cards, before the group was read', ['2', '4', '5'], 1],
    ['of touched cards, after the group was read', ['4', '5'], 2],
  ] as const)('is in the next one: %s', async (_, codes, at) => {
    await using company = await calmCompany();
    const { world, settings } = company;
    const { memory, clock } = world;
    if (codes === null) memory.db.exec("UPDATE connection SET planned_by = 'another'");
    else touchQuietly(company, codes);
    using other = memory.again();
    let made = 0;
    const onNote = (n: number) => {
      if (n !== at) return;
      // Whoever waits for a row that is being written waits in this very thread.
      if (memory.db.inTransaction) memory.db.exec('COMMIT');
      other.store.decisions.remove(memory.id, PERE, clock.now());
      made += 1;
    };
    await planOnce(world, { store: memory.store, clock }, { settings, onNote });
    expect([made, standingFaults(memory.db)]).toEqual([1, []]);
    expect([await company.plan(), company.news()]).toEqual([{ faults: [], counted: 8 }, [`duplicate? ${PERE}`]]);
  });
});
