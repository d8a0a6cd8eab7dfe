import type { OutsidePlan } from '../outside-plan.ts';
import { byText } from './read.ts';
import type { Place } from './resolve.ts';
import type { Expected, Operation, World } from './types.ts';
import { addressesIn, keyOf } from './address.ts';

/** What two plans are compared by: one line for each thing said, and the counts. */
export interface Told {
  readonly lines: readonly string[];
  readonly counts: OutsidePlan['counts'];
}

const dateOf = (date: string | null): string | null =>
  date === null || /^\d{4}-\d\d-\d\d$/.test(date) ? date : new Date(Date.parse(date)).toISOString().slice(0, 19);

function lineOf({ kind, email, customers, rule, fields, labels, consent }: Operation): string {
  const sorted = Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => byText(a, b)));
  // A new contact without a word about consent is one with status unknown.
  const silent = consent === null || (consent.from === null && consent.to === 'unknown');
  const status = silent ? null : { ...consent, date: dateOf(consent.date) };
  return `${kind} ${email} ${JSON.stringify({ customers, rule, fields: sorted, labels, status })}`;
}

/** A plan as lines. */
const tellOf = ({ operations, reviews, leftOut, counts }: Expected): Told => ({
  lines: [
    ...operations.map(lineOf),
    ...reviews.map(({ kind, email, customers, rule }) => `review ${kind} ${email} ${customers.join()} ${rule ?? ''}`),
    ...leftOut.map(({ customer, reason }) => `left out ${customer} ${reason}`),
  ].toSorted(byText),
  counts,
});

/** Of a contact that is gone, after a refusal or not: which of two reasons to wait is named is not compared. */
const gone = /^review (gone-from-target|address-changed-after-refusal) (\S+) (\S*) C1[36]$/;

/** What the plans disagree about, with everything that bears on it; null where they agree. */
export function difference(
  expected: Expected & { readonly places: readonly Place[] },
  got: Expected,
  world: World,
): string | null {
  const lost = expected.places
    .filter((place) => place.gone || place.refused.some(({ person }) => person === null))
    .map(({ group }) => group.key);
  const tell = (plan: Expected): Told => {
    const { lines, counts } = tellOf(plan);
    const alike = (line: string) =>
      line.replace(gone, (whole, _kind, key: string, codes: string) =>
        lost.includes(key) ? `review waits ${key} ${codes}` : whole,
      );
    return { lines: lines.map(alike), counts };
  };
  const [mine, theirs] = [tell(expected), tell(got)];
  const missing = mine.lines.filter((line) => !theirs.lines.includes(line));
  const extra = theirs.lines.filter((line) => !mine.lines.includes(line));
  const counts = Object.keys(mine.counts).filter(
    (key) => Reflect.get(mine.counts, key) !== Reflect.get(theirs.counts, key),
  );
  if (missing.length + extra.length + counts.length === 0) return null;
  return explain(
    [
      'the plan differs from what the rules say',
      ...missing.map((line) => `  - ${line}`),
      ...extra.map((line) => `  + ${line}`),
      ...counts.map((key) => `  ${key}: ${Reflect.get(mine.counts, key)}, not ${Reflect.get(theirs.counts, key)}`),
    ].join('\n'),
    missing.length + extra.length > 0 ? null : expected,
    world,
  );
}

/** What is wrong, with every card and contact that it names. */
export function explain(wrong: string, expected: Expected | null, world: World): string {
  const told = expected === null ? [] : tellOf(expected).lines;
  const about = [wrong, ...told].join('\n');
  const named = (email: string) => new RegExp(`\\b${keyOf(email)}`).test(about);
  const cards = world.feed.filter(
    ({ code, email }) =>
      (typeof code === 'string' && code.trim() !== '' && about.includes(code)) ||
      (typeof email === 'string' && addressesIn(email).some(named)),
  );
  const hashes = new Set(cards.map(({ code }) => world.memory.links.get(String(code))));
  const people = world.people.filter(({ hash, email }) => hashes.has(hash) || named(email));
  const links = cards.map(({ code }) => `${String(code)}->${world.memory.links.get(String(code)) ?? '-'}`);
  const text = (items: readonly unknown[]) => items.map((item) => `    ${JSON.stringify(item)}`).join('\n');
  return [
    wrong,
    ...told.map((line) => `    ${line}`),
    `  settings ${JSON.stringify(world.settings)}`,
    `  cards\n${text(cards)}`,
    `  contacts\n${text(people.map(({ hash, email, fields, lists, tags, optin }) => ({ hash, email, fields, lists, tags, optin })))}`,
    `  links ${links.join(' ')}`,
    `  ours ${JSON.stringify(people.map(({ hash }) => [hash, [...(world.memory.ours.get(hash) ?? [])]]))}`,
    `  left ${JSON.stringify([...world.memory.left].map(([code, set]) => [code, [...set]]))}`,
    `  approvals ${JSON.stringify(world.memory.approvals)}`,
    `  addresses ${JSON.stringify([...world.memory.addresses].map(([hash, set]) => [hash, [...set]]))}`,
  ].join('\n');
}
