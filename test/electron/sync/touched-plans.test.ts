import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCompany } from '../../support/any-company.ts';
import { liveThrough } from '../../support/company-days.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { anyShake, decideMeanwhile, shake, type ShakenFeed, shakenReply } from '../../support/shakes.ts';
import { standingFaults } from '../../support/standing-faults.ts';
import { planOnce, planTwice, type TwinOptions } from '../../support/twin-plan.ts';
import type { TestCustomer } from '../../support/world.ts';

const HISTORIES = Number(process.env['KONTAKTISILD_HISTORIES'] ?? 20);
/** The same histories each time, so that a red run is about the change at hand; `random` looks for new ones. */
const SEED = process.env['KONTAKTISILD_SEED'] ?? '20261123';

const history = fc.record({
  company: anyCompany,
  incremental: fc.boolean(),
  createMissing: fc.boolean(),
  /** What happens at each plan. */
  shakes: fc.array(fc.array(anyShake, { maxLength: 3 }), { minLength: 12, maxLength: 12 }),
});

/** Customers to whom nothing happens by themselves; they stand last, and with them their contacts. */
const CALM = Array.from({ length: 15 }, (_, n) => ({
  card: {
    code: String(2000 + n),
    email: `q${n}@firma.example`,
    name: 'Mari',
    optin: [['yes', '1.9.2026']] satisfies TestCustomer['optin'],
  },
  contact: servedContact(5000 + n, {
    email: `q${n}@firma.example`,
    fields: { name: 'Mari' },
    lists: [],
    optin: { status: 'given', changedAt: '2026-10-03T11:22:00Z', changedBy: 'contact' },
  }),
}));

describe('a plan of touched cards', () => {
  const met = { plans: 0, ofTouched: 0, counted: 0, interrupted: 0 };

  it(
    'is the plan of all cards, whatever has happened, and leaves the database as that one does',
    async () => {
      const property = fc.asyncProperty(history, async ({ company, incremental, createMissing, shakes }) => {
        const feed: ShakenFeed = { broken: new Set(), told: [], isWithoutClass: false };
        let plans = 0;
        const target = { kind: 'mailbow', url: 'https://kask.example', createMissing };
        const source = { url: 'https://directo.example/xmlcore.asp', incremental };
        const keys = { ...company.keys, target, source };
        const customers = [...company.customers, ...CALM.map(({ card }) => card)];
        const contacts = [...company.contacts, ...CALM.map(({ contact }) => contact)];
        await liveThrough({ ...company, keys, customers, contacts }, async () => {}, {
          remembersAbove: 1,
          async plan({ world, settings }) {
            const { memory, clock } = world;
            const own = shakes[plans % shakes.length] ?? [];
            plans += 1;
            const reply = (since: string | null) => shakenReply(world, feed, since);
            const compare = async (more: Partial<TwinOptions> = {}) => {
              const { faults, counted } = await planTwice(world, { settings, reply, ...more });
              expect(faults).toEqual([]);
              feed.told = world.customers;
              met.plans += 1;
              if (counted !== null && counted > 0) met.ofTouched += 1;
              met.counted += counted ?? 0;
            };
            const interrupted = async (at: number, work: () => void) => {
              const onNote = (n: number) => {
                if (n === at) work();
              };
              await planOnce(world, { store: memory.store, clock }, { settings, reply, onNote }).catch(() => undefined);
              met.interrupted += 1;
              expect(standingFaults(memory.db)).toEqual([]);
            };
            for (const each of own) {
              const before = await shake(world, feed, settings, each);
              if (before !== null) await compare({ settings: before });
              if (each.does === 'meanwhile') {
                await interrupted(each.at, () => decideMeanwhile(world, settings, each));
              }
              if (each.does === 'crash') {
                await interrupted(each.at, () => {
                  throw new Error('the program ends here');
                });
              }
            }
            await compare({ full: !own.some(({ does }) => does === 'changes only') });
          },
        });
      });
      const replay = SEED === 'random' ? {} : { seed: Number(SEED) };
      const run = fc.assert(property, { numRuns: HISTORIES, endOnFailure: true, ...replay });
      await expect(run).resolves.toBeUndefined();
    },
    60_000 + HISTORIES * 10_000,
  );

  it('was met often: most plans counted cards that they did not look at', () => {
    expect(met.ofTouched / met.plans).toBeGreaterThan(0.5);
    expect(met.counted / met.ofTouched).toBeGreaterThan(10);
    expect(met.interrupted).toBeGreaterThan(0);
  });
});
