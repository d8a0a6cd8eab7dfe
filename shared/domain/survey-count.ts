import { createValueCounter, MOST_VALUES, type ValueCounter, type ValueCounts } from './bounded-count.ts';
import type { Connection } from './connection.ts';
import { type ConsentJudge, createConsentJudge, type Statement } from './consent-verdict.ts';
import { createWordReader, plainWord } from './consent-word.ts';
import { type Choice, decideGroup, type Member } from './decision.ts';
import { sameValueBy } from './diff-contact.ts';
import type { EmailGroup } from './group-by-email.ts';
import type { GroupPlan, GroupRules, Surroundings } from './group-plan.ts';
import { isOfPersons, labelsOf } from './labels.ts';
import { matches, valuesOf } from './matching.ts';
import { planGroup } from './plan-group.ts';
import {
  type ConsentCount,
  type ConsentKind,
  type Example,
  type Fate,
  type GroupCount,
  type GroupFate,
  MOST_EXAMPLES,
  type Survey,
} from './survey.ts';

/** A readable record as a survey looks at it. */
export interface SurveyRecord extends Example {
  readonly fields: ReadonlyMap<string, string>;
  readonly statements: readonly Statement[];
  readonly closed: boolean;
  /** Whether it may become a contact: it has a usable address and is neither closed nor excluded. */
  readonly usable: boolean;
  /** Whether its address field holds no usable address, one, or several of which a person has to look at some. */
  readonly addresses: 'none' | 'one' | 'several' | 'several-asked';
}

/** Counts what settings make of a feed, record by record and group by group; memory holds counts and a few examples. */
export interface SurveyCounter {
  /** Records that say nothing. */
  unread(count: number): void;
  record(record: SurveyRecord): void;
  group(group: EmailGroup<Member>, choice: Choice | null): void;
  answer(): Omit<Survey, 'fields'>;
}

/** Beyond this share of different values a field tells people apart; below this many values nothing can be said. */
const TELLING = { share: 0.8, from: 20 };

/** Starts a count. The rules themselves are those of the plan: nothing is judged here. */
export function createSurveyCounter(connection: Connection, keys: readonly string[], now: Date): SurveyCounter {
  const { consent } = connection;
  const judge = consent && createConsentJudge(consent, now);
  const examples = createExamples();
  const rules = countRules(connection, examples.note);
  const values = countValues(keys);
  const said = countStatements(consent, judge, examples.note);
  const groups = countGroups(connection, judge, examples.note);
  const counts = { customers: 0, unread: 0, withoutAddress: 0, several: 0, asked: 0, closed: 0, refusing: 0 };

  return {
    unread(count) {
      counts.customers += count;
      counts.unread += count;
    },
    record(record) {
      const { addresses } = record;
      counts.customers += 1;
      rules.add(record);
      values.add(record);
      const kind = said.add(record);
      if (addresses === 'none') counts.withoutAddress += 1;
      if (addresses === 'several' || addresses === 'several-asked') {
        counts.several += 1;
        if (addresses === 'several-asked') counts.asked += 1;
        examples.note('several', record);
      }
      if (record.closed) {
        counts.closed += 1;
        if (kind === 'no') counts.refusing += 1;
        examples.note('closed', record);
      }
    },
    group: (group, choice) => groups.add(group, choice),
    answer: () => ({
      customers: counts.customers,
      unread: counts.unread,
      withoutAddress: counts.withoutAddress,
      values: values.answer(),
      ...rules.answer(),
      consent: said.answer(),
      ...groups.answer(),
      several: { cards: counts.several, asked: counts.asked },
      closed: { cards: counts.closed, refusing: counts.refusing },
      examples: examples.all(),
    }),
  };
}

/** Keeps a customer as an example of a kind, unless there are enough of it. */
type Note = (kind: string, example: Example) => void;

function createExamples(): { readonly note: Note; readonly all: () => Survey['examples'] } {
  const examples = new Map<string, Example[]>();
  return {
    note(kind, { code, name, address }) {
      const known = examples.get(kind) ?? [];
      examples.set(kind, known);
      if (known.length < MOST_EXAMPLES) known.push(address === undefined ? { code, name } : { code, name, address });
    },
    all: () => Object.fromEntries(examples),
  };
}

/** Counts for whom the rules of labels, and those that leave out, hold. */
function countRules({ labels, exclude }: Connection, note: Note) {
  const byRule = labels.map(() => ({ matched: 0, usable: 0, counter: createValueCounter() }));
  const excluded = exclude.map(() => 0);
  return {
    add(record: SurveyRecord): void {
      for (const [index, rule] of labels.entries()) {
        const count = byRule[index];
        const given = labelsOf(record.fields, [rule]);
        if (count === undefined || given.length === 0) continue;
        count.matched += 1;
        if (record.usable) count.usable += 1;
        for (const label of given) count.counter.add(label);
        note(`labels.${index}`, record);
      }
      for (const [index, rule] of exclude.entries()) {
        if (matches(record.fields, rule).length === 0) continue;
        excluded[index] = (excluded[index] ?? 0) + 1;
        note(`exclude.${index}`, record);
      }
    },
    answer: (): Pick<Survey, 'labels' | 'exclude'> => ({
      labels: byRule.map(({ matched, usable, counter }) => ({ matched, usable, labels: counter.counts() })),
      exclude: excluded,
    }),
  };
}

/** Counts the values of fields. */
function countValues(keys: readonly string[]) {
  const values = new Map(keys.map((key) => [key, { filled: 0, counter: createValueCounter() }]));
  return {
    add({ fields }: SurveyRecord): void {
      for (const [key, count] of values) {
        const found = valuesOf(fields.get(key)?.trim() ?? '');
        for (const value of found) count.counter.add(value);
        if (found.length > 0) count.filled += 1;
      }
    },
    answer: (): Survey['values'] =>
      Object.fromEntries(
        [...values].map(([key, { filled, counter }]) => [key, offered(key, filled, counter.counts())]),
      ),
  };
}

