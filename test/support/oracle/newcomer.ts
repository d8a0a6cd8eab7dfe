import { judge, type Verdict } from './consent.ts';
import type { Group } from './groups.ts';
import { valueOf } from './read.ts';
import type { LeftOut, Operation, Review, Settings } from './types.ts';

/** What becomes of a group that is not in Mailbow. */
export interface Newcomer {
  readonly leftOut: LeftOut['reason'] | null;
  readonly rule: string | null;
  readonly consent: Operation['consent'];
  readonly asks: readonly { readonly kind: Review['kind']; readonly rule: string }[];
}

const UNKNOWN = { from: null, to: 'unknown', date: null };

/** The table of consent, for a group that is not in Mailbow. */
export function newcomer(group: Group, verdict: Verdict, settings: Settings): Newcomer {
  const { consent } = settings;
  const base: Newcomer = { leftOut: null, rule: null, consent: UNKNOWN, asks: [] };
  if (consent === null) return base;
  if (verdict.says === 'unreadable')
    return { ...base, leftOut: 'no-consent', asks: [{ kind: 'unreadable-consent', rule: 'C24' }] };
  if (verdict.says === 'dated yes')
    return { ...base, rule: 'C10', consent: { from: null, to: 'given', date: verdict.date } };
  if (verdict.says === 'yes') {
    if (consent.undatedYes === 'accept')
      return { ...base, rule: 'C10b', consent: { from: null, to: 'given', date: null } };
    return { ...base, leftOut: 'no-consent', asks: [{ kind: 'unreadable-consent', rule: 'C10b' }] };
  }
  const { primary, members } = group;
  const filled = primary !== null && valueOf(primary.card, 'regno').trim() !== '';
  const holds = consent.basis !== 'optin-only' && (!consent.basisFor || filled);
  if (verdict.says === 'nothing') return holds ? { ...base, rule: 'C12' } : { ...base, leftOut: 'no-consent' };
  const agreeing = members.filter((each) => each === primary || judge([each.card]).says !== 'no');
  const without = judge(agreeing.map(({ card }) => card));
  const created =
    without.says === 'dated yes' ||
    (without.says === 'yes' && consent.undatedYes === 'accept') ||
    (without.says === 'nothing' && holds);
  const asks = members.length > 1 && created ? [{ kind: 'consent-conflict', rule: 'C14' } as const] : [];
  if (consent.refusedNew === 'create-withdrawn')
    return { ...base, asks, rule: 'C11', consent: { from: null, to: 'withdrawn', date: verdict.date } };
  return { ...base, asks, leftOut: 'refused' };
}
