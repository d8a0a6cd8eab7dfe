import type { Connection, LabelRule } from './connection.ts';
import { sourceKeysRead } from './connection-file.ts';
import { parseFieldKey } from './field.ts';
import { type Finding, sampleOf } from './finding.ts';
import { sourcesByValue } from './labels.ts';
import { matches } from './matching.ts';

/** How many records have a field, and how many of those hold more than blanks. */
export interface FieldCount {
  readonly present: number;
  readonly filled: number;
}

/** What a feed looked like: the fields by key over all readable records, and the values that label rules may ask for. */
export interface FeedShape {
  readonly records: number;
  readonly fields: Readonly<Record<string, FieldCount>>;
  /** Source key -> value -> how many records have it. */
  readonly values: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Renames that look likely and are not settled: only the fetch that brought the new field can count them. */
  readonly renames?: readonly RenameCount[];
}

/** How often a new field holds what an old one held: `same` of the `of` records that had the old field before. */
export interface RenameCount {
  readonly from: string;
  readonly to: string;
  readonly same: number;
  readonly of: number;
}

/** Two full fetches to compare, and who reads them. */
export interface DriftInput {
  /** The reference that the last good full fetch left behind; null before the first. */
  readonly before: FeedShape | null;
  /** This full fetch. */
  readonly now: FeedShape;
  readonly renames: readonly RenameCount[];
  readonly connection: Connection;
  /** The first customers of the feed, by code: whoever lost a field that holds the run is among them. */
  readonly codes?: readonly string[];
}

/** What changed in the form of the feed, and what follows from it. */
export interface Drift {
  readonly findings: readonly Finding[];
  /** Source keys whose pairs and rules must be left alone. */
  readonly paused: ReadonlySet<string>;
  /** Those of them that no record has any more. */
  readonly missing: ReadonlySet<string>;
  /** What to store as the next reference. */
  readonly shape: FeedShape;
}

const NEW_VALUES = 20;
const FALL = 0.5;
const NOTHING: FieldCount = { present: 0, filled: 0 };

/** Compares the form of a full fetch with that of the last good one. */
export function detectDrift({ before, now, renames, connection, codes = [] }: DriftInput): Drift {
  const watched = watchedBy(connection);
  if (before === null || now.records === 0) {
    return { findings: [], paused: new Set(), missing: new Set(), shape: now.records === 0 ? (before ?? now) : now };
  }

  const unanswered = [...renames, ...(before.renames ?? [])].filter((each) => !isAnswered(each, connection));
  const renamed = likelyRenames(unanswered, before, now);
  const from = new Set(renamed.map((each) => each.from));
  const to = new Set(renamed.map((each) => each.to));
  const broken = watched.filter((key) => isMissing(before, now, key) || fall(before, now, key) > FALL).toSorted();
  const kept = new Set(broken);
  // While a rename is open its new field stays new, so that tomorrow offers it again.
  const open = new Set(renamed.filter((each) => kept.has(each.from)).map((each) => each.to));

  const findings = [
    ...lostFindings(before, now, connection),
    ...broken.filter((key) => !from.has(key)).map((key) => fieldFinding(before, now, key, connection)),
    ...renamed.map(renameFinding),
    ...newFields(before, now)
      .filter((key) => !to.has(key) && !isSettled(key, connection))
      .map((key) => newFinding(now, key)),
    ...valueFindings(before, now, connection.labels),
  ];
  return {
    findings: findings.map((finding) => ({ ...finding, affected: finding.level === 'hold' ? sampleOf(codes) : [] })),
    paused: new Set([...broken, ...from]),
    missing: new Set([...broken, ...from].filter((key) => isMissing(before, now, key))),
    shape: nextReference(before, now, kept, open, renamed),
  };
}

