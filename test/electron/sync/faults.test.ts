import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phaseOf } from '../../../shared/domain/outcome.ts';
import { type EngineWorld, engineWorld } from '../../support/engine-world.ts';
import type { SeenCall } from '../../support/json-server.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import type { TestCustomer } from '../../support/world.ts';

/** How often the property is tried; more in a long run: `KONTAKTISILD_RUNS=2000`. */
const RUNS = Number(process.env['KONTAKTISILD_RUNS'] ?? 60);

/** What Mailbow does with one write. */
const WRITE_FAULTS = [
  'done',
  '422',
  '409',
  '404',
  '401',
  '500 but done',
  '500 not done',
  'cut but done',
  'cut not done',
  'nonsense but done',
  '429',
  '429 for long',
] as const;
type WriteFault = (typeof WRITE_FAULTS)[number];
const READ_FAULTS = ['well', 'well', 'well', '500', 'cut', '429'] as const;
type ReadFault = (typeof READ_FAULTS)[number];

const CUSTOMERS: readonly TestCustomer[] = [1, 2, 3, 4, 5, 6].map((n) => ({
  code: String(n),
  email: `isik${n}@example.ee`,
  name: `Isik ${n} õige`,
  ...(n % 2 === 0 ? { class: 'VIP' } : {}),
}));

/** The first three are in Mailbow already, with other values. */
const CONTACTS = () =>
  [1, 2, 3].map((n) => servedContact(n, { fields: { name: 'vana', muu: 'x' }, lists: [], tags: ['oma'] }));

const isRead = (call: SeenCall) => call.verb === 'GET';
const isContactWrite = (call: SeenCall) => !isRead(call) && call.url.startsWith('/v3/contacts');

/** Lets Mailbow follow a script; answers which writes it carried out: `verb url body`. */
function follow({ mailbow }: EngineWorld, writes: readonly WriteFault[], reads: readonly ReadFault[]): string[] {
  const applied: string[] = [];
  const nextWrite = writes[Symbol.iterator]();
  const nextRead = reads[Symbol.iterator]();
  let fault: WriteFault = 'done';
  mailbow.instead = (call, _n, response) => {
    if (isRead(call)) {
      const { value = 'well' } = nextRead.next();
      if (value === 'cut') response.destroy();
      return value === '500' ? { status: 500 } : value === '429' ? { status: 429 } : null;
    }
    if (!isContactWrite(call)) return null;
    fault = nextWrite.next().value ?? 'done';
    if (fault === 'cut not done') response.destroy();
    if (fault === '429 for long') return { status: 429, headers: { 'retry-after': '1200' } };
    const status = Number(/^(4\d\d|500 not)/.exec(fault)?.[0].slice(0, 3) ?? 0);
    return status === 0 ? null : { status, json: {} };
  };
  mailbow.afterwards = (reply, call, response) => {
    if (!isContactWrite(call)) return reply;
    if (reply !== null && reply.status < 300) applied.push(`${call.verb} ${call.url} ${JSON.stringify(call.body)}`);
    if (fault === '500 but done') return { status: 502 };
    if (fault === 'nonsense but done') return { status: 200, text: '<html>' };
    if (fault !== 'cut but done') return reply;
    response.destroy();
    return null;
  };
  return applied;
}

