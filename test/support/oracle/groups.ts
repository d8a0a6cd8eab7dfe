import type { Card } from '../outside-feed.ts';
import { addressesIn } from './address.ts';
import { byText, listOf, valueOf } from './read.ts';
import type { Customer, LeftOut, Memory, Settings } from './types.ts';
import { valueFor } from './values.ts';

/** The customers of a feed, and the records that are none. */
export interface Records {
  readonly customers: readonly Customer[];
  /** Several addresses, and a person has to say which. */
  readonly asked: readonly Customer[];
  readonly leftOut: readonly LeftOut[];
}

const textOf = (card: Card, key: string): string => (typeof card[key] === 'string' ? card[key] : '');

/** Sorts the records of a feed. */
export function readRecords(feed: readonly Card[], settings: Settings): Records {
  const leftOut: LeftOut[] = [];
  const best = new Map<string, Card>();
  for (const [index, card] of feed.entries()) {
    const code = textOf(card, 'code').trim();
    const earlier = best.get(code);
    if (code === '') leftOut.push({ customer: `#${index + 1}`, reason: 'bad-record' });
    else if (earlier === undefined) best.set(code, card);
    else {
      leftOut.push({ customer: code, reason: 'bad-record' });
      if (textOf(card, 'ts') >= textOf(earlier, 'ts')) best.set(code, card);
    }
  }
  const customers: Customer[] = [];
  const asked: Customer[] = [];
  for (const [code, card] of best) {
    const typed = textOf(card, 'email');
    const [first = '', ...rest] = addressesIn(typed);
    const closed = textOf(card, 'closed') === '1' && settings.closed === 'leave-out';
    const excluded = settings.exclude && listOf(card, 'class').includes('SISE');
    const passive = closed ? 'closed' : excluded ? 'excluded' : null;
    const { several } = settings;
    const wanted = typeof several === 'object' ? several.keyword : null;
    const found = wanted === null ? undefined : [first, ...rest].find((each) => each.includes(wanted));
    const key = found ?? first;
    const customer = { code, card, key, more: rest.length > 0 && found === undefined, passive } as const;
    if (typed.trim() === '') leftOut.push({ customer: code, reason: 'no-email' });
    else if (key === '') leftOut.push({ customer: code, reason: 'bad-email' });
    else if (rest.length > 0 && several === 'ask' && passive === null) asked.push(customer);
    else if (rest.length > 0 && several === 'ask' && passive !== null)
      leftOut.push({ customer: code, reason: passive });
    else customers.push(customer);
  }
  return { customers, asked, leftOut };
}

/** The customers of one address: in the order of their codes. */
export interface Group {
  readonly key: string;
  readonly members: readonly Customer[];
  readonly active: readonly Customer[];
  /** Whose values count; null while nobody has decided, or where the group is to be left alone. */
  readonly primary: Customer | null;
  readonly state: 'passive' | 'decided' | 'open' | 'skipped';
}

/** What a person saw who decided about a group. */
export const seenIn = (members: readonly Customer[], settings: Settings): string =>
  JSON.stringify(
    members.map(({ code, key, card }) => [
      code,
      key,
      textOf(card, 'closed') === '1',
      textOf(card, 'name'),
      settings.consent === null ? [] : (card.data ?? []).filter(([name]) => name === 'OPTIN'),
    ]),
  );

/** Puts the customers of an address together, and decides about each group. */
export function groupsOf(customers: readonly Customer[], settings: Settings, memory: Memory): Group[] {
  const keys = [...new Set(customers.map(({ key }) => key))];
  return keys
    .map((key): Group => {
      const members = customers.filter((each) => each.key === key).toSorted((a, b) => byText(a.code, b.code));
      const active = members.filter(({ passive }) => passive === null);
      const group = (state: Group['state'], primary: Customer | null) => ({ key, members, active, state, primary });
      const [first = null] = active;
      if (first === null) return group('passive', null);
      if (members.length === 1) return group('decided', first);
      const decision = memory.decisions.get(key);
      if (decision?.seen === seenIn(members, settings)) {
        const primary = active.find(({ code }) => code === decision.primary) ?? null;
        if (decision.primary === null) return group('skipped', null);
        if (primary !== null) return group('decided', primary);
      }
      const written = settings.pairs.filter(({ write }) => write !== 'never');
      const values = ({ card }: Customer) => JSON.stringify(written.map((pair) => valueFor(card, pair)));
      const equal = new Set(members.map(values)).size === 1;
      const open = active.filter(({ card }) => valueOf(card, 'closed') !== '1');
      if (settings.allMappedEqual === 'collapse' && equal) return group('decided', open[0] ?? first);
      if (settings.oneOpen === 'use-open' && open.length === 1) return group('decided', open[0] ?? null);
      return group('open', null);
    })
    .toSorted((a, b) => byText(a.members[0]?.code ?? '', b.members[0]?.code ?? ''));
}

/** The codes of a group, its primary first. */
export function codesOf({ members, primary }: Group): string[] {
  const rest = members.filter((each) => each !== primary).map(({ code }) => code);
  return primary === null ? rest : [primary.code, ...rest];
}
