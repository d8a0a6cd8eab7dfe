import { labelsOfGroup } from './decided-group.ts';
import { movingContact, ruleOf } from './explain-conclusion.ts';
import { type Known, type KnownGroup, localDate, localTime, optinFact } from './explain-known.ts';
import type { Advice, Fact, Step } from './explanation.ts';
import { correctedDomain } from './email-suggestion.ts';
import { labelsOfContact } from './diff-contact.ts';

/** More statements than this are counted, not told. */
const TOLD = 10;

type Found = Omit<Step, 'stage'>;

/** What Directo's last feed has of the address. */
export function feedStep({ address, fetch, cards, traces, contact }: Known): Found {
  const facts: Fact[] = [
    fetch === null
      ? { kind: 'never-fetched' }
      : { kind: 'fetched', at: localTime(fetch.startedAt), full: fetch.full, records: fetch.records },
    ...cards.map((card): Fact => ({ kind: 'card', ...card })),
    ...traces.filter(({ kind }) => kind === 'card-moved' || kind === 'card-gone'),
  ];
  if (cards.length === 0) facts.push({ kind: 'no-card' });
  const advice: Advice[] = cards
    .filter(({ state }) => state === 'superseded' || state === 'no-code' || state === 'unreadable')
    .map(({ code }) => ({ kind: 'fix-record', code }));
  const suggestion = correctedDomain(address);
  const isUnknown = cards.length === 0 && traces.length === 0;
  if (fetch === null) advice.push({ kind: 'plan' });
  else if (isUnknown && contact === null && suggestion !== null) advice.push({ kind: 'check-spelling', suggestion });
  else if (isUnknown || traces.some(({ kind }) => kind === 'card-gone')) advice.push({ kind: 'check-feed' });
  return { facts, advice };
}

/** How the address was found on the cards, and which labels the rules give. */
export function mappingStep({ address, group, traces }: Known): Found {
  const facts: Fact[] = traces.filter(({ kind }) => kind === 'other-address' || kind === 'misspelt-card');
  const advice: Advice[] = traces.flatMap((trace): Advice[] => {
    if (trace.kind === 'other-address') return [{ kind: 'one-address', code: trace.code }];
    return trace.kind === 'misspelt-card'
      ? [{ kind: 'fix-address', code: trace.code, suggestion: trace.suggestion }]
      : [];
  });
  if (group === null) return { facts, advice };
  facts.push({ kind: 'address-used', address });
  const corrected = group.members.filter(({ isCorrected }) => isCorrected === true).map(({ code }) => code);
  if (corrected.length > 0) facts.push({ kind: 'address-corrected', codes: corrected.toSorted() });
  for (const { code, mapped } of group.members) {
    if (mapped.address.kind !== 'several') continue;
    facts.push({ kind: 'more-addresses', code, rest: mapped.address.rest });
    if (mapped.address.review) advice.push({ kind: 'one-address', code });
  }
  const labels = labelsOfGroup(group);
  if (labels.length > 0) facts.push({ kind: 'labels-wanted', labels });
  return { facts, advice };
}

/** Who stands for the contact, and who decided that. */
export function duplicatesStep({ group }: Known): Found {
  if (group === null) return { facts: [], advice: [] };
  const { members, verdict, lapsed } = group;
  const codes = members.map(({ code }) => code).toSorted();
  const facts: Fact[] = lapsed ? [{ kind: 'decision-lapsed' }] : [];
  switch (verdict.kind) {
    case 'nobody': {
      const barred = (why: string) => members.filter((m) => m.barred === why).map(({ code }) => code);
      const closed = barred('closed');
      const advice: Advice[] = closed.length > 0 ? [{ kind: 'open-card', codes: closed }] : [];
      if (barred('excluded').length > 0) advice.push({ kind: 'change-rule' });
      return { facts: [...facts, { kind: 'all-barred', codes }], advice };
    }
    case 'skip':
      return { facts: [...facts, { kind: 'skipped', codes }], advice: [{ kind: 'decide', codes }] };
    case 'undecided':
      return { facts: [...facts, { kind: 'undecided', codes }], advice: [{ kind: 'decide', codes }] };
    case 'primary': {
      const { by, primary } = verdict;
      facts.push(
        by === 'alone' ? { kind: 'alone', code: primary.code } : { kind: 'decided', by, primary: primary.code, codes },
      );
      return { facts, advice: [] };
    }
  }
}

/** What the cards say about consent, what that comes to, and by which rule. */
export function consentStep(known: Known): Found {
  const { group, consent, approval } = known;
  if (group === null) return { facts: [], advice: [] };
  if (consent === null) return { facts: [{ kind: 'consent-not-read' }], advice: [] };
  const { said, members, verdict } = group;
  const statements = members.flatMap((m) => m.statements).filter(({ word }) => word.trim() !== '');
  const facts: Fact[] = statements.slice(0, TOLD).map(({ code, word, date }) => ({ kind: 'said', code, word, date }));
  if (statements.length > TOLD) facts.push({ kind: 'said-more', count: statements.length - TOLD });
  if (said !== null) {
    const day = said.kind === 'yes' || said.kind === 'no' ? (said.date?.day ?? null) : null;
    facts.push({ kind: 'meaning', meaning: said.kind, code: said.kind === 'blank' ? null : said.said.code, day });
  }
  if (verdict.kind === 'primary' && verdict.primary.mapped.onBasis) facts.push({ kind: 'other-basis' });
  const rule = ruleOf(known, group);
  if (rule !== null) facts.push({ kind: 'rule', rule });
  if (approval !== null) facts.push({ kind: 'approved', by: approval.by, at: localTime(approval.at) });
  return { facts, advice: rule === null ? [] : consentAdvice(known, group, rule) };
}