/** Counts what cards say about consent; `add` answers what one of them says. */
function countStatements(consent: Connection['consent'], judge: ConsentJudge | null, note: Note) {
  const said: Record<ConsentKind, number> = { yesDated: 0, yesUndated: 0, no: 0, unreadable: 0, blank: 0 };
  const words = createValueCounter();
  return {
    add(record: SurveyRecord): ConsentKind {
      if (judge === null) return 'blank';
      const kind = kindOf(judge, record.statements);
      said[kind] += 1;
      note(`consent.${kind}`, record);
      for (const { word } of record.statements) if (plainWord(word) !== '') words.add(plainWord(word));
      return kind;
    },
    answer: (): Survey['consent'] => consent && { ...said, ...wordsOf(words, createWordReader(consent)) },
  };
}

/** Counts what would become of addresses, and what decides duplicate groups. */
function countGroups({ consent, duplicates }: Connection, judge: ConsentJudge | null, note: Note) {
  const rules: GroupRules = {
    duplicates,
    same: sameValueBy([]),
    consent: consent && judge && { settings: consent, judge },
    createsNobody: false,
    rests: () => false,
  };
  const fates: Record<Fate, number> = { ...NO_FATES };
  const groups: Record<GroupFate, GroupCount> = { ...NO_GROUPS };
  return {
    add(group: EmailGroup<Member>, choice: Choice | null): void {
      const fate = fateOf(planGroup(group, { ...NOBODY_KNOWN, choice }, rules));
      fates[fate] += 1;
      const [first] = group.members;
      if (first !== undefined) note(`fates.${fate}`, first);
      if (group.members.length < 2) return;
      const verdict = decideGroup(group.members, choice, duplicates);
      const decided = verdict.kind === 'primary' ? verdict.by : verdict.kind;
      if (decided === 'alone') return;
      const { groups: before, customers } = groups[decided];
      groups[decided] = { groups: before + 1, customers: customers + group.members.length };
      if (first !== undefined) note(`duplicates.${decided}`, first);
    },
    answer: (): Pick<Survey, 'fates' | 'duplicates'> => ({ fates, duplicates: groups }),
  };
}

const NO_FATES: Readonly<Record<Fate, number>> = {
  given: 0,
  unknown: 0,
  withdrawn: 0,
  refused: 0,
  undated: 0,
  unreadable: 0,
  silent: 0,
  waiting: 0,
  skipped: 0,
  barred: 0,
  unread: 0,
};

const NONE: GroupCount = { groups: 0, customers: 0 };
const NO_GROUPS: Readonly<Record<GroupFate, GroupCount>> = {
  'all-equal': NONE,
  'one-open': NONE,
  person: NONE,
  skip: NONE,
  nobody: NONE,
  undecided: NONE,
};

/** Surroundings in which Mailbow has nobody yet and nobody was ever seen there. */
const NOBODY_KNOWN: Surroundings = {
  contact: null,
  links: new Map(),
  choice: null,
  contactByHash: () => null,
  linksByAddress: () => [],
  unreadableLinkedTo: () => [],
  managed: () => new Set(),
  addressInFeed: () => true,
  isClaimed: () => false,
  refusedElsewhere: () => [],
  isApproved: () => false,
};

function kindOf(judge: ConsentJudge, statements: readonly Statement[]): ConsentKind {
  const verdict = judge(statements);
  if (verdict.kind !== 'yes') return verdict.kind;
  return verdict.date === null ? 'yesUndated' : 'yesDated';
}

/** What a plan makes of an address that nobody has seen before. */
function fateOf({ operations, reviews, leftOut, tally }: GroupPlan): Fate {
  const creation = operations.find(({ operation }) => operation.kind === 'create');
  if (creation !== undefined) {
    const to = creation.operation.consent?.to;
    return to === 'given' || to === 'withdrawn' ? to : 'unknown';
  }
  if (tally.review > 0) return 'waiting';
  const reason = leftOut[0]?.reason;
  if (reason === undefined) return 'skipped';
  if (reason === 'refused') return 'refused';
  if (reason === 'closed' || reason === 'excluded') return 'barred';
  if (reason !== 'no-consent') return 'unread';
  if (reviews.some(({ rule }) => rule === 'C10b')) return 'undated';
  return reviews.some(({ rule }) => rule === 'C24') ? 'unreadable' : 'silent';
}

/** The values of a field that may be offered: those that name a person or tell people apart are none of them. */
function offered(key: string, filled: number, counts: ValueCounts): ValueCounts {
  const tells = counts.more || (filled >= TELLING.from && counts.distinct > filled * TELLING.share);
  return isOfPersons(key) || tells ? { ...counts, values: [] } : counts;
}

function wordsOf(
  counter: ValueCounter,
  meaningOf: ReturnType<typeof createWordReader>,
): Pick<ConsentCount, 'words' | 'tooManyWords'> {
  const { values, distinct } = counter.counts();
  // A field with so many words is another field, and its words may be people.
  if (distinct > MOST_VALUES) return { words: [], tooManyWords: true };
  const words = values.map(({ value, count }) => ({ word: value, count, meaning: meaningOf(value) }));
  const isUnread = ({ meaning }: (typeof words)[number]) => (meaning === 'unreadable' ? 0 : 1);
  return { words: words.toSorted((a, b) => isUnread(a) - isUnread(b)), tooManyWords: false };
}
