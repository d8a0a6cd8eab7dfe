import type { Connection } from '../../shared/domain/connection.ts';
import { createDateReader } from '../../shared/domain/consent-date.ts';
import { isClosed } from '../../shared/domain/customer.ts';
import {
  CONSENT_FIXES,
  type CardSight,
  type FixKey,
  type FixKind,
  type FixRow,
  fixKey,
  settleFixes,
} from '../../shared/domain/fix.ts';
import { consentFixes } from '../../shared/domain/fix-consent.ts';
import type { GroupPlan, GroupRules, Surroundings } from '../../shared/domain/group-plan.ts';
import { createMapper } from '../../shared/domain/map-customer.ts';
import { isHeld } from '../../shared/domain/finding.ts';
import type { Store, StoredCustomer } from '../store.ts';
import { createSorter, type Sorted, type StoredMember, withOwner } from './members.ts';
import type { PlanInput } from './plan-input.ts';

/** Gathers what has to be mended in Directo while a plan is made, and settles it with what was known before. */
export interface FixNoter {
  /** Answers whether the record itself has to be looked at each time: it cannot be read, has no code, or came twice. */
  record(stored: StoredCustomer, sorted: Sorted): boolean;
  /** Answers whether anything is wrong with its cards that does not depend on them and their contact alone. */
  group(members: readonly StoredMember[], around: Surroundings, planned: GroupPlan): boolean;
  /**
   * `held` tells whether the plan waits for a person: what its feed lacks proves nothing then. Answers the codes of cards
   * of which something is open that was not found now.
   */
  settle(held: boolean): readonly string[];
}

/** Later than any date that a card may name. */
const FAR_AHEAD = new Date(Date.UTC(9000, 0, 1));

/** Prepares the noting for one plan. Where the feed has lost what makes people out, nothing is noted at all. */
export function createFixNoter(
  store: Store,
  { connection, row, drift, now, fetch }: Pick<PlanInput, 'connection' | 'row' | 'drift' | 'now' | 'fetch'>,
  rules: GroupRules,
  /** Whether only touched cards are looked at: what is wrong with the others is still wrong. */
  ofTouched = false,
): FixNoter {
  if (isHeld(drift.findings)) return { record: () => false, group: () => false, settle: () => [] };
  const found: FixKey[] = [];
  const lost: { readonly code: string; readonly contact: string }[] = [];
  const faultsOf = createRecordFaults(connection);
  const laterDate = createDateReader(FAR_AHEAD);
  const reading = rules.consent && {
    judge: rules.consent.judge,
    isDate: (raw: string) => laterDate(raw) !== null,
    acceptsUndated: rules.consent.settings.undatedYes === 'accept',
  };
  let nameless = 0;

  return {
    record(stored, sorted) {
      const { code } = stored;
      if (code === null) {
        for (let copy = 0; copy < stored.copies; copy += 1) {
          nameless += 1;
          found.push({ code: `#${nameless}`, kind: 'no-code' });
        }
        return true;
      }
      const kinds = faultsOf(stored, sorted);
      for (const kind of kinds) found.push({ code, kind });
      return stored.problem !== null || stored.copies > 1;
    },
    group(members, around, planned) {
      if (reading === null) return false;
      const { contact } = around;
      const isLinked = (code: string) => contact !== null && around.links.get(code)?.hash === contact.hash;
      const fixes = consentFixes({ cards: members, contact, isLinked, reviews: planned.reviews }, reading);
      for (const fix of fixes) {
        if (fix.kind === 'consent-lost' && contact !== null) lost.push({ code: fix.code, contact: contact.hash });
        else found.push(fix);
      }
      return fixes.some(({ kind }) => kind === 'consent-lost');
    },
    settle(held) {
      const given = lost.length === 0 ? new Set<string>() : provenConsents(store, connection.name);
      for (const { code, contact } of lost) if (given.has(contact)) found.push({ code, kind: 'consent-lost' });
      const sightOf = createSight(store, row.id, connection, fetch.kind === 'full');
      const known = store.fixes.all(row.id);
      const still = ofTouched ? [...found, ...store.fixes.ofResting(row.id)] : found;
      const findings = { found: still, conclusive: !held, sightOf, at: now.toISOString() };
      const changed = settleFixes(known, findings);
      store.fixes.save(row.id, changed);
      return unsettled(known, [...still, ...changed]);
    },
  };
}

/** The codes of what was open before, and is neither found nor settled. */
function unsettled(known: readonly FixRow[], seen: readonly FixKey[]): readonly string[] {
  const keys = new Set(seen.map(fixKey));
  return known.filter((row) => row.state === 'open' && !keys.has(fixKey(row))).map(({ code }) => code);
}

/** Contacts that got their consent on the word of a card: where that word is gone now, it was there once. */
function provenConsents({ evidence }: Store, connection: string): ReadonlySet<string> {
  const given = new Set<string>();
  for (const { to, contact } of evidence.entries(connection)) if (to === 'given') given.add(contact);
  return given;
}

/** What is wrong with a record by itself. */
function createRecordFaults(connection: Connection): (stored: StoredCustomer, sorted: Sorted) => readonly FixKind[] {
  const mapped = createMapped(connection);
  const addressFault = (stored: StoredCustomer): readonly FixKind[] => {
    const { address } = mapped(stored);
    if (address.kind === 'bad') return ['bad-email'];
    return address.kind === 'several' && address.review ? ['several-addresses'] : [];
  };
  return (stored, sorted) => {
    if (stored.problem === 'unreadable') return ['unreadable-record'];
    const twice: readonly FixKind[] = stored.copies > 1 || stored.problem === 'superseded' ? ['duplicate-code'] : [];
    if (stored.problem !== null || stored.erased) return twice;
    const isBarred = sorted.kind === 'member' ? sorted.member.barred !== null : mapped(stored).isBarred;
    if (isBarred) return twice;
    const stripped: readonly FixKind[] = stored.stripped > 0 ? ['control-characters'] : [];
    if (sorted.kind === 'member' && !sorted.member.isCorrected && sorted.member.mapped.address.kind === 'one') {
      return [...twice, ...stripped];
    }
    return [...twice, ...addressFault(stored), ...stripped];
  };
}

/** Reads the address of a card, and whether it is closed or excluded. */
function createMapped(connection: Connection) {
  const map = createMapper(connection);
  return (stored: StoredCustomer) => {
    const { address, closed, excluded } = map({ code: stored.code ?? '', fields: withOwner(stored), consent: [] });
    const isGone = closed || (stored.owner !== null && isClosed(stored.owner));
    return { address, isBarred: (isGone && connection.closed === 'leave-out') || excluded };
  };
}

/** How cards look on which a fault is not found any more. */
function createSight(store: Store, id: number, connection: Connection, isFull: boolean): (fix: FixKey) => CardSight {
  const sort = createSorter(connection);
  const mapped = createMapped(connection);
  return ({ code, kind }) => {
    if (kind === 'no-code') return isFull ? 'sound' : 'unseen';
    const stored = store.customers.withCode(id, code);
    if (stored === null) return isFull ? 'left' : 'unseen';
    if (stored.erased) return 'left';
    if (stored.problem !== null) return 'unseen';
    const sorted = sort(stored);
    if (sorted.kind === 'member' ? sorted.member.barred !== null : mapped(stored).isBarred) return 'left';
    return connection.consent === null && CONSENT_FIXES.has(kind) ? 'left' : 'sound';
  };
}
