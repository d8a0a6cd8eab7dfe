import type { Evidence } from '../../shared/domain/evidence.ts';
import type { PersonEvent } from '../../shared/domain/person-timeline.ts';
import type { Store } from '../store.ts';
import { proofsOfPerson } from './proofs-of-person.ts';

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
  for (const { evidence } of proofsOfPerson(store, { connection, id, address, codes })) {
    events.push(evidenceEvent(evidence));
  }
  const decision = store.people.decision(id, address);
  if (decision !== null) events.push({ kind: 'decision', ...decision });
  for (const approval of store.people.approvals(id, address)) events.push({ kind: 'approval', ...approval });
  return events.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, EVENTS);
}

function evidenceEvent({ at, from, to, rule, word, date, approvedBy, reason }: Evidence): PersonEvent {
  return { kind: 'evidence', at, from, to, rule, word, date, approvedBy, reason };
}
