import { hash } from 'node:crypto';
import type { Connection } from '../../shared/domain/connection.ts';
import { type ParsedAddresses, parseAddresses } from '../../shared/domain/email.ts';
import { createAddressReader } from '../../shared/domain/map-customer.ts';
import { createWordReader } from '../../shared/domain/consent-word.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Correction, Store, StoredCustomer } from '../store.ts';
import { createSorter } from './members.ts';

/** A connection and the row that its customers are stored under. */
interface Place {
  readonly id: number;
  readonly connection: Connection;
}

/**
 * Uses another address for a customer than its card has, until the text on the card changes. Nothing but the address is
 * another: the customer is grouped by it, and its refusals follow its code as after any change of address.
 */
export function correctAddress(
  store: Store,
  place: Place,
  wanted: { readonly code: string; readonly address: string },
  now: Date,
): Result<Correction, Problem> {
  const { id, connection } = place;
  const stored = store.customers.withCode(id, wanted.code);
  if (stored === null || stored.problem !== null || stored.erased) {
    return err(problem('review/no-customer', { code: wanted.code }));
  }
  const parsed = parseAddresses(wanted.address, 'first');
  if (parsed.kind !== 'one') return err(problem('review/no-address'));
  if (store.erasures.marks(id)?.hasAddress(parsed.key) === true) return err(problem('review/erased-address'));
  if (parsed.key === ownKey(stored, connection)) return err(problem('review/same-address'));
  if (leavesRefusal(store, place, stored)) return err(problem('review/refusing-card'));
  const seen = seenText(stored, connection);
  const correction = { code: wanted.code, address: parsed.key, seen, at: now.toISOString() };
  setCorrection(store, place, wanted.code, correction);
  return ok(correction);
}

/** Sets the correction of a customer as given; null: its own address holds again. */
export function setCorrection(store: Store, { id, connection }: Place, code: string, to: Correction | null): void {
  store.together(() => {
    if (to === null) store.corrections.remove(id, code);
    else store.corrections.save(id, to);
    const stored = store.customers.withCode(id, code);
    if (stored === null || stored.erased) return;
    const address = to === null ? ownKey(stored, connection) : to.address;
    store.customers.regroup(id, code, { address, corrected: to?.address ?? null });
  });
}

/**
 * Lays the corrections over a load that has just come. One whose card has another text now is over: what Directo says
 * comes first. One whose customer is not in the feed waits for it.
 */
export function applyCorrections(store: Store, place: Place): void {
  const { id, connection } = place;
  const marks = store.erasures.marks(id);
  for (const correction of store.corrections.all(id)) {
    const { code, address, seen } = correction;
    const stored = store.customers.withCode(id, code);
    if (stored === null || stored.problem !== null) continue;
    const isErased = stored.erased || marks?.hasAddress(address) === true;
    const isOver = isErased || seenText(stored, connection) !== seen || leavesRefusal(store, place, stored);
    if (isOver) setCorrection(store, place, code, null);
    else if (stored.corrected !== address) setCorrection(store, place, code, correction);
  }
}

/**
 * Whether a card that may refuse would leave an address that others have, too: their mail would begin again without anybody
 * having taken the refusal back.
 */
function leavesRefusal(store: Store, { id, connection }: Place, stored: StoredCustomer): boolean {
  const { consent } = connection;
  const own = ownKey(stored, connection);
  if (consent === null || own === null) return false;
  const sorted = createSorter(connection)({ ...stored, corrected: null });
  const { statements = [] } = (sorted.kind === 'member' ? sorted.member : sorted.leaver) ?? {};
  const meaningOf = createWordReader(consent);
  const mayRefuse = statements.some(({ word }) => ['no', 'unreadable'].includes(meaningOf(word)));
  return mayRefuse && store.customers.withAddress(id, own).some(({ code }) => code !== stored.code);
}

/**
 * The addresses that cards have in the place of this one, which a person corrected them to: an erasure has to remember
 * them, or the next feed brings such a card back. One that other people's cards have as well is not among them.
 */
export function misspeltFor(store: Store, { id, connection }: Place, address: string): readonly string[] {
  const cards = store.customers.withAddress(id, address).filter(({ corrected }) => corrected === address);
  const own = new Set(cards.flatMap((card) => ownKey(card, connection) ?? []));
  return [...own].filter((key) => store.customers.withAddress(id, key).length === 0);
}

/** The text of the address field on the card, as it came. */
export function addressText({ fields }: StoredCustomer, { mapping }: Connection): string {
  const pair = mapping.find(({ target }) => target === 'email');
  return pair === undefined ? '' : (fields.get(pair.source) ?? '');
}

const seenText = (stored: StoredCustomer, connection: Connection): string =>
  hash('sha256', addressText(stored, connection), 'hex');

/** What the address field of the card itself holds, corrected here or not. */
export function ownAddress({ code, fields, consent }: StoredCustomer, connection: Connection): ParsedAddresses {
  return createAddressReader(connection)({ code: code ?? '', fields, consent });
}

function ownKey(stored: StoredCustomer, connection: Connection): string | null {
  const own = ownAddress(stored, connection);
  return own.kind === 'one' || own.kind === 'several' ? own.key : null;
}