/** Pushes and checks what must hold after every push, whatever Mailbow answered. */
async function pushAndCheck(world: EngineWorld, plan: { readonly hash: string; readonly id: number }): Promise<void> {
  const { store, id } = world.memory;
  const end = await world.engine().push(plan.hash);
  if (!end.ok || end.value.push === null) throw new Error('no push');
  const { outcomes, stopped } = end.value.push;
  const rows = [...store.plans.operations(plan.id)];
  expect(Object.values(outcomes).reduce((sum, n) => sum + n, 0)).toBe(rows.length);
  expect(outcomes.sent).toBe(0);
  if (stopped === null) expect(outcomes.planned + outcomes.retry).toBe(0);
  expect(end.value.status === 'succeeded').toBe(stopped === null && outcomes.confirmed === rows.length);
  expect(store.runs.last(id)).toMatchObject({ status: end.value.status });
  expect(store.runs.last(id)?.endedAt).not.toBeNull();
  for (const row of rows) {
    const served = world.contact(row.operation.email);
    if (row.state !== 'confirmed') continue;
    const contact = served && {
      ...served,
      fields: served.fields as Record<string, string>,
      optin: { status: 'unknown', changedAt: null, changedBy: null } as const,
    };
    expect([row.operation.email, phaseOf(row, contact ?? null)]).toEqual([row.operation.email, 'after']);
    expect(store.contacts.byHash(id, contact?.hash ?? '')).not.toBeNull();
  }
}

describe('whatever Mailbow answers', () => {
  it('nothing is written twice, nothing but the plan is written, and the end is as it should be', async () => {
    const script = fc.record({
      writes: fc.array(fc.constantFrom(...WRITE_FAULTS), { maxLength: 14 }),
      reads: fc.array(fc.constantFrom(...READ_FAULTS), { maxLength: 20 }),
      pushes: fc.integer({ min: 1, max: 3 }),
      minutes: fc.constantFrom(0, 6),
    });
    await fc.assert(
      fc.asyncProperty(script, async ({ writes, reads, pushes, minutes }) => {
        await using world = await engineWorld({ customers: CUSTOMERS, contacts: CONTACTS() });
        const plan = await world.plan();
        expect(plan.rows).toHaveLength(6);
        await world.clock.sleep(minutes * 60_000);
        const applied = follow(world, writes, reads);
        for (let n = 0; n < pushes; n += 1) {
          // Waiting out may take longer than a plan is valid.
          if (world.clock.now().getTime() - Date.UTC(2026, 10, 23, 7) > 3_500_000) break;
          await pushAndCheck(world, plan);
        }
        // The faults end: what was refused or given up is planned anew.
        world.mailbow.instead = () => null;
        world.mailbow.afterwards = (reply, call) => {
          if (isContactWrite(call)) applied.push(`${call.verb} ${call.url} ${JSON.stringify(call.body)}`);
          return reply;
        };
        const rest = await world.plan();
        await pushAndCheck(world, rest);
        expect((await world.plan()).rows).toEqual([]);

        expect(applied.toSorted()).toEqual([...new Set(applied)].toSorted());
        expect(applied.toSorted()).toEqual(EXPECTED);
        const now = world.mailbow.contacts.map(({ email, fields, lists, tags }) => [email, fields, lists, tags]);
        // Contacts that were created stand in the order in which their writes arrived.
        expect(now.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))).toEqual(
          CUSTOMERS.map(({ email, name, class: group }, n) => [
            email,
            n < 3 ? { name, muu: 'x' } : { name },
            group === undefined ? [] : ['VIP'],
            [...(n < 3 ? ['oma'] : []), ...(group === undefined ? [] : ['klass:VIP'])],
          ]),
        );
      }),
      { numRuns: RUNS },
    );
  });
});

const EXPECTED = [
  'PUT /v3/contacts/h1 {"fields":{"name":"Isik 1 õige"}}',
  'PUT /v3/contacts/h2 {"fields":{"name":"Isik 2 õige"},"lists":["VIP"],"tags":["oma","klass:VIP"]}',
  'PUT /v3/contacts/h3 {"fields":{"name":"Isik 3 õige"}}',
  'POST /v3/contacts {"email":"isik4@example.ee","fields":{"name":"Isik 4 õige"},"lists":["VIP"],"tags":["klass:VIP"]}',
  'POST /v3/contacts {"email":"isik5@example.ee","fields":{"name":"Isik 5 õige"},"lists":[],"tags":[]}',
  'POST /v3/contacts {"email":"isik6@example.ee","fields":{"name":"Isik 6 õige"},"lists":["VIP"],"tags":["klass:VIP"]}',
].toSorted();
