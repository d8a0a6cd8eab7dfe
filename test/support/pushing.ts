import type { RunEnd } from '../../electron/sync/run-sync.ts';
import type { EngineWorld } from './engine-world.ts';
import type { SeenCall } from './json-server.ts';
import type { TestCustomer } from './world.ts';

/** A minute in ms. */
export const MINUTE = 60_000;

/** Three customers with an address each. */
export const mari: TestCustomer = { code: '1', email: 'mari@example.ee', name: 'Mari' };
export const jaan: TestCustomer = { code: '2', email: 'jaan@example.ee', name: 'Jaan' };
export const kadri: TestCustomer = { code: '3', email: 'kadri@example.ee', name: 'Kadri' };
export const people: readonly TestCustomer[] = [mari, jaan, kadri];

/** As many customers as wanted. */
export const many = (count: number): TestCustomer[] =>
  Array.from({ length: count }, (_, n) => ({
    code: String(1000 + n),
    email: `isik${n}@example.ee`,
    name: `Isik ${n}`,
  }));

/** Whether a call changes a contact. */
export const isWrite = (call: SeenCall): boolean => call.verb !== 'GET' && call.url.startsWith('/v3/contacts');

/** The address in the body of a call. */
export const sentTo = (call: SeenCall): string | undefined => (call.body as { email?: string } | undefined)?.email;

/** How many contacts Mailbow has by address. */
export const tally = (world: EngineWorld): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(world.mailbow.contacts, (each) => each.email)].map(([email, all]) => [email, all.length]),
  );

/** Pushes a plan in a run of its own. */
export async function push(world: EngineWorld, hash: string): Promise<RunEnd> {
  const end = await world.engine().push(hash);
  if (!end.ok) throw new Error(JSON.stringify(end.problem));
  return end.value;
}
