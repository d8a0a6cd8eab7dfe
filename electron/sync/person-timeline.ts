import type { Evidence } from '../../shared/domain/evidence.ts';
import type { PersonEvent } from '../../shared/domain/person-timeline.ts';
import type { Store } from '../store.ts';

/** So many operations of a person are looked at. */
const OPERATIONS = 200;

/** So many events are told. */
const EVENTS = 100;

/** Whose timeline is asked for. */
export interface TimelineOf {
  readonly connection: string;
  readonly id: number;
  /** The address key. */
  readonly address: string;
}

/**
 * What happened to a person, newest first: what runs wrote or could not write, proofs of consent, decisions and approvals.
 * `codes` are the customers that are known to have the address.
 */
export function timelineOf(store: Store, { connection, id, address }: TimelineOf, codes: readonly string[]) {
  const contact = store.contacts.byAddress(id, address);
  const events: PersonEvent[] = [];
  for (const { run, at, trigger, undo, row } of store.people.operations(id, { address, codes }, OPERATIONS)) {
    const { kind, rule, fields, labels, consent } = row.operation;
    const { state, text } = row;
    events.push({
      kind: 'operation',
      at,
      run,
      trigger,
      undo,
      does: kind,
      rule,
      fields,
      labels,
      consent,
      state,
      why: text,
    });
  }
  for (const entry of store.evidence.entries(connection)) {
    if (isOf(entry, contact?.hash ?? null, codes)) events.push(evidenceEvent(entry));
  }
  const decision = store.people.decision(id, address);
  if (decision !== null) events.push({ kind: 'decision', ...decision });
  for (const approval of store.people.approvals(id, address)) events.push({ kind: 'approval', ...approval });
  return events.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, EVENTS);
}

/** The record of consents names no address: it is the person's by Mailbow's id, or by the customer that decided. */
function isOf(entry: Evidence, hash: string | null, codes: readonly string[]): boolean {
  if (hash !== null) return entry.contact === hash;
  const [deciding] = entry.customers;
  return deciding !== undefined && codes.includes(deciding);
}

function evidenceEvent({ at, from, to, rule, word, date, approvedBy, reason }: Evidence): PersonEvent {
  return { kind: 'evidence', at, from, to, rule, word, date, approvedBy, reason };
}
