import { hash } from 'node:crypto';
import type { Connection } from '../../shared/domain/connection.ts';
import { fingerprintText, type Member } from '../../shared/domain/decision.ts';
import { createMapper } from '../../shared/domain/map-customer.ts';
import type { LeftOutReason } from '../../shared/domain/plan.ts';
import type { StoredCustomer } from '../store.ts';

/** A member with what the store knows beside it. */
export interface StoredMember extends Member {
  readonly stored: StoredCustomer;
}

/** What one stored record is to the plan: a member of a group, left out at once, or a question about its addresses. */
export type Sorted =
  | { readonly kind: 'member'; readonly member: StoredMember }
  | { readonly kind: 'left-out'; readonly customer: string; readonly reason: LeftOutReason }
  | { readonly kind: 'several'; readonly code: string; readonly email: string };

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
  const map = (customer: Parameters<typeof mapAll>[0]) => {
    const mapped = mapAll(customer);
    if (allowed === null) return mapped;
    for (const label of mapped.labels) if (!allowed.has(label)) onDropped?.(label);
    return { ...mapped, labels: mapped.labels.filter((label) => allowed.has(label)) };
  };
  return (stored) => {
    const { code, fields, consent, problem } = stored;
    if (problem !== null || code === null) {
      return { kind: 'left-out', customer: code ?? `#${stored.position}`, reason: 'bad-record' };
    }
    const mapped = map({ code, fields, consent });
    const { address } = mapped;
    const barred = mapped.closed && connection.closed === 'leave-out' ? 'closed' : mapped.excluded ? 'excluded' : null;
    if (address.kind === 'none') return { kind: 'left-out', customer: code, reason: 'no-email' };
    if (address.kind === 'bad') return { kind: 'left-out', customer: code, reason: 'bad-email' };
    const { key } = address;
    if (key === null) {
      if (barred !== null) return { kind: 'left-out', customer: code, reason: barred };
      return { kind: 'several', code, email: address.kind === 'several' ? (address.rest[0] ?? '') : '' };
    }
    const name = fields.get('name') ?? '';
    return { kind: 'member', member: { code, address: key, name, consent, mapped, barred, stored } };
  };
}

/** Digest of what a person sees when deciding a group; the text itself holds names and is never stored. */
export function fingerprint(members: readonly Member[]): string {
  return hash('sha256', fingerprintText(members), 'hex');
}
