import { describe, expect, it } from 'vitest';
import { reportJson } from '../../../electron/terminal/report-json.ts';
import type { ReportName } from '../../../shared/domain/report-name.ts';
import { allRows, type Cell, type Report, tablesOf } from '../../../shared/domain/report.ts';
import { engineWorld, type EngineWorld } from '../../support/engine-world.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { connection, type TestCustomer } from '../../support/world.ts';

const card = (code: string, email: string, ...optin: TestCustomer['optin'] & {}): TestCustomer => ({
  code,
  email,
  name: `Klient ${code}`,
  optin,
});

const settings = connection({ consent: { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' } });

const typo = card('10', 'mari@gmial.com', ['yes', '1.9.2026']);
const two = card('9', 'jaan@kask.example; jaan@teine.example', ['yes', '1.9.2026']);
const undated = card('11', 'toomas@kask.example', ['yes', null]);
const sound = card('12', 'korras@kask.example', ['yes', '1.9.2026']);

async function make(world: EngineWorld, name: ReportName): Promise<Report> {
  const made = await world.engine().report({ name });
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return made.value;
}

const verdict = ({ parts }: Report) => parts.flatMap((part) => (part.kind === 'verdict' ? [part.text.et] : []))[0];

const rows = (report: Report, key: string): readonly (readonly Cell[])[] => {
  const found = tablesOf(report).find(({ table }) => table.key === key);
  return found === undefined ? [] : [...allRows(found.table.rows)];
};

const codes = (report: Report, key: string) => rows(report, key).map(([code]) => code);

/** Plans anew after a day. */
async function nextDay(world: EngineWorld, customers: readonly TestCustomer[]): Promise<void> {
  await world.clock.sleep(24 * 3600 * 1000);
  world.customers = customers;
  await world.plan();
}

describe('the fix list', () => {
  it('names each card with what is wrong, what stands there and what to do, by customer code', async () => {
    await using world = await engineWorld({ settings, customers: [typo, sound, two, undated] });
    await world.plan();
    const report = await make(world, 'fix-list');
    expect(verdict(report)).toBe('0/3 parandatud, 3 veel teha.');
    expect(rows(report, 'open').map(([code, name, , onCard]) => [code, name, onCard])).toEqual([
      ['9', 'Klient 9', 'jaan@kask.example; jaan@teine.example'],
      ['10', 'Klient 10', 'mari@gmial.com → mari@gmail.com?'],
      ['11', 'Klient 11', 'yes'],
    ]);
    const parsed = JSON.parse(reportJson(report, 'et')) as { parts: { key?: string; rows?: { wrong: string }[] }[] };
    expect(parsed.parts.find(({ key }) => key === 'open')?.rows?.map(({ wrong }) => wrong)).toEqual([
      'Kaks aadressi ühel väljal',
      'E-posti aadress ei kõlba',
      'Nõusolekul puudub kuupäev',
    ]);
  });

  it('ticks off a card that was fixed, and tells it from one that left Directo; the same feed changes nothing', async () => {
    await using world = await engineWorld({ settings, customers: [typo, sound, two, undated] });
    await world.plan();
    await nextDay(world, [{ ...typo, email: 'mari@gmail.com' }, sound, undated]);
    const report = await make(world, 'fix-list');
    expect([verdict(report), codes(report, 'open'), codes(report, 'fixed'), codes(report, 'gone')]).toEqual([
      '1/3 parandatud, 1 kadunud, 1 veel teha.',
      ['11'],
      ['10'],
      ['9'],
    ]);
    const before = world.memory.store.fixes.all(world.memory.id);
    await nextDay(world, world.customers);
    expect(world.memory.store.fixes.all(world.memory.id)).toEqual(before);
    await nextDay(world, [typo, sound, undated]);
    expect(verdict(await make(world, 'fix-list'))).toBe('0/3 parandatud, 1 kadunud, 2 veel teha.');
  });

  it('counts anew from when it was taken along', async () => {
    await using world = await engineWorld({ settings, customers: [typo, sound, two, undated] });
    await world.plan();
    await nextDay(world, [{ ...typo, email: 'mari@gmail.com' }, sound, two, undated]);
    await world.clock.sleep(1000);
    world.memory.store.fixes.begin(world.memory.id, 'fix-list', world.clock.now());
    expect(verdict(await make(world, 'fix-list'))).toBe('0/2 parandatud, 2 veel teha.');
    await nextDay(world, [
      { ...typo, email: 'mari@gmail.com' },
      sound,
      { ...two, email: 'jaan@kask.example' },
      undated,
    ]);
    expect(verdict(await make(world, 'fix-list'))).toBe('1/2 parandatud, 1 veel teha.');
  });

  it('does not call a closed card fixed', async () => {
    await using world = await engineWorld({ settings, customers: [typo, sound] });
    await world.plan();
    await nextDay(world, [{ ...typo, closed: true }, sound]);
    expect(codes(await make(world, 'fix-list'), 'gone')).toEqual(['10']);
  });

  it('concludes nothing from a feed that is held', async () => {
    const crowd = Array.from({ length: 40 }, (_, index) =>
      card(`2${index}`, `k${index}@kask.example`, ['yes', '1.9.2026']),
    );
    await using world = await engineWorld({ settings, customers: [...crowd, typo] });
    await world.engine().sync();
    await nextDay(world, crowd.slice(0, 5));
    expect(world.memory.store.plans.newest(world.memory.id)?.summary.held).toBe(true);
    expect(codes(await make(world, 'fix-list'), 'open')).toEqual(['10']);
  });

  it('concludes nothing of a card that a fetch of changes does not show', async () => {
    const source = { url: 'https://directo.example/xmlcore.asp', incremental: true };
    const { consent } = settings;
    await using world = await engineWorld({
      settings: { ...connection({ source }), consent },
      customers: [typo, undated, sound],
    });
    await world.engine().sync();
    await world.clock.sleep(24 * 3600 * 1000);
    world.customers = [card('11', 'toomas@kask.example', ['yes', '2.9.2026'])];
    await world.engine().sync();
    const report = await make(world, 'fix-list');
    expect(world.memory.store.fetches.last(world.memory.id)?.kind).toBe('incremental');
    expect([codes(report, 'open'), codes(report, 'fixed')]).toEqual([['10'], ['11']]);
  });

  it('names a consent that we wrote and that vanished from the card', async () => {
    const other = card('13', 'teine@kask.example', ['yes', '1.9.2026']);
    await using world = await engineWorld({ settings, customers: [sound, other] });
    await world.engine().sync();
    await nextDay(world, [card('12', 'korras@kask.example'), other]);
    const report = await make(world, 'fix-list');
    expect(world.memory.store.fixes.all(world.memory.id).map(({ code, kind }) => [code, kind])).toEqual([
      ['12', 'consent-lost'],
    ]);
    expect(codes(report, 'kind-consent-lost')).toEqual(['12']);
  });

  it('tells of cards that stand there twice or hold what cannot be printed, and nothing of closed ones', async () => {
    const pasted = { ...card('14', 'kleebitud@kask.example', ['yes', '1.9.2026']), name: 'Kask\u0001 OÜ' };
    const again = { ...sound, name: 'Klient 12 uuesti' };
    const closed = { ...card('15', 'katki', ['yes', null]), closed: true };
    await using world = await engineWorld({ settings, customers: [sound, again, pasted, closed] });
    await world.plan();
    expect(world.memory.store.fixes.all(world.memory.id).map(({ code, kind }) => [code, kind])).toEqual([
      ['12', 'duplicate-code'],
      ['14', 'control-characters'],
    ]);
  });

  it('counts records without a code through, so that a new customer before them changes nothing', async () => {
    const nameless = card('', 'nimetu@kask.example');
    await using world = await engineWorld({ settings, customers: [sound, nameless] });
    await world.plan();
    expect(codes(await make(world, 'fix-list'), 'open')).toEqual(['#2']);
    await nextDay(world, [sound, card('13', 'uus@kask.example', ['yes', '1.9.2026']), nameless]);
    const report = await make(world, 'fix-list');
    expect([verdict(report), codes(report, 'open')]).toEqual(['0/1 parandatud, 1 veel teha.', ['#3']]);
  });

  it('keeps nothing of a person who is erased, and says that the card has to be deleted in Directo too', async () => {
    await using world = await engineWorld({ settings, customers: [undated, sound] });
    await world.plan();
    await world.engine().erase('toomas@kask.example');
    expect(world.memory.store.fixes.all(world.memory.id)).toEqual([]);
    await nextDay(world, world.customers);
    const report = await make(world, 'fix-list');
    expect(world.memory.store.fixes.all(world.memory.id)).toEqual([]);
    expect([codes(report, 'open'), codes(report, 'erased')]).toEqual([[], ['11']]);
    expect(reportJson(report, 'et')).not.toContain('Klient 11');
  });
});

describe('the withdrawals to key in', () => {
  const withdrawn = (n: number, email: string, changedAt: string | null) =>
    servedContact(n, { email, optin: { status: 'withdrawn', changedAt, changedBy: 'contact' } });

  it('names each card that says yes with the day to key in, and counts what was keyed in', async () => {
    await using world = await engineWorld({
      settings,
      customers: [
        sound,
        card('13', 'korras@kask.example', ['yes', '2.9.2026']),
        card('14', 'aeg@kask.example', ['yes', '1.9.2026']),
        card('15', 'hiljem@kask.example', ['yes', '1.11.2026']),
      ],
      contacts: [
        withdrawn(1, 'korras@kask.example', '2026-10-03T22:30:00Z'),
        withdrawn(2, 'aeg@kask.example', null),
        withdrawn(3, 'hiljem@kask.example', '2026-10-03T11:22:00Z'),
      ],
    });
    await world.plan();
    const report = await make(world, 'withdrawals');
    expect(verdict(report)).toBe(
      '3 klienti on Mailbow’s loobunud, aga Directo kaardil on jah (lisaväli OPTIN). Sisestatud 0/3.',
    );
    const today = { et: 'tänane kuupäev', en: 'today’s date' };
    expect(rows(report, 'open').map((row) => [row[0], row[3], ...row.slice(6)])).toEqual([
      ['12', 'yes 1.9.2026', '04.10.2026'],
      ['13', 'yes 2.9.2026', '04.10.2026'],
      ['14', 'yes 1.9.2026', today],
    ]);
    expect(codes(report, 'waiting')).toEqual(['15']);

    const [, ...others] = world.customers;
    await nextDay(world, [card('12', 'korras@kask.example', ['no', '04.10.2026']), ...others]);
    const next = await make(world, 'withdrawals');
    expect([codes(next, 'open'), codes(next, 'fixed')]).toEqual([['13', '14'], ['12']]);
    expect(verdict(next)).toContain('Sisestatud 1/3.');
  });

  it('says so where there is nothing to key in', async () => {
    await using world = await engineWorld({ settings, customers: [sound] });
    await world.plan();
    expect(verdict(await make(world, 'withdrawals'))).toBe(
      'Ükski kaart ei ütle jah isiku kohta, kes Mailbow’s loobus.',
    );
  });
});
