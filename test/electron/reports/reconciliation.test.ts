import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCompany } from '../../support/any-company.ts';
import { auditAccount } from '../../support/audit-account.ts';
import { liveThrough } from '../../support/company-days.ts';

const COMPANIES = Number(process.env['KONTAKTISILD_COMPANIES'] ?? 20);
/** The same companies each time, so that a red run is about the change at hand; `random` looks for new ones. */
const SEED = process.env['KONTAKTISILD_SEED'] ?? '20261123';

describe('the reconciliation statement of random companies', () => {
  const met = new Set<string>();

  it(
    'balances at every moment, counted anew from both ends, and each customer is explained as its line says',
    async () => {
      const property = fc.asyncProperty(anyCompany, async (company) => {
        await liveThrough(company, async (living, moment) => {
          const { lines, faults } = await auditAccount(living, moment);
          for (const line of lines) met.add(line);
          expect(faults).toEqual([]);
        });
      });
      const replay = SEED === 'random' ? {} : { seed: Number(SEED) };
      const run = fc.assert(property, { numRuns: COMPANIES, endOnFailure: true, ...replay });
      await expect(run).resolves.toBeUndefined();
    },
    60_000 + COMPANIES * 10_000,
  );

  it('meets every reason for which a customer is no contact, and a contact no customer’s', () => {
    const customers = [
      'bad-email',
      'bad-record',
      'closed',
      'erased',
      'excluded',
      'gap-awaits',
      'gap-gone',
      'gap-rejected',
      'merged',
      'no-consent',
      'no-email',
      'ours',
      'refused',
      'set-aside',
      'waiting',
    ];
    const contacts = ['own', 'stays: the customer is closed', 'stays: the person was erased here'];
    expect([...customers, ...contacts].filter((line) => !met.has(line))).toEqual([]);
  });
});