/** What can be done where a rule stands in the way. */
function consentAdvice({ contact }: Known, { said, planned }: KnownGroup, rule: string): Advice[] {
  const code = said === null || said.kind === 'blank' ? '' : said.said.code;
  const enterNo: Advice = { kind: 'enter-no', codes: [code], day: localDate(contact?.optin.changedAt ?? null) };
  switch (rule) {
    case 'C1':
      return [{ kind: 'approve' }];
    case 'C2':
    case 'C5':
      return [enterNo];
    case 'C3':
      return [{ kind: 'enter-date', code }, enterNo];
    case 'C10b':
    case 'C22':
      return planned.operations.length > 0 ? [] : [{ kind: 'enter-date', code }];
    case 'C12':
      return planned.operations.length > 0 ? [] : [{ kind: 'enter-yes' }];
    case 'C9':
      return said?.kind === 'unreadable' ? [{ kind: 'fix-word', code }] : [];
    case 'C24':
      return [{ kind: 'fix-word', code }];
    case 'C13':
      if (planned.operations.some(({ operation }) => operation.rule === 'C13')) return [];
      return planned.proposals.length > 0 ? [{ kind: 'approve' }] : [{ kind: 'ask-person' }];
    case 'C7':
    case 'C14':
    case 'C18':
      return [{ kind: 'ask-person' }];
    case 'C16':
      return [{ kind: 'look-in-mailbow' }];
    default:
      return [];
  }
}

/** What Mailbow had at the last reading, and what is remembered of earlier contacts. */
export function mailbowStep({ group, contact, managed, readAt: read }: Known): Found {
  const readAt = read === null ? null : localTime(read);
  const facts: Fact[] = [];
  if (contact === null) facts.push({ kind: 'no-contact', readAt });
  else {
    facts.push({ kind: 'contact', ...optinFact(contact), readAt });
    const labels = labelsOfContact(contact);
    const ours = labels.filter((label) => managed.includes(label));
    const others = labels.filter((label) => !managed.includes(label));
    if (labels.length > 0) facts.push({ kind: 'labels-there', ours, others });
  }
  for (const { code, contact: other } of group?.elsewhere ?? []) {
    facts.push({ kind: 'contact-elsewhere', code, address: other.email, ...optinFact(other) });
  }
  for (const { code, address, at } of group?.refusals ?? []) {
    facts.push({ kind: 'refused-before', code, address, day: localDate(at) });
  }
  if (group?.planned.reviews.some(({ kind }) => kind === 'gone-from-target')) facts.push({ kind: 'gone' });
  return { facts, advice: [] };
}

/** What the newest plan means to do, and whether it may. */
export function planStep({ plan, group, journal }: Known): Found {
  if (plan === null) return { facts: [{ kind: 'no-plan' }], advice: [] };
  const { operations, reviews, leftOut, findings, held, approved } = plan;
  const facts: Fact[] = [{ kind: 'planned', at: localTime(plan.createdAt), current: plan.current }];
  if (held) {
    facts.push({ kind: 'held', findings: findings.filter(({ level }) => level === 'hold'), approved });
  }
  for (const { kind, rule, fields, labels, consent } of operations) {
    const change = { fields: Object.keys(fields).toSorted(), ...labels, consent: consent?.to ?? null };
    facts.push({ kind: 'operation', does: kind, rule, ...change });
  }
  for (const { kind, rule } of reviews) facts.push({ kind: 'review', review: kind, rule: rule ?? null });
  for (const entry of leftOut) facts.push({ kind: 'left-out', ...entry });
  if (operations.length + reviews.length + leftOut.length === 0) facts.push({ kind: 'not-planned' });
  const advice: Advice[] = [];
  const isOpen = group !== null && (group.planned.operations.length > 0 || movingContact(group) !== null);
  if (held && !approved) advice.push({ kind: 'approve-plan', hash: plan.hash });
  else if (isOpen && !journal.some(({ state }) => state === 'rejected')) advice.push({ kind: 'sync' });
  return { facts, advice };
}

/** What became of it when it was pushed last. */
export function pushStep({ journal }: Known): Found {
  const facts: Fact[] = journal.map((entry) => ({
    kind: 'journal',
    ...entry,
    at: entry.at === null ? null : localTime(entry.at),
  }));
  if (facts.length === 0) facts.push({ kind: 'not-pushed' });
  return { facts, advice: journal.some(({ state }) => state === 'rejected') ? [{ kind: 'fix-rejected' }] : [] };
}
