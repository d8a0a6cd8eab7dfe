import type { FeedPlan } from './feed-plan.ts';
import { escapeXml, plainLetters, words } from './feed-text.ts';

/** Writes one customer as Directo does: every scalar an attribute, extra fields as rows of `datafields`. */
export function writeCustomer(plan: FeedPlan, index: number, seed: number, changed: boolean): string {
  const chance = dice(seed + index * 7919);
  const pick = (list: readonly string[]) => list[chance(list.length)] ?? '';
  const first = pick(words.first);
  const last = pick(words.last);
  const company = chance(100) < 45;
  const town = pick(words.town);
  const street = `${pick(words.street)} ${1 + chance(150)}-${1 + chance(90)}`;
  const delivery = chance(4) === 0;
  const phone = chance(9_999_999);
  const edited = `${writeDay(2020, 6, chance)}T${digits(chance(24), 2)}:${digits(chance(60), 2)}:00`;
  const attributes: Readonly<Record<string, string | number>> = {
    code: 100_001 + index,
    name: company ? `${last} ${pick(words.trade)} ${pick(words.form)}` : `${first} ${last}`,
    object: '',
    address1: street,
    address2: `${10_000 + chance(80_000)} ${town}`,
    address3: '',
    deliveryaddress1: delivery ? street : '',
    deliveryaddress2: delivery ? town : '',
    deliveryaddress3: '',
    country: 'EE',
    county: pick(words.county),
    contact: `${first} ${last}`,
    phone: `+372 5${digits(changed ? phone + 1 : phone, 7)}`,
    email: writeAddress(plan, index, `${plainLetters(first)}.${plainLetters(last)}${index}`, chance(3)),
    regno: company ? 10_000_000 + chance(6_000_000) : '',
    loyaltycard: chance(10) < 3 ? `LK${digits(chance(100_000_000), 8)}` : '',
    vatregno: company ? `EE1${digits(chance(100_000_000), 8)}` : '',
    class: pick(words.class),
    comment: pick(words.comment),
    payterm: pick(words.payterm),
    vatregion: 0,
    priceformula: chance(5) === 0 ? 'HULGI-5%' : '',
    specialpriceformula: '',
    balance: (chance(550_000) / 100 - 500).toFixed(4),
    creditlimit: chance(10) * 500,
    creditbalance: 0,
    deliveryinvoice: chance(2),
    salesman: pick(words.salesman),
    currency: 'EUR',
    discount: chance(5) === 0 ? chance(20) : 0,
    closed: plan.closed(index) ? 1 : 0,
    ts: changed ? '2026-11-23T08:00:00' : edited,
  };
  let text = '<customer';
  for (const name in attributes) text += ` ${name}="${escapeXml(String(attributes[name]))}"`;
  return `${text}><datafields>${writeRows(pick, chance)}</datafields></customer>\n`;
}

/** Consent for nine in ten, and other fields as companies keep them: about four rows. */
function writeRows(pick: (list: readonly string[]) => string, chance: (sides: number) => number): string {
  let rows = '';
  const add = (code: string, content: string, param: string | null) => {
    rows += `<data code="${code}" content="${escapeXml(content)}"${param === null ? '' : ` param="${param}"`}/>`;
  };
  // Of the statements one in five is a refusal, and one in twenty has no date.
  if (chance(10) < 9)
    add('OPTIN', pick(chance(5) > 0 ? words.yes : words.no), chance(20) > 0 ? writeDay(2018, 8, chance) : '');
  if (chance(10) < 8) add('VALDKOND', pick(words.field), '');
  if (chance(10) < 7) add('KEEL', pick(words.language), null);
  if (chance(10) < 6) add('SEGMENT', pick(words.segment), null);
  if (chance(10) < 5) add('KAMPAANIA', pick(words.campaign), writeDay(2024, 2, chance));
  if (chance(10) < 3) add('LISANIMI', `${pick(words.last)} ${pick(words.trade)} Ltd`, 'ENG');
  if (chance(10) < 2) add('LISANIMI', `ООО ${pick(words.last)}`, 'RUS');
  return rows;
}

/** `writing` is the manner, 0…2, in which a shared address is written: they differ, the address does not. */
function writeAddress(plan: FeedPlan, index: number, name: string, writing: number): string {
  const address = plan.address(index);
  switch (address.kind) {
    case 'none':
      return '';
    case 'broken':
      return `${name} kodus`;
    case 'several':
      return `${name}@firma.example; arved.${name}@firma.example`;
    case 'shared': {
      const shared = `info${address.group}@yhine.example`;
      return [shared, shared.toUpperCase(), ` ${shared} `][writing] ?? shared;
    }
    case 'own':
      return `${name}@firma${index % 5000}.example`;
  }
}

function writeDay(from: number, years: number, chance: (sides: number) => number): string {
  return `${from + chance(years)}-${digits(1 + chance(12), 2)}-${digits(1 + chance(28), 2)}`;
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** A die with any number of sides that falls the same way for the same seed (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed | 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * sides);
  };
}