/** The source keys whose loss is looked at one by one; address, code and consent hold the run by themselves. */
function watchedBy({ mapping, labels, exclude, consent, source }: Connection): readonly string[] {
  const pairs = mapping.filter(({ write }) => write !== 'never');
  const keys = [...pairs, ...labels, ...exclude].map((each) => each.source);
  if (consent?.basisFor) keys.push(consent.basisFor.source);
  // It leads from a contact to its customer, whose refusals count.
  if (source.component === 'contact') keys.push('customercode');
  const alone = ['email', 'code', consent?.source];
  return [...new Set(keys)].filter((key) => !alone.includes(key));
}

/** An entry that the object itself has: a field or value may be called `__proto__` or `constructor`. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

const countOf = ({ fields }: FeedShape, key: string): FieldCount => own(fields, key) ?? NOTHING;

const isMissing = (before: FeedShape, now: FeedShape, key: string): boolean =>
  countOf(before, key).present > 0 && countOf(now, key).present === 0;

/** By how much the fill rate fell; one fraction, because a difference of two rates may be a hair above a half. */
function fall(before: FeedShape, now: FeedShape, key: string): number {
  const lost = countOf(before, key).filled * now.records - countOf(now, key).filled * before.records;
  return before.records === 0 ? 0 : lost / (before.records * now.records);
}

type Unsampled = Omit<Finding, 'affected'>;

/** The address, the customer code and the consent: without one of them nothing is safe to conclude. */
function lostFindings(before: FeedShape, now: FeedShape, { consent }: Connection): readonly Unsampled[] {
  const holds = [
    ['DRIFT-EMAIL', 'email'],
    ['DRIFT-CODE', 'code'],
    ['DRIFT-OPTIN', consent?.source ?? null],
  ] as const;
  return holds.flatMap(([id, field]) =>
    field !== null && isMissing(before, now, field)
      ? [{ id, level: 'hold', value: 1, limit: 0, count: whole(countOf(before, field).present), words: { field } }]
      : [],
  );
}

function fieldFinding(before: FeedShape, now: FeedShape, field: string, { exclude }: Connection): Unsampled {
  const { present, filled } = countOf(before, field);
  const warning = { id: 'DRIFT-FIELD', level: 'warn' } as const;
  const isGone = isMissing(before, now, field);
  const excludes = (isGone && field === 'customercode') || exclude.some(({ source }) => source === field);
  const words = { field, ...(excludes && { excludes: 'yes' }) };
  if (isGone) return { ...warning, value: 1, limit: 0, count: whole(present), words };
  const count = whole(Math.max(filled - countOf(now, field).filled, 0));
  return { ...warning, value: fall(before, now, field), limit: FALL, count, words: { ...words, fell: 'yes' } };
}

/** A field that the connection reads or ignores on purpose is no news to anybody. */
const isSettled = (key: string, connection: Connection): boolean =>
  connection.ignored.includes(key) || sourceKeysRead(connection).includes(key);

/** Whether a rename asks nothing any more: nobody reads the old field, and the new one was decided about. */
const isAnswered = ({ from, to }: RenameCount, connection: Connection): boolean =>
  isSettled(to, connection) && !sourceKeysRead(connection).includes(from);

/** Pairs of a missing and a new field with equal values, each field in one pair at most: the one that fits best. */
function likelyRenames(renames: readonly RenameCount[], before: FeedShape, now: FeedShape): readonly RenameCount[] {
  const likely = renames.filter(
    ({ from, to, same, of }) =>
      of >= 3 &&
      same * 10 >= of * 9 &&
      // A few records that have both prove nothing about the rest.
      of * 2 >= countOf(before, from).filled &&
      isMissing(before, now, from) &&
      isNew(before, now, to),
  );
  const taken = { from: new Set<string>(), to: new Set<string>() };
  return likely
    .toSorted((a, b) => b.same / b.of - a.same / a.of || b.of - a.of || inOrder(a.from, b.from) || inOrder(a.to, b.to))
    .filter(({ from, to }) => {
      if (taken.from.has(from) || taken.to.has(to)) return false;
      taken.from.add(from);
      taken.to.add(to);
      return true;
    })
    .toSorted((a, b) => inOrder(a.from, b.from));
}

const renameFinding = ({ from, to, same, of }: RenameCount): Unsampled => ({
  id: 'DRIFT-RENAME',
  level: 'warn',
  value: same / of,
  limit: 0.9,
  count: same,
  words: { from, to },
});

