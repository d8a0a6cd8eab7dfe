import type { Card } from '../outside-feed.ts';
import { addressesIn, keyOf } from './address.ts';
import { judge } from './consent.ts';
import { groupsOf, readRecords } from './groups.ts';
import { placesOf } from './resolve.ts';
import type { World } from './types.ts';

/**
 * Set to compare also refusals on cards that do not lead to their contact any more: the product writes them to the contact
 * that the card was, this oracle does not know that rule.
 */
const REFUSAL_AWAY_FROM_ITS_CONTACT = process.env['KONTAKTISILD_REFUSALS_AWAY'] === '1';

const OPEN = ['given', 'unknown', 'pending'];

/** The cards without the kinds of input that are not compared. */
export function withoutExcluded(feed: readonly Card[], world: World): readonly Card[] {
  if (REFUSAL_AWAY_FROM_ITS_CONTACT) return feed;
  const { settings, people, memory } = world;
  const records = readRecords(feed, settings);
  const refuses = (card: Card) => judge([card]).says === 'no';
  const linked = (code: string) =>
    people.some(({ hash, optin }) => memory.links.get(code) === hash && OPEN.includes(optin.status));
  const known = (email: string) =>
    addressesIn(email).some((key) =>
      people.some((person) => keyOf(person.email) === key && OPEN.includes(person.optin.status)),
    );
  const quiet = new Set<Card>();
  for (const card of feed) {
    const [code, email] = [String(card['code']).trim(), String(card['email'])];
    const grouped = records.customers.some((each) => each.card === card);
    if (!grouped && refuses(card) && (linked(code) || known(email))) quiet.add(card);
  }
  for (const { group, contact, moves } of placesOf(groupsOf(records.customers, settings, memory), records, world)) {
    const home = moves && group.state !== 'decided' ? null : contact;
    if (!group.members.some(({ code }) => linked(code) && memory.links.get(code) !== home?.hash)) continue;
    for (const { card } of group.members) if (refuses(card)) quiet.add(card);
  }
  return feed.map((card) =>
    quiet.has(card) ? { ...card, data: (card.data ?? []).filter(([name]) => name !== 'OPTIN') } : card,
  );
}
