import type { Connection } from '../../shared/domain/connection.ts';
import { addressKey } from '../../shared/domain/email.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { dayAt } from '../../shared/domain/schedule.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { ErasureStore, Store } from '../store.ts';
import { misspeltFor } from './correct-address.ts';

/** A person who was erased, with what is left to do elsewhere. */
export interface Erased {
  /** The address key. */
  readonly email: string;
  /** Codes of the customers in Directo whose card holds the address. */
  readonly codes: readonly string[];
  readonly hadContact: boolean;
  /** Whether no byte is left, or others were reading the database and it has to be done again. */
  readonly scrubbed: 'done' | 'busy';
}

/** What an erasure would remove, and whether there was one before. */
export type Traces = { readonly email: string } & ReturnType<ErasureStore['look']>;

/** How much is repeated of something that is no address: it may be anything. */
const REPEATED = 100;

/**
 * Removes everything that is kept of a person. An address that nobody has is erased all the same: a card with it may
 * still come.
 */
export function erasePerson(store: Store, connection: Connection, email: string, now: Date): Result<Erased, Problem> {
  const person = personOf(store, connection, email);
  if (!person.ok) return person;
  const { id, address } = person.value;
  const { codes, hadContact } = store.erasures.erase(id, address, now, {
    misspelt: misspeltFor(store, { id, connection }, address),
    day: dayAt(connection, now),
  });
  return ok({ email: address, codes, hadContact, scrubbed: store.erasures.scrub(address) });
}

/** Tells what `erasePerson` would remove; nothing is changed. */
export function findPerson(store: Store, connection: Connection, email: string): Result<Traces, Problem> {
  const person = personOf(store, connection, email);
  if (!person.ok) return person;
  const { id, address } = person.value;
  return ok({ email: address, ...store.erasures.look(id, address) });
}

function personOf(
  store: Store,
  connection: Connection,
  email: string,
): Result<{ readonly id: number; readonly address: string }, Problem> {
  const address = addressKey(email);
  if (address === null) return err(problem('input/no-address', { email: email.slice(0, REPEATED) }));
  const row = store.connections.find(connection.name);
  if (row === null) return err(problem('input/no-connection', { name: connection.name }));
  return ok({ id: row.id, address });
}