const isNew = (before: FeedShape, now: FeedShape, key: string): boolean =>
  !Object.hasOwn(before.fields, key) && countOf(now, key).present > 0;

/** New fields, sorted; a datafield's param or language row is no news of its own beside the datafield. */
function newFields(before: FeedShape, now: FeedShape): readonly string[] {
  return Object.keys(now.fields)
    .filter((key) => {
      if (!isNew(before, now, key)) return false;
      const parsed = parseFieldKey(key);
      if (parsed?.kind !== 'data' || parsed.text === parsed.code) return true;
      const base = `datafields.${parsed.code}`;
      return !Object.hasOwn(before.fields, base) && !isNew(before, now, base);
    })
    .toSorted();
}

function newFinding(now: FeedShape, field: string): Unsampled {
  const { present } = countOf(now, field);
  return { id: 'DRIFT-NEW', level: 'info', value: present / now.records, limit: 0, count: present, words: { field } };
}

/** New values of the fields that rules test and that no rule has an answer for, the most frequent first. */
function valueFindings(before: FeedShape, now: FeedShape, labels: readonly LabelRule[]): readonly Unsampled[] {
  const found = sourcesByValue(labels).flatMap((field) => {
    const known = own(before.values, field);
    const values = Object.entries(own(now.values, field) ?? {});
    if (known === undefined || isFreeText(values)) return [];
    const rules = labels.filter((rule) => rule.source === field);
    return values
      .filter(([value]) => value.trim() !== '' && !value.includes('@') && !Object.hasOwn(known, value))
      .filter(([value]) => !rules.some((rule) => covers(rule, value)))
      .map(([value, count]) => ({ field, value, count }));
  });
  return found
    .toSorted((a, b) => b.count - a.count || inOrder(a.field, b.field) || inOrder(a.value, b.value))
    .slice(0, NEW_VALUES)
    .map(({ count, ...words }) => ({
      id: 'DRIFT-VALUE',
      level: 'info',
      value: count / now.records,
      limit: 0,
      count,
      words,
    }));
}

/** Names and addresses differ from record to record; they are no classes, and findings never hold a person. */
const isFreeText = (values: readonly (readonly [string, number])[]): boolean =>
  values.length > 20 && values.length * 2 > values.reduce((sum, [, count]) => sum + count, 0);

/** Whether a rule names the value; that `isNot` takes all others says nothing about them. */
function covers(rule: LabelRule, value: string): boolean {
  const fields = new Map([[rule.source, value]]);
  return matches(fields, 'isNot' in rule ? { source: rule.source, is: rule.isNot } : rule).length > 0;
}

/**
 * This fetch as the next reference. Kept fields stay as they were, in proportion to the records, until they are back or
 * no longer read; a good fetch without them would else make their absence the normal state.
 */
function nextReference(
  before: FeedShape,
  now: FeedShape,
  kept: ReadonlySet<string>,
  open: ReadonlySet<string>,
  renamed: readonly RenameCount[],
): FeedShape {
  const scale = before.records === 0 ? 1 : now.records / before.records;
  const fields = new Map(Object.entries(now.fields).filter(([key]) => !open.has(key)));
  const values = new Map(Object.entries(now.values));
  for (const key of kept) {
    const { present, filled } = countOf(before, key);
    fields.set(key, { present: present * scale, filled: filled * scale });
    const known = own(before.values, key);
    if (known === undefined) continue;
    values.set(key, Object.fromEntries([...Object.entries(known), ...Object.entries(own(now.values, key) ?? {})]));
  }
  const renames = renamed.filter(({ to }) => open.has(to));
  return {
    records: now.records,
    fields: Object.fromEntries(fields),
    values: Object.fromEntries(values),
    ...(renames.length > 0 && { renames }),
  };
}

/** A kept reference may hold parts of a record; at least one had the field. */
const whole = (count: number): number => (count > 0 ? Math.max(Math.round(count), 1) : 0);

const inOrder = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
