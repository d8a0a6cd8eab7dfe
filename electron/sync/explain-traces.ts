import { type Absence, absenceStep, type AbsenceStep } from '../../shared/domain/absence.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Contact } from '../../shared/domain/contact.ts';
import { addressKey } from '../../shared/domain/email.ts';
import { localDate, type Trace } from '../../shared/domain/explain-known.ts';
import { createAddressReader } from '../../shared/domain/map-customer.ts';
import type { Link } from '../../shared/domain/group-plan.ts';
import type { Store, StoredCustomer } from '../store.ts';

/** An address that no usable record is grouped by. */
interface Sought {
  readonly address: string;
  readonly contact: Contact | null;
  /** Codes of records with the address that do not count. */
  readonly codes: readonly string[];
}

/**
 * Where the address stands although no usable record is grouped by it: beside another one, misspelt, or on a card that
 * has moved on or is gone. Reads every record once, one at a time, because no index knows any of it.
 */
export function tracesOf(store: Store, id: number, connection: Connection, sought: Sought): readonly Trace[] {
  const { address, contact, codes } = sought;
  const addressOf = createAddressReader(connection);
  const source = connection.mapping.find(({ target }) => target === 'email')?.source ?? '';
  const wasHere = (link: Link | null) =>
    link !== null && (link.email === address || (contact !== null && link.hash === contact.hash));
  const traces: Trace[] = [];
  for (const stored of store.customers.byAddress(id)) {
    const { code, problem, erased } = stored;
    if (code === null || problem !== null || erased) continue;
    const parsed = addressOf({ code, fields: stored.fields, consent: [] });
    if (parsed.kind === 'several' && parsed.rest.includes(address)) {
      traces.push({ kind: 'other-address', code, used: parsed.key });
    } else if (parsed.kind === 'bad' && (parsed.suggestion === address || mentions(stored, source, address))) {
      traces.push({ kind: 'misspelt-card', code, suggestion: parsed.suggestion });
    } else if (wasHere(stored.link) || codes.includes(code)) {
      traces.push({ kind: 'card-moved', code, address: stored.address });
    }
  }
  return [...traces, ...goneFrom(store, id, wasHere)];
}

/** Whether the address field holds exactly this address as one of its words. */
function mentions({ fields }: StoredCustomer, source: string, address: string): boolean {
  const words = fields.get(source)?.split(/[;,/|<>\s]+/) ?? [];
  return words.some((word) => addressKey(word) === address);
}

/** Customers that had the address and that the last load does not have. */
function goneFrom(store: Store, id: number, wasHere: (link: Link | null) => boolean): readonly Trace[] {
  return store.customers
    .missingLinked(id, Number.MAX_SAFE_INTEGER)
    .filter((code) => wasHere(store.contacts.linkOf(id, code)))
    .map((code) => ({ kind: 'card-gone', code, missing: missingOf(store.fetches.absence(id, code)) }));
}

/** How far an absent customer is on the way to counting as gone, by local days. */
export function missingOf(absence: Absence | null): AbsenceStep | null {
  if (absence === null) return null;
  const step = absenceStep(absence);
  return { ...step, since: localDate(step.since) ?? step.since, until: localDate(step.until) ?? step.until };
}
