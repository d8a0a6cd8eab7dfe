import { describe, expect, it } from 'vitest';
import { reportLines } from '../../../electron/terminal/report-lines.ts';
import { createPaint } from '../../../electron/terminal/style.ts';
import { erasePerson } from '../../../electron/sync/erase.ts';
import { type Report, type ReportRequest, tablesOf } from '../../../shared/domain/report.ts';
import { engineWorld, type EngineWorld } from '../../support/engine-world.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { connection, type TestCustomer } from '../../support/world.ts';

const settings = connection({
  consent: { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param', wording: 'Vorm nr 2' },
});

const CUSTOMERS: readonly TestCustomer[] = [
  { code: '1001', email: 'mari@kask.example', name: 'Mari Kask', optin: [['jah', '1.9.2026']] },
  { code: '1002', email: 'jaan@tamm.example', name: 'Jaan Tamm', closed: true },
  { code: '1003', email: '', name: 'Mari Aadressita' },
  { code: '1004', email: 'jagatud@firma.example', name: 'Firma Üks', optin: [['jah', '1.9.2026']] },
  { code: '1005', email: 'jagatud@firma.example', name: 'Firma Kaks', optin: [['jah', '1.9.2026']] },
  { code: '1006', email: 'jyri@gmial.com', name: 'Jüri Jõgi', optin: [['jah', '1.9.2026']] },
];

async function synced(): Promise<EngineWorld> {
  const world = await engineWorld({
    settings,
    customers: CUSTOMERS,
    contacts: [servedContact(1, { email: 'ainult@mailbow.example', fields: { name: 'Ainult Mailbow' } })],
  });
  await world.engine().sync();
  return world;
}

async function make(world: EngineWorld, request: ReportRequest): Promise<Report> {
  const made = await world.engine().report(request);
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return made.value;
}

/** What a report says at a terminal, without its heading. */
const saidBy = (report: Report): readonly string[] =>
  [...reportLines(report, 'et', createPaint({}, {}))].join('').trim().split('\n').slice(1);

const verdictOf = ({ parts }: Report) => parts.flatMap((part) => (part.kind === 'verdict' ? [part.text.et] : []))[0];

describe('the proof of consent', () => {
  it('is made by address and by customer code, from the chain and from what Mailbow says now', async () => {
    await using world = await synced();
    const byAddress = saidBy(await make(world, { name: 'consent-proof', email: 'Mari@Kask.example' }));
    const byCode = saidBy(await make(world, { name: 'consent-proof', customer: '1001' }));
    expect(byCode).toEqual(byAddress);
    expect(
      byAddress.filter((line) => /^(?:Nimi|Kliendikood|Olek|Directo kaardil|Loetud|Kogumise|Kontrollitud)/.test(line)),
    ).toEqual([
      'Nimi · Mari Kask',
      'Kliendikood Directos · 1001',
      expect.stringMatching(/^Olek Mailbow’s · nõusolek antud, 01\.09\.2026, programm; küsitud /) as string,
      'Directo kaardil · „jah“ (klient 1001)',
      'Loetud kuupäevana · 01.09.2026',
      'Kogumise sõnastus siis · Vorm nr 2',
      expect.stringMatching(/: 1 kirje\. Ahel on terve\.$/) as string,
    ]);
  });

  it('tells the status of the last reading where Mailbow does not answer', async () => {
    await using world = await synced();
    const silent = world.engine({
      contactByEmail: async () => ({ ok: false, problem: { code: 'target/network' } }),
    });
    const made = await silent.report({ name: 'consent-proof', customer: '1001' });
    expect(made.ok && saidBy(made.value).find((line) => line.startsWith('Olek'))).toMatch(/; viimati loetud /);
  });

  it('says that the chain is broken', async () => {
    await using world = await synced();
    const { db } = world.memory;
    db.exec('DROP TRIGGER evidence_stays');
    db.exec(`UPDATE evidence SET body = replace(body, '"jah"', '"yes"') WHERE id = 1`);
    expect(verdictOf(await make(world, { name: 'consent-proof', customer: '1001' }))).toMatch(/Tõendite ahel on katki/);
  });

  it('says of whom there is none, and nothing of an erased person', async () => {
    await using world = await synced();
    const none = await make(world, { name: 'consent-proof', email: 'ainult@mailbow.example' });
    expect(verdictOf(none)).toMatch(/^Selle isiku kohta tõendit ei ole/);
    erasePerson(world.memory.store, settings, 'mari@kask.example', world.clock.now());
    const erased = await make(world, { name: 'consent-proof', email: 'mari@kask.example' });
    expect([erased.parts.length, verdictOf(erased)]).toEqual([
      1,
      expect.stringMatching(/^See isik on siin kustutatud/),
    ]);
  });
});

describe('why somebody gets no mail', () => {
  it.each([
    [{ customer: '1001' }, /^Mari Kask saab kirju\. Kontakt on sünkroonitud/],
    [{ email: 'mari@kask.example' }, /^Mari Kask saab kirju\./],
    [{ person: 'Mari K' }, /^Mari Kask saab kirju\./],
    [{ customer: '1002' }, /^Jaan Tamm ei saa kirju\. Kontakti ei looda: kaart on Directos suletud\.$/],
    [{ customer: '1003' }, /^Mari Aadressita ei saa kirju\. Kontakti ei looda: e-posti pole\.$/],
    [{ customer: '1004' }, /^Firma Üks ei saa kirju\. Ootab otsust: 2 klienti kasutavad sama aadressi\.$/],
    [{ email: 'jagatud@firma.example' }, /^jagatud@firma\.example ei saa kirju\. Ootab otsust/],
    [{ customer: '1006' }, /^Jüri Jõgi ei saa kirju\. Kontakti ei looda: vigane e-post\.$/],
    [{ email: 'ainult@mailbow.example' }, /^Ainult Mailbow ei saa kirju\. Kontakt on ainult Mailbow’s/],
    [{ person: 'mari' }, /^„mari“ võib olla 2 isikut\./],
    [{ person: 'kedagi' }, /^„kedagi“: viimati loetud Directo ja Mailbow andmetes sellist ei ole\./],
  ] as const)('is asked as %o', async (whom, answer) => {
    await using world = await synced();
    expect(verdictOf(await make(world, { name: 'why-no-mail', ...whom }))).toMatch(answer);
  });

  it('says what to do, the chain of reasons, and the line of the statement', async () => {
    await using world = await synced();
    const said = saidBy(await make(world, { name: 'why-no-mail', customer: '1006' }));
    expect(said.filter((line) => /^1\.|^Võrdlusakt/.test(line))).toEqual([
      '1. Paranda Directos kaardi 1006 aadress (jyri@gmail.com?).',
      'Võrdlusakt · Aadress ei kõlba',
    ]);
  });

  it('offers whom to choose from where a name is not enough', async () => {
    await using world = await synced();
    const report = await make(world, { name: 'why-no-mail', person: 'MARI' });
    expect(tablesOf(report).map(({ table }) => [table.key, table.rows.count])).toEqual([['people', 2]]);
    expect(saidBy(report)).toContain('1001 · Mari Kask · mari@kask.example');
  });

  it('says that nobody was named, that a code is nobody’s, and what is no address', async () => {
    await using world = await synced();
    const codeOf = async (request: ReportRequest) => {
      const made = await world.engine().report(request);
      return made.ok ? null : made.problem.code;
    };
    expect([
      await codeOf({ name: 'why-no-mail' }),
      await codeOf({ name: 'consent-proof' }),
      await codeOf({ name: 'why-no-mail', customer: '9999' }),
      await codeOf({ name: 'consent-proof', customer: '9999' }),
      await codeOf({ name: 'consent-proof', email: 'mari' }),
    ]).toEqual(['input/no-person', 'input/no-person', 'input/no-customer', 'input/no-customer', 'input/no-address']);
  });
});
