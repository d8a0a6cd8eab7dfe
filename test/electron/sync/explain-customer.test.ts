import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../electron/sync/decide.ts';
import { erasePerson } from '../../../electron/sync/erase.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { allRows, type Cell, tablesOf } from '../../../shared/domain/report.ts';
import { valueOf } from '../../support/desk-answers.ts';
import { type DeskBench, openDeskBench } from '../../support/desk-bench.ts';
import { engineWorld, type EngineWorld } from '../../support/engine-world.ts';
import { explainedLines, type StatementLine } from '../../support/explained-lines.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { connection, type TestCustomer } from '../../support/world.ts';

const CONSENT = { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' };
const ATTESTATION = { by: 'KK', on: '2026-11-01', why: 'ostjad' };
const COMPANIES = 20;
const DAY_MS = 24 * 3600 * 1000;

const codesIn = (rows: readonly (readonly Cell[])[]): readonly string[] =>
  rows.map(([code]) => (typeof code === 'string' ? code : ''));

async function statementOf(world: EngineWorld): Promise<readonly StatementLine[]> {
  const made = await world.engine().report({ name: 'reconciliation' });
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return tablesOf(made.value).map(({ table }) => ({
    key: table.key,
    codes: codesIn([...allRows(table.rows)]),
  }));
}

/** The statement as the window reads it. */
async function readStatement({ desk }: DeskBench, name: string): Promise<readonly StatementLine[]> {
  const made = valueOf<'reports.make'>(await desk['reports.make']({ connection: name, name: 'reconciliation' }));
  const lines: StatementLine[] = [];
  for (const { table } of tablesOf(made)) {
    const { rows } = valueOf<'reports.rows'>(
      await desk['reports.rows']({ connection: name, table: table.key, page: 0 }),
    );
    lines.push({ key: table.key, codes: codesIn(rows) });
  }
  return lines;
}

const address = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f').map((letter) => `${letter}@firma.example`);
const email = fc.oneof(
  { weight: 6, arbitrary: address },
  { weight: 1, arbitrary: fc.constantFrom('', 'mari@gmial.com', 'ei ole', 'a@firma.example; b@firma.example') },
);
const optin = fc.constantFrom<TestCustomer['optin'] & {}>(
  [],
  [['jah', '01.09.2026']],
  [['jah', '12.10.2026']],
  [['jah', null]],
  [['ei', null]],
  [['ei', '01.01.2026']],
  [['vist', '01.01.2026']],
);
const customer = fc.record({
  code: fc.constantFrom('', ...Array.from({ length: 14 }, (_, n) => String(1001 + n))),
  email,
  name: fc.constantFrom('Mari', 'Jaan'),
  class: fc.constantFrom('', '', '', 'VIP', 'SISE'),
  closed: fc.constantFrom(false, false, false, true),
  optin,
});
const feed = fc.array(customer, { minLength: 6, maxLength: 16 });
const company = fc.record({
  first: feed,
  later: feed,
  contacts: fc.uniqueArray(
    fc.record({ email: address, status: fc.constantFrom('given', 'withdrawn', 'unknown', 'pending', 'unusable') }),
    { selector: (each) => each.email, maxLength: 5 },
  ),
  several: fc.constantFrom('first', 'ask'),
  basis: fc.constantFrom('none', 'optin-only', 'legal-person'),
  skipped: address,
  erased: fc.option(address),
});

function settingsOf({ several, basis }: { readonly several: string; readonly basis: string }): Connection {
  const attested = basis === 'legal-person' ? { attestation: ATTESTATION } : {};
  const consent = basis === 'none' ? null : { ...CONSENT, basis, ...attested };
  return connection({ consent, addresses: { several }, limits: {} });
}

describe('every customer without a contact is explained by the reason of its line in the statement', () => {
  it('in the training company, before and after its first run', async () => {
    await using bench = openDeskBench();
    const { desk, store, parts } = bench;
    const { connection: name } = valueOf<'training.start'>(await desk['training.start']({}));
    const { summary } = valueOf<'plan.make'>(await desk['plan.make']({ connection: name }));
    const settings = valueOf<'settings.read'>(await desk['settings.read']({ connection: name })).connection;
    const compare = async () => explainedLines(store, settings, await readStatement(bench, name), parts.clock.now());
    const before = await compare();
    valueOf<'run.apply'>(await desk['run.apply']({ connection: name, hash: summary.hash }));
    const after = await compare();
    expect(before.told.length).toBeGreaterThan(after.told.length);
    expect(after.told.length).toBeGreaterThan(10);
    expect([before.explained, after.explained]).toEqual([before.told, after.told]);
  });

  it('in twenty random companies, over two days', { timeout: 240_000 }, async () => {
    const seen = new Set<string>();
    const property = fc.asyncProperty(company, async ({ first, later, contacts, skipped, erased, ...rules }) => {
      const settings = settingsOf(rules);
      await using world = await engineWorld({
        settings,
        contacts: contacts.map(({ email: at, status }, n) =>
          servedContact(n, { email: at, optin: { status, changedAt: '2026-10-03T11:22:00Z', changedBy: 'contact' } }),
        ),
      });
      const { store } = world.memory;
      const compare = async () => {
        const { told, explained } = explainedLines(store, settings, await statementOf(world), world.clock.now());
        expect(explained).toEqual(told);
        for (const line of told) seen.add(line.slice(line.indexOf(' ') + 1));
      };
      for (const customers of [first, later]) {
        world.customers = customers;
        const made = await world.engine().plan();
        if (!made.ok) return;
        decide(store, settings, skipped, { kind: 'skip' }, world.clock.now());
        await compare();
        await world.engine().sync();
        await compare();
        if (erased !== null) erasePerson(store, settings, erased, world.clock.now());
        await world.clock.sleep(DAY_MS);
      }
    });
    await fc.assert(property, { numRuns: COMPANIES, seed: 2026, endOnFailure: true });
    expect([...seen].toSorted()).toEqual([
      'bad-email',
      'bad-record',
      'closed',
      'erased',
      'excluded',
      'gap-awaits',
      'merged',
      'no-consent',
      'no-email',
      'refused',
      'set-aside',
      'waiting',
    ]);
  });
});
