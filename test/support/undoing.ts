import type { UndoEnd } from '../../electron/sync/undo.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { engineWorld, type EngineWorld } from './engine-world.ts';
import { type ServedContact, servedContact } from './mailbow-server.ts';
import { people } from './pushing.ts';

/** The three customers of class VIP. */
export const vip = people.map((each) => ({ ...each, class: 'VIP' }));

/** Their contacts as they were before any run. */
export const contactsBefore = (): ServedContact[] =>
  people.map(({ email }, n) =>
    servedContact(n + 1, { email, fields: { name: `Vana ${n + 1}` }, lists: [], tags: ['oma'] }),
  );

/** Takes a run back, which must be allowed. */
export async function undo(world: EngineWorld, run: number | null = null): Promise<UndoEnd> {
  const undone = await world.engine().undo(run);
  if (!undone.ok) throw new Error(JSON.stringify(undone.problem));
  return undone.value;
}

/** Why an undo is refused; null where it is not. */
export async function refusal(world: EngineWorld, run: number | null = null): Promise<Problem['code'] | null> {
  const undone = await world.engine().undo(run);
  return undone.ok ? null : undone.problem.code;
}

/** Two customers whose contacts are there, and one who is new; their first run is behind them. */
export async function ran(): Promise<EngineWorld> {
  const world = await engineWorld({ customers: vip, contacts: contactsBefore().slice(0, 2) });
  await world.engine().sync();
  return world;
}

/** Address, name, lists and tags of every contact. */
export const seen = ({ mailbow }: EngineWorld) =>
  mailbow.contacts.map(({ email, fields, lists, tags }) => [email, fields['name'], lists, tags]);

/** What `seen` says after that first run … */
export const WRITTEN = [
  ['mari@example.ee', 'Mari', ['VIP'], ['oma', 'klass:VIP']],
  ['jaan@example.ee', 'Jaan', ['VIP'], ['oma', 'klass:VIP']],
  ['kadri@example.ee', 'Kadri', ['VIP'], ['klass:VIP']],
];

/** … and after it was taken back. */
export const TAKEN_BACK = [
  ['mari@example.ee', 'Vana 1', [], ['oma']],
  ['jaan@example.ee', 'Vana 2', [], ['oma']],
  ['kadri@example.ee', 'Kadri', [], []],
];
