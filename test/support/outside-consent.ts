import { expect } from 'vitest';
import type { OutsideMailbow, Person } from './outside-mailbow.ts';
import type { OutsidePlan } from './outside-plan.ts';

/** Consent in the OPTIN datafield, with every default. */
export const CONSENT = { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' };

/** The OPTIN row of a card. */
export const optin = (word: string, date?: string): readonly [string, string, string?] =>
  date === undefined ? ['OPTIN', word] : ['OPTIN', word, date];

/** A status as Mailbow tells it. */
export const status = (word: string, changedAt: string | null, changedBy = 'contact'): Pick<Person, 'optin'> => ({
  optin: { status: word, changedAt, changedBy },
});

/** The day of a moment where the customers live. */
const dayThere = (moment: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Tallinn' }).format(moment);

/** So many days from now, where the customers live, as yyyy-mm-dd. */
export const daysFromNow = (days: number): string => dayThere(new Date(Date.now() + days * 86_400_000));

/** yyyy-mm-dd as a person in Estonia writes it. */
export const estonian = (day: string): string => day.split('-').map(Number).toReversed().join('.');

/** The day that a date or a date-time means; `today` where it is the day of the run. */
function dayOf(date: unknown): string {
  if (typeof date !== 'string') return String(date);
  const day = date.includes('T') ? dayThere(new Date(date)) : date;
  return [daysFromNow(-1), daysFromNow(0)].includes(day) ? 'today' : day;
}

/** A write that set somebody's status: whose, by which call, to what, and of which day. */
export type ConsentWrite = readonly [email: string, call: 'POST contacts' | 'POST optin', to: string, day: string];

/** Every status that was written, in the order of the calls. */
export function consentWrites(mailbow: OutsideMailbow): ConsentWrite[] {
  return mailbow.writes.flatMap(({ verb, path, body }): ConsentWrite[] => {
    const { email, optin: inside, status: to, date } = (body ?? {}) as Record<string, unknown>;
    if (verb === 'POST' && path === '/v3/contacts') {
      if (inside === undefined) return [];
      const first = inside as Record<string, unknown>;
      return [[String(email), 'POST contacts', String(first['status']), dayOf(first['date'])]];
    }
    const [, hash] = /^\/v3\/contacts\/([^/]+)\/optin$/.exec(path) ?? [];
    if (hash === undefined) return [];
    const whose = mailbow.people.find((person) => person.hash === decodeURIComponent(hash))?.email ?? 'nobody';
    return [[whose, 'POST optin', String(to), dayOf(date)]];
  });
}

/** The same in the order of the addresses: calls run side by side. */
export const consentWritesByEmail = (mailbow: OutsideMailbow): ConsentWrite[] => sortedByEmail(consentWrites(mailbow));

export const sortedByEmail = (writes: readonly ConsentWrite[]): ConsentWrite[] =>
  writes.toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Every status that is set was read right before: after the last page of contacts, and before it was written. */
export function expectReadBeforeConsent(mailbow: OutsideMailbow): void {
  for (const [n, { path }] of mailbow.asked.entries()) {
    const [, contact, hash] = /^(\/v3\/contacts\/([^/]+))\/optin$/.exec(path) ?? [];
    if (contact === undefined || hash === undefined) continue;
    const email = mailbow.people.find((person) => person.hash === decodeURIComponent(hash))?.email;
    const earlier = mailbow.asked.slice(0, n);
    const lastPage = earlier.findLastIndex((call) => call.verb === 'GET' && call.query.has('page'));
    const read = earlier
      .slice(lastPage + 1)
      .some(
        (call) =>
          call.verb === 'GET' &&
          (call.path === contact || call.query.get('email')?.toLowerCase() === email?.toLowerCase()),
      );
    expect(read, `${email} was read before its status was set`).toBe(true);
  }
}

/** What a plan says of one customer, without what does not concern consent. */
export interface Said {
  readonly operation: readonly [kind: string, rule: string | null, from: string | null, to: string, day: string] | null;
  readonly reviews: readonly (readonly [kind: string, rule: string | undefined])[];
  readonly leftOut: string | null;
}

/** Looks one customer up in a plan. */
export function saidOf(plan: OutsidePlan, code: string): Said {
  const operation = plan.operations.find(({ customers }) => customers.includes(code));
  const { kind, rule, consent } = operation ?? {};
  return {
    operation:
      kind === undefined || rule === undefined
        ? null
        : [
            kind,
            rule,
            consent?.from ?? null,
            consent?.to ?? 'no change',
            consent?.date ? dayOf(consent.date) : 'no date',
          ],
    reviews: plan.reviews
      .filter(({ customers }) => customers.includes(code))
      .map((review) => [review.kind, review.rule] as const),
    leftOut: plan.leftOut.find(({ customer }) => customer === code)?.reason ?? null,
  };
}

/** What reads like nothing: no operation, no review, not left out. */
export const NOTHING: Said = { operation: null, reviews: [], leftOut: null };
