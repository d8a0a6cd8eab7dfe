import type { Connection } from './connection.ts';
import { sourceKeysRead } from './connection-file.ts';
import type { FeedShape } from './drift.ts';
import { isWholeField, OWNER, parseFieldKey } from './field.ts';
import type { Finding } from './finding.ts';

/** A field that another one seems to have taken the place of. */
export interface LikelyRename {
  readonly from: string;
  readonly to: string;
  /** How many records hold in the new field what they held in the old one. */
  readonly same: number;
}

/** What of a changed feed a person has to settle on the mapping board. */
export interface MappingDrift {
  /** Fields that came not long ago and that nobody has decided about yet. */
  readonly fresh: readonly string[];
  readonly renames: readonly LikelyRename[];
  /** Paired fields that many records have lost the value of: their pairs rest. */
  readonly fallen: readonly string[];
}

/** What is known of a feed when a board is opened. */
export interface DriftFacts {
  /** Findings of the newest plan. */
  readonly findings: readonly Finding[];
  /** What the feed looked like some fetches ago; null where there were none. */
  readonly before: FeedShape | null;
  /** The fields that it has now. */
  readonly fields: readonly string[];
}

const wordOf = ({ words }: Finding, name: string): string => String(words[name] ?? '');

/** Finds what the board can settle and what is not settled yet. */
export function mappingDrift({ findings, before, fields }: DriftFacts, connection: Connection): MappingDrift {
  const { mapping, ignored } = connection;
  const there = new Set(fields);
  const paired = new Set(mapping.map(({ source }) => source));
  const settled = new Set([...sourceKeysRead(connection), ...paired, ...ignored]);
  const told = new Set(findings.filter(({ id }) => id === 'DRIFT-NEW').map((finding) => wordOf(finding, 'field')));
  return {
    // A finding tells of a new field once; until it is settled it stays new as long as the feed remembers.
    fresh: fields.filter((key) => !settled.has(key) && (told.has(key) || isMissingFrom(before, key))),
    renames: findings
      .filter(({ id }) => id === 'DRIFT-RENAME')
      .map((finding) => ({ from: wordOf(finding, 'from'), to: wordOf(finding, 'to'), same: finding.count }))
      .filter(({ from, to }) => paired.has(from) && !there.has(from) && there.has(to)),
    fallen: findings
      .filter(({ id, words }) => id === 'DRIFT-FIELD' && words['fell'] === 'yes')
      .map((finding) => wordOf(finding, 'field'))
      .filter((key) => paired.has(key) && there.has(key)),
  };
}

/** Whether a feed did not have a field; parts of a field and the customer's own fields are not counted in it. */
function isMissingFrom(before: FeedShape | null, key: string): boolean {
  const parsed = parseFieldKey(key);
  if (before === null || parsed === null || !isWholeField(parsed) || key.startsWith(OWNER)) return false;
  return !Object.hasOwn(before.fields, key);
}
