import type { Person } from '../outside-mailbow.ts';
import { keyOf } from './address.ts';
import { byText } from './read.ts';
import type { Place } from './resolve.ts';
import type { Memory, Operation } from './types.ts';
import { labelsOf } from './values.ts';

/** Nothing has happened yet. */
export const nothingYet = (): Memory => ({
  links: new Map(),
  addresses: new Map(),
  ours: new Map(),
  optedOut: new Map(),
  decisions: new Map(),
  approvals: [],
  left: new Map(),
});

/** A label that a person took away is not ours any more. */
export function notice(memory: Memory, people: readonly Person[]): void {
  for (const person of people) {
    const ours = memory.ours.get(person.hash);
    for (const label of ours ?? []) if (!labelsOf(person).has(label)) ours?.delete(label);
  }
}

function leave({ left }: Memory, code: string, hash: string, since: string | null): void {
  left.set(code, (left.get(code) ?? new Map<string, string | null>()).set(hash, since));
}

/** What a push of these operations leaves in memory, with the contacts as they are after it. */
export function learn(
  memory: Memory,
  places: readonly Place[],
  operations: readonly Operation[],
  people: readonly Person[],
): void {
  for (const { email, fields, labels, consent } of operations) {
    const key = keyOf(fields['email']?.to ?? email);
    const person = people.find((each) => keyOf(each.email) === key);
    if (person === undefined) continue;
    if (consent?.to === 'withdrawn') memory.optedOut.set(person.hash, person.optin.changedAt);
    const ours = memory.ours.get(person.hash) ?? new Set();
    labels.add.forEach((label) => ours.add(label));
    labels.remove.forEach((label) => ours.delete(label));
    memory.ours.set(person.hash, ours);
  }
  for (const { group } of places) {
    const person = people.find(({ email }) => keyOf(email) === group.key);
    for (const { code, passive } of group.members) {
      const waits = passive !== null || group.state !== 'decided';
      const before = memory.links.get(code);
      if (person === undefined || before === person.hash) continue;
      const old = people.find(({ hash }) => hash === before);
      if (waits && old !== undefined) continue;
      if (old?.optin.status === 'withdrawn') leave(memory, code, old.hash, old.optin.changedAt);
      memory.links.set(code, person.hash);
    }
  }
  for (const hash of memory.links.values()) {
    const person = people.find((each) => each.hash === hash);
    if (person === undefined) continue;
    const [key, known] = [keyOf(person.email), memory.addresses.get(hash) ?? new Set<string>()];
    known.delete(key);
    memory.addresses.set(hash, known.add(key));
  }
}

/** A contact as a push leaves it: by its address, without what only Mailbow knows. */
export type Stand = readonly [fields: Readonly<Record<string, unknown>>, labels: readonly string[], status: string];

const filled = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== null && value !== '')
      .toSorted(([a], [b]) => byText(a, b)),
  );

/** The contacts by their addresses. */
export const standsOf = (people: readonly Person[]): Map<string, Stand> =>
  new Map(
    people.map((person) => [
      keyOf(person.email),
      [filled(person.fields), [...labelsOf(person)].toSorted(), person.optin.status],
    ]),
  );

/** What these operations make of the contacts. */
export function after(people: readonly Person[], operations: readonly Operation[]): Map<string, Stand> {
  const stands = standsOf(people);
  const done = new Map(stands);
  for (const { email, fields, labels, consent } of operations) {
    const [had, has, status] = stands.get(email) ?? [{}, [], 'unknown'];
    const { email: address, ...values } = fields;
    const now = { ...had, ...Object.fromEntries(Object.entries(values).map(([key, { to }]) => [key, to])) };
    const kept = new Set([...has.filter((label) => !labels.remove.includes(label)), ...labels.add]);
    done.delete(email);
    done.set(keyOf(address?.to ?? email), [filled(now), [...kept].toSorted(), consent?.to ?? status]);
  }
  return done;
}
