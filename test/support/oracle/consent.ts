import type { Card } from '../outside-feed.ts';
import type { Person } from '../outside-mailbow.ts';

const YES = ['yes', 'y', 'jah', 'j', '1', 'true'];
const NO = ['no', 'n', 'ei', 'e', '0', 'false'];
const DAY_MS = 86_400_000;

/** What a card or a group says in the end. */
export type Verdict =
  | { readonly says: 'nothing' }
  | { readonly says: 'unreadable' }
  | { readonly says: 'yes' }
  | { readonly says: 'no'; readonly at: number | null; readonly date: string | null }
  | { readonly says: 'dated yes'; readonly at: number; readonly date: string };

/** A wall clock time of Tallinn as a moment. */
function tallinn(year: number, month: number, day: number, h = 0, m = 0, s = 0): number {
  const asUtc = Date.UTC(year, month - 1, day, h, m, s);
  const shown = (at: number) => {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Tallinn',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    }).formatToParts(at);
    const get = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    return Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
  };
  return [2, 3].map((hours) => asUtc - hours * 3_600_000).find((at) => shown(at) === asUtc) ?? Number.NaN;
}

/** A date of OPTIN: when its day starts and ends, or the second it names; null where nobody can read it. */
function readDate(
  text: string | undefined,
  now = Date.now(),
): { readonly from: number; readonly to: number; readonly date: string } | null {
  const told = (text ?? '').trim();
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(told);
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(told);
  const [year, month, day] = dotted
    ? [Number(dotted[3]), Number(dotted[2]), Number(dotted[1])]
    : [Number(iso?.[1]), Number(iso?.[2]), Number(iso?.[3])];
  if (Number.isNaN(year) || year < 2000) return null;
  const real = new Date(Date.UTC(year, month - 1, day));
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return null;
  const start = tallinn(year, month, day);
  if (start > now + DAY_MS) return null;
  if (iso?.[4] === undefined) {
    const date = [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
    return { from: start, to: tallinn(year, month, day, 23, 59, 59), date };
  }
  const [h, m, s] = [Number(iso[4]), Number(iso[5]), Number(iso[6] ?? 0)];
  if (h > 23 || m > 59 || s > 59) return null;
  const zone = iso[7];
  const at =
    zone === undefined
      ? tallinn(year, month, day, h, m, s)
      : Date.parse(`${told.slice(0, 10)}T${iso[4]}:${iso[5]}:${iso[6] ?? '00'}${zone}`);
  return { from: at, to: at, date: new Date(at).toISOString() };
}

/** Judges all OPTIN rows of these cards together. */
export function judge(cards: readonly Card[]): Verdict {
  const rows = cards.flatMap((card) =>
    (card.data ?? [])
      .filter(([code, content]) => code === 'OPTIN' && content.trim() !== '')
      .map(([, content, param]) => ({ word: content.trim().toLowerCase(), date: readDate(param) })),
  );
  const no = rows.filter(({ word }) => NO.includes(word));
  const yes = rows.filter(({ word }) => YES.includes(word));
  const words = rows.filter(({ word }) => !NO.includes(word) && !YES.includes(word));
  if (no.some(({ date }) => date === null)) return { says: 'no', at: null, date: null };
  const newestNo = no.flatMap(({ date }) => date ?? []).toSorted((a, b) => b.to - a.to)[0];
  const newestYes = yes.flatMap(({ date }) => date ?? []).toSorted((a, b) => b.from - a.from)[0];
  if (newestNo !== undefined && (newestYes === undefined || newestYes.from <= newestNo.to))
    return { says: 'no', at: newestNo.to, date: newestNo.date };
  const beside = words.some(({ date }) => date === null || newestYes === undefined || date.to >= newestYes.from);
  if (beside) return { says: 'unreadable' };
  if (newestYes !== undefined) return { says: 'dated yes', at: newestYes.from, date: newestYes.date };
  return { says: yes.length > 0 ? 'yes' : 'nothing' };
}

/** What follows for a contact that is there. */
export type Step =
  | { readonly does: 'nothing' }
  | { readonly does: 'ask'; readonly kind: 'unreadable-consent' | 'consent-conflict'; readonly rule: string }
  | { readonly does: 'propose' }
  | { readonly does: 'give' | 'opt-out'; readonly rule: string; readonly date: string | null };

const seconds = (moment: number): number => Math.floor(moment / 1000);

/** The table of consent, for a contact that is there. */
export function stepFor(verdict: Verdict, { optin }: Person): Step {
  const since = optin.changedAt === null ? null : seconds(Date.parse(optin.changedAt));
  const { status } = optin;
  if (verdict.says === 'nothing') return { does: 'nothing' };
  if (verdict.says === 'unreadable') return { does: 'ask', kind: 'unreadable-consent', rule: 'C9' };
  if (verdict.says === 'no') {
    if (status === 'withdrawn' || status === 'unusable') return { does: 'nothing' };
    if (status !== 'given') return { does: 'opt-out', rule: 'C19', date: verdict.date };
    if (optin.changedBy !== 'contact' || since === null) return { does: 'opt-out', rule: 'C6', date: verdict.date };
    if (verdict.at !== null && seconds(verdict.at) < since)
      return { does: 'ask', kind: 'consent-conflict', rule: 'C7' };
    return { does: 'opt-out', rule: 'C8', date: verdict.date };
  }
  if (status === 'given' || status === 'unusable') return { does: 'nothing' };
  if (verdict.says === 'yes')
    return { does: 'ask', kind: 'unreadable-consent', rule: status === 'withdrawn' ? 'C3' : 'C22' };
  if (status === 'unknown') return { does: 'give', rule: 'C17', date: verdict.date };
  if (status === 'pending') return { does: 'ask', kind: 'consent-conflict', rule: 'C18' };
  return since !== null && seconds(verdict.at) > since ? { does: 'propose' } : { does: 'nothing' };
}
