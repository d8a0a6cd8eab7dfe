import type { Store, StoredCustomer } from '../store.ts';
import type { RunContext } from '../sync/run-context.ts';

/** Whom a report is about: a card, an address, or both. */
export interface Whom {
  readonly code: string | null;
  /** The address key. */
  readonly address: string | null;
}

/** Cards with the address that can be used. */
export function usableCards({ customers }: Store, id: number, address: string): readonly StoredCustomer[] {
  return customers
    .withAddress(id, address)
    .filter(({ code, problem, erased }) => code !== null && problem === null && !erased);
}

/** The name on the card, else the contact's own; empty where neither has one, or where several cards share the address. */
export function nameAt({ store, row }: Pick<RunContext, 'store' | 'row'>, { code, address }: Whom): string {
  const card = code === null ? null : store.customers.withCode(row.id, code);
  if (card !== null) return card.erased ? '' : (card.fields.get('name') ?? '');
  if (address === null) return '';
  const cards = usableCards(store, row.id, address);
  if (cards.length > 0) return cards.length === 1 ? (cards[0]?.fields.get('name') ?? '') : '';
  return store.contacts.byAddress(row.id, address)?.fields['name'] ?? '';
}
