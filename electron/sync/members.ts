import { hash } from 'node:crypto';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Statement } from '../../shared/domain/consent-verdict.ts';
import { createWordReader } from '../../shared/domain/consent-word.ts';
import { isClosed } from '../../shared/domain/customer.ts';
import { fingerprintText, type Member } from '../../shared/domain/decision.ts';
import { OWNER } from '../../shared/domain/field.ts';
import { createMapper, type MappedCustomer } from '../../shared/domain/map-customer.ts';
import type { Leaver } from '../../shared/domain/plan-left.ts';
import type { LeftOutReason } from '../../shared/domain/plan.ts';
import type { StoredCustomer } from '../store.ts';
import { isJoined } from './keep-record.ts';

/** A member with what the store knows beside it. */
export interface StoredMember extends Member {
  readonly stored: StoredCustomer;
}

/** What one stored record is to the plan: a member of a group, left out at once, or a question about its addresses. */
export type Sorted =
  | { readonly kind: 'member'; readonly member: StoredMember }
  | {
      readonly kind: 'left-out';
      readonly customer: string;
      readonly reason: LeftOutReason;
      /** What the record says, where it can be read: it may refuse all the same. */
      readonly leaver: Speaker | null;
    }
  | { readonly kind: 'several'; readonly code: string; readonly email: string; readonly leaver: Speaker };

/** A record by its code, with what it says about consent. */
type Speaker = Omit<Leaver, 'link'>;

/**
 * Makes the function that sorts stored records by the connection's mapping and rules. Where `allowed` is given, labels
 * outside it are dropped and reported: the target lacks them and may not get them.
 */
export function createSorter(
  connection: Connection,
  allowed: ReadonlySet<string> | null = null,
  onDropped?: (label: string) => void,
): (stored: StoredCustomer) => Sorted {
  const mapAll = createMapper(connection);
  const statementsOf = createStatementReader(connection);
  const map = (customer: Parameters<typeof mapAll>[0], { owner }: StoredCustomer) => {
    const read = mapAll(customer);
    const mapped = { ...read, closed: read.closed || (owner !== null && isClosed(owner)) };
    if (allowed === null) return mapped;
    for (const label of mapped.labels) if (!allowed.has(label)) onDropped?.(label);
    return { ...mapped, labels: mapped.labels.filter((label) => allowed.has(label)) };
  };
  return (stored) => {
    const { code, problem } = stored;
    if (problem !== null || code === null) {
      return { kind: 'left-out', customer: code ?? `#${stored.position}`, reason: 'bad-record', leaver: null };
    }
    if (stored.erased) return { kind: 'left-out', customer: code, reason: 'erased', leaver: null };
    const fields = withOwner(stored);
    const statements = statementsOf(stored, code, fields);
    const consent = statements.map(({ word, date }) => ({ word, date }));
    const own = map({ code, fields, consent }, stored);
    const mapped = withCorrection(own, stored);
    const { address } = mapped;
    const barred = mapped.closed && connection.closed === 'leave-out' ? 'closed' : mapped.excluded ? 'excluded' : null;
    const leaver = { code, statements };
    if (address.kind === 'none') return { kind: 'left-out', customer: code, reason: 'no-email', leaver };
    if (address.kind === 'bad') return { kind: 'left-out', customer: code, reason: 'bad-email', leaver };
    const { key } = address;
    if (key === null) {
      if (barred !== null) return { kind: 'left-out', customer: code, reason: barred, leaver };
      return { kind: 'several', code, email: address.kind === 'several' ? (address.rest[0] ?? '') : '', leaver };
    }
    const name = fields.get('name') ?? '';
    const isPartial = stored.owner?.readable === false;
    const isCorrected = stored.corrected !== null;
    const hasOwnAddress = own.address.kind === 'one' || own.address.kind === 'several';
    const person = { code, address: key, name, consent, statements };
    const member: StoredMember = { ...person, mapped, barred, isPartial, isCorrected, hasOwnAddress, stored };
    return { kind: 'member', member };
  };
}

/** A customer whose address a person corrected here has that one, whatever the card says. */
function withCorrection(mapped: MappedCustomer, { corrected }: StoredCustomer): MappedCustomer {
  return corrected === null ? mapped : { ...mapped, address: { kind: 'one', key: corrected } };
}

/** The fields of a record; a contact has those of its customer beside its own. */
export function withOwner({ fields, owner }: StoredCustomer): ReadonlyMap<string, string> {
  if (owner === null) return fields;
  return new Map([...fields, ...[...owner.fields].map(([key, value]) => [OWNER + key, value] as const)]);
}

/**
 * Prepares the reading of what a record says about consent. Of a contact's customer only refusals count: its yes is no
 * word of the contact's own, unless the connection takes consent from a field of the customer.
 */
function createStatementReader({ consent: settings }: Connection) {
  const meaningOf = settings === null ? () => 'blank' : createWordReader(settings);
  return (stored: StoredCustomer, code: string, fields: ReadonlyMap<string, string>): readonly Statement[] => {
    const { owner } = stored;
    if (settings !== null && isJoined(settings)) {
      const isOwners = settings.source.startsWith(OWNER);
      if (isOwners && owner?.readable === false) return [{ code: owner.code, ...UNREADABLE }];
      const word = fields.get(settings.source);
      const speaker = isOwners ? (owner?.code ?? code) : code;
      return word === undefined ? [] : [{ code: speaker, word, date: fields.get(settings.date) ?? null }];
    }
    const own = stored.consent.map((row) => ({ code, ...row }));
    const refusals = owner?.consent.filter(({ word }) => meaningOf(word) === 'no') ?? [];
    // Nobody knows what a customer says whose record cannot be read: a yes of its contact must wait for it.
    const silence = owner?.readable === false ? [{ code: owner.code, ...UNREADABLE }] : [];
    return [...own, ...refusals.map((row) => ({ code: owner?.code ?? code, ...row })), ...silence];
  };
}

/** A statement that no connection can take for a yes or a no. */
const UNREADABLE = { word: '\uFFFD', date: null } as const;

/** Digest of what a person sees when deciding a group; the text itself holds names and is never stored. */
export function fingerprint(members: readonly Member[]): string {
  return hash('sha256', fingerprintText(members), 'hex');
}
