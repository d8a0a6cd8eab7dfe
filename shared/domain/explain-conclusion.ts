import { consentOfKnown, consentOfNew } from './consent.ts';
import { correctedDomain } from './email-suggestion.ts';
import { type Known, type KnownGroup, optinFact } from './explain-known.ts';
import type { Conclusion } from './explanation.ts';
import type { PlannedOperation } from './group-plan.ts';
import type { Review } from './plan.ts';

/** Reviews that keep a contact from being created or changed; the others stand beside. */
const BLOCKING: ReadonlySet<Review['kind']> = new Set<Review['kind']>([
  'gone-from-target',
  'address-changed-after-refusal',
  'cancel-opt-out',
]);

/** Says in one case how it stands with the person, by what is stored now. */
export function concludeFrom(known: Known): Conclusion {
  if (known.erased) return { kind: 'erased' };
  if (known.group === null) return withoutGroup(known);
  const meant = ofGroup(known, known.group);
  const isMoreMail = meant.kind === 'will-create' || meant.kind === 'will-change' || meant.kind === 'will-move';
  return isMoreMail ? (obstacle(known, meant) ?? meant) : meant;
}

function withoutGroup({ address, cards, traces, contact }: Known): Conclusion {
  const [trace] = traces;
  if (trace !== undefined) return trace;
  const status = contact?.optin.status ?? null;
  if (cards.length > 0) return { kind: 'left-out', reason: 'bad-record', rule: null, status };
  if (contact !== null) return { kind: 'only-in-mailbow', ...optinFact(contact) };
  return { kind: 'unknown', suggestion: correctedDomain(address) };
}

function ofGroup(known: Known, group: KnownGroup): Conclusion {
  const { verdict, members, planned } = group;
  const { contact } = known;
  const rule = ruleOf(known, group);
  const own = ownOperation(group);
  const status = contact?.optin.status ?? null;
  if (own !== null) {
    const { consent } = own.operation;
    if (own.contact === null || consent === null) return { kind: 'will-create', rule, consent: consent?.to ?? null };
    return { kind: 'will-change', rule: rule ?? '', consent: consent.to, day: consent.date?.slice(0, 10) ?? null };
  }
  if (verdict.kind === 'nobody') {
    const reason = members.some((m) => m.barred === 'closed') ? 'closed' : 'excluded';
    return { kind: 'left-out', reason, rule: null, status };
  }
  if (verdict.kind === 'skip') return { kind: 'skipped', status };
  if (verdict.kind === 'undecided') return { kind: 'waits', review: 'duplicate', rule: null, count: members.length };
  const review = planned.reviews.find(({ kind }) => BLOCKING.has(kind));
  if (review !== undefined) {
    return { kind: 'waits', review: review.kind, rule: review.rule ?? null, count: members.length };
  }
  const [left] = planned.leftOut;
  if (left !== undefined) return { kind: 'left-out', reason: left.reason, rule, status };
  const moving = movingContact(group);
  if (moving !== null) return { kind: 'will-move', ...optinFact(moving), from: moving.email };
  if (contact === null) return { kind: 'unknown', suggestion: null };
  return { kind: 'stays', ...optinFact(contact), rule };
}

/** The operation that creates the contact or changes its consent. */
function ownOperation({ planned }: KnownGroup): PlannedOperation | null {
  return planned.operations.find(({ operation }) => operation.kind === 'create' || operation.consent !== null) ?? null;
}

/** The contact that gets the address as its new one. */
export function movingContact({ planned, elsewhere }: KnownGroup): PlannedContact | null {
  const move = planned.operations.find(({ operation }) => Object.hasOwn(operation.fields, 'email'));
  return elsewhere.find(({ contact }) => contact.hash === move?.contact)?.contact ?? null;
}

type PlannedContact = KnownGroup['elsewhere'][number]['contact'];

/** The row of the consent table that decides; null where none does. */
export function ruleOf({ consent, contact }: Known, group: KnownGroup): string | null {
  const { verdict, said, planned } = group;
  const own = ownOperation(group);
  if (own !== null) return own.operation.rule;
  const ruled = planned.reviews.find(({ rule }) => rule !== undefined);
  if (ruled?.rule !== undefined) return ruled.rule;
  // What a rule of the connection leaves out was never asked about consent.
  if (planned.leftOut.some(({ reason }) => reason === 'excluded')) return null;
  // While a group waits or is left alone only a refusal counts, and that would be an operation.
  if (consent === null || said === null || verdict.kind !== 'primary') return null;
  const there = contact ?? movingContact(group);
  if (there !== null) return consentOfKnown(said, there.optin).rule;
  return consentOfNew(said, consent, verdict.primary.mapped.onBasis).rule;
}

/** What keeps a change from being written: Mailbow refused it, or a limit holds the plan. Refusals are never held. */
function obstacle({ journal, plan }: Known, meant: Conclusion): Conclusion | null {
  const refused = journal.find(({ state }) => state === 'rejected');
  if (refused !== undefined) return { kind: 'rejected', code: refused.code, text: refused.text };
  const isRefusal = meant.kind === 'will-change' && meant.consent === 'withdrawn';
  if (plan === null || !plan.held || plan.approved || isRefusal) return null;
  return { kind: 'held', findings: plan.findings.flatMap(({ id, level }) => (level === 'hold' ? [id] : [])) };
}
