import { canonicalJson } from '../lib/canonical-json.ts';
import { array, decode, isRecord, literal, nullable, object, optional, required, andThen } from '../lib/decode.ts';
import { readJson } from '../lib/json-text.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Connection } from './connection.ts';
import { consentSettings } from './connection-file-consent.ts';
import { sourceSettings, targetSettings } from './connection-file-ends.ts';
import { fileMapping } from './connection-file-mapping.ts';
import type { ConnectionFileProblem } from './connection-file-problem.ts';
import { customerTest, labelRule } from './connection-file-rules.ts';
import { addressSettings, duplicateSettings, limitOverrides, scheduleSettings } from './connection-file-running.ts';
import { fieldKey, line } from './connection-file-texts.ts';

const FORMAT = 'kontaktisild-connection';
const VERSION = 1;

/** What every file says of itself. */
export const FILE_HEADER = { format: FORMAT, version: VERSION } as const;

/** No connection comes near these; a hostile file must not cost more than reading it. */
const CAPS = { characters: 1_000_000, depth: 32 };

/** Reads a connection file: every default filled in, or everything that is wrong with it. */
export function parseConnectionFile(text: string): Result<Connection, ConnectionFileProblem> {
  const json = readJson(text, CAPS);
  if (!json.ok) return err(json.problem.kind === 'syntax' ? { ...json.problem, kind: 'not-json' } : json.problem);
  const value = json.value;
  const format = own(value, 'format');
  const version = own(value, 'version');
  if (format !== undefined && format !== FORMAT) {
    const words = { et: `lubatud on: "${FORMAT}"`, en: `allowed: "${FORMAT}"` };
    return err({ kind: 'invalid', issues: [{ path: 'format', ...words }] });
  }
  // Asked before anything else: a newer file is expected to hold keys that this program does not know.
  if (typeof version === 'number' && Number.isInteger(version) && version > VERSION) {
    return err({ kind: 'newer-version', version });
  }
  const decoded = decode(value, connection(own(own(value, 'source'), 'component') === 'contact'));
  return decoded.ok ? ok(decoded.value) : err({ kind: 'invalid', issues: decoded.problem });
}

/** An own property of what may be an object. */
const own = (value: unknown, key: string): unknown =>
  isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** The decoder of a whole file; records of contacts may also name fields of their customer. */
function connection(ofContacts: boolean) {
  const key = fieldKey(ofContacts);
  const file = object({
    format: required(literal(FORMAT)),
    version: required(literal(VERSION)),
    name: required(line),
    source: required(sourceSettings(ofContacts ? 'contact' : 'customer')),
    target: required(targetSettings),
    mapping: required(fileMapping(key)),
    labels: optional(array(labelRule(key)), []),
    consent: optional(nullable(consentSettings(key)), null),
    exclude: optional(array(customerTest(key)), []),
    canary: optional(nullable(line), null),
    addresses: optional(addressSettings, { several: 'first' }),
    duplicates: optional(duplicateSettings, { allMappedEqual: 'collapse', oneOpen: 'use-open', otherwise: 'ask' }),
    closed: optional(literal('leave-out', 'include'), 'leave-out'),
    limits: optional(limitOverrides, {}),
    schedule: optional(nullable(scheduleSettings), null),
  });
  return andThen(file, ({ name, source, target, mapping, ...rest }): Connection => {
    const { labels, consent, exclude, canary, addresses, duplicates, closed, limits, schedule } = rest;
    const { pairs, ignored } = mapping;
    const running = { addresses, duplicates, closed, limits, schedule };
    return { name, source, target, mapping: pairs, ignored, labels, consent, exclude, canary, ...running };
  });
}

/** The connection as a file again, every key spelled out; `parseConnectionFile` reads it back as the same connection. */
export function connectionDocument(value: Connection): Readonly<Record<string, unknown>> {
  const { name, source, target, mapping, ignored, consent, ...rest } = value;
  return {
    ...FILE_HEADER,
    name,
    source,
    target,
    mapping: [...mapping, ...ignored.map((key) => ({ source: key, ignore: true }))],
    ...rest,
    consent: consent === null ? null : withoutNulls(consent),
  };
}

/** The file format leaves out what is not set. */
const withoutNulls = (settings: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(settings).filter(([, each]) => each !== null));

/** Text that is the same for the same settings, whatever the order of keys in the file; for digests. */
export function canonicalConnection(value: Connection): string {
  return canonicalJson(value);
}

/**
 * Every source field that the connection reads, sorted. Only these are kept of a record; `code`, `name`, `email`,
 * `closed` and `ts` are always needed, and `customercode` to find the customer of a contact.
 */
export function sourceKeysRead(value: Connection): readonly string[] {
  const { mapping, labels, exclude, consent, source } = value;
  const keys = new Set(['code', 'name', 'email', 'closed', 'ts']);
  if (source.component === 'contact') keys.add('customercode');
  for (const pair of mapping) if (pair.write !== 'never') keys.add(pair.source);
  for (const rule of [...labels, ...exclude]) keys.add(rule.source);
  if (consent !== null) {
    keys.add(consent.source).add(consent.date);
    if (consent.basisFor !== null) keys.add(consent.basisFor.source);
  }
  return [...keys].toSorted();
}
