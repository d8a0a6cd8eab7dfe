import { isLater } from './consent.ts';
import type { ConsentJudge, ConsentVerdict, Statement } from './consent-verdict.ts';
import type { Contact } from './contact.ts';
import type { FixKey, FixKind } from './fix.ts';
import type { Review } from './plan.ts';

/** A card of an address as far as its consent may have to be mended. */
export interface SpeakingCard {
  readonly code: string;
  /** Closed or excluded cards speak, but are not worth mending. */
  readonly barred: string | null;
  readonly statements: readonly Statement[];
}

/** The cards of one address, with what Mailbow has under it. */
export interface SpeakingGroup {
  readonly cards: readonly SpeakingCard[];
  readonly contact: Contact | null;
  /** Whether the contact was this card's before. */
  readonly isLinked: (code: string) => boolean;
  readonly reviews: readonly Review[];
}

/** How consent is read. */
export interface ConsentReading {
  readonly judge: ConsentJudge;
  /** Whether a text is a date, were it not in the future. */
  readonly isDate: (raw: string) => boolean;
  /** Whether a yes without a date is taken for one. */
  readonly acceptsUndated: boolean;
}

/** What is wrong with the consent of the cards of one address. */
export function consentFixes(group: SpeakingGroup, reading: ConsentReading): readonly FixKey[] {
  const { cards, contact, reviews } = group;
  const all = reading.judge(cards.flatMap(({ statements }) => statements));
  const raised = (kind: Review['kind'], rule?: string) =>
    reviews.some((review) => review.kind === kind && (rule === undefined || review.rule === rule));
  const isConflict = raised('consent-conflict', 'C7');
  const isMoved = raised('address-changed-after-refusal');
  const asksForDate = !reading.acceptsUndated || raised('unreadable-consent');
  const isLost = all.kind === 'blank' && contact?.optin.status === 'given' && contact.optin.changedBy === 'api';
  return cards.flatMap(({ code, barred, statements }) => {
    if (barred !== null) return [];
    const own = reading.judge(statements.filter((each) => each.code === code));
    const fault = faultOf(own, reading, asksForDate);
    const kinds: FixKind[] = fault === null ? [] : [fault];
    if (isSaid(own) && isSaid(all) && own.kind !== all.kind) kinds.push('shared-conflict');
    if (isConflict && own.kind === 'no') kinds.push('consent-conflict');
    if (isMoved) kinds.push('address-after-refusal');
    if (isLost && group.isLinked(code)) kinds.push('consent-lost');
    if (isWithdrawn(own, contact)) kinds.push('withdrawn');
    return kinds.map((kind) => ({ code, kind }));
  });
}

const isSaid = ({ kind }: ConsentVerdict): boolean => kind === 'yes' || kind === 'no';

/** What keeps the word of one card from being read with its date. */
function faultOf(verdict: ConsentVerdict, { isDate }: ConsentReading, asksForDate: boolean): FixKind | null {
  if (verdict.kind === 'unreadable') return 'unreadable-word';
  if (verdict.kind === 'blank' || verdict.date !== null) return null;
  const raw = verdict.said.date?.trim() ?? '';
  if (raw !== '') return isDate(raw) ? 'future-date' : 'unreadable-date';
  // A no needs no date.
  return verdict.kind === 'yes' && asksForDate ? 'undated-yes' : null;
}

/** Whether a card says yes and the person withdrew after that; a later yes is a question for the reviews first. */
function isWithdrawn(own: ConsentVerdict, contact: Contact | null): boolean {
  if (own.kind !== 'yes' || contact?.optin.status !== 'withdrawn') return false;
  const { changedAt } = contact.optin;
  return own.date === null || changedAt === null || !isLater(own.date, changedAt);
}
