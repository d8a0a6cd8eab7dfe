import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../shared/domain/connection.ts';
import {
  canonicalConnection,
  connectionDocument,
  parseConnectionFile,
  sourceKeysRead,
} from '../../../shared/domain/connection-file.ts';
import { keyPath } from '../../../shared/lib/decode.ts';
import { aConnection, smallestFile, wholeFile } from './a-connection.ts';

const parse = (file: unknown) => parseConnectionFile(JSON.stringify(file));

const pair = (source: string, target: string, transforms: unknown[] = []) => {
  return { source, target, write: 'always', whenEmpty: 'keep', transforms };
};

describe('parseConnectionFile', () => {
  it('fills in every default', () => {
    const expected: Connection = {
      name: 'Kask OÜ',
      source: {
        url: 'https://login.directo.ee/xmlcore/cap_xml_direct/xmlcore.asp',
        secretParameter: 'token',
        method: 'post',
        component: 'customer',
        channel: 'customers',
        item: 'customer',
        incremental: false,
      },
      target: { kind: 'mailbow', url: 'https://kask.example', user: 'api', profile: 'mailbow-v3', createMissing: true },
      mapping: [{ source: 'email', target: 'email', write: 'always', whenEmpty: 'keep', transforms: [] }],
      ignored: [],
      labels: [],
      consent: null,
      exclude: [],
      canary: null,
      addresses: { several: 'first' },
      duplicates: { allMappedEqual: 'collapse', oneOpen: 'use-open', otherwise: 'ask' },
      closed: 'leave-out',
      limits: {},
      schedule: null,
    };
    expect(parse(smallestFile())).toEqual({ ok: true, value: expected });
  });

  it('reads a whole file', () => {
    const parsed = parse(wholeFile());
    const { format: _format, version: _version, ...file } = wholeFile();
    expect(parsed).toEqual({
      ok: true,
      value: {
        ...file,
        mapping: [
          pair('email', 'email'),
          pair('name', 'name', ['trim']),
          pair('contact', 'first_name', ['firstWord', { lookup: { EE: 'Eesti' } }]),
        ],
        ignored: ['regno'],
      },
    });
  });

  it('names channel and item after the component', () => {
    const url = 'https://login.directo.ee/x';
    const source = (more: object) => aConnection({ source: { url, ...more } }).source;
    expect(source({ component: 'contact' })).toMatchObject({ channel: 'contacts', item: 'contact' });
    expect(source({ component: 'contact', channel: 'c', item: 'i' })).toMatchObject({ channel: 'c', item: 'i' });
    expect(source({ component: 'customer' })).toMatchObject({ channel: 'customers', item: 'customer' });
  });

  it('fills in the defaults of consent, whose date belongs to its datafield', () => {
    expect(aConnection({ consent: {} }).consent).toEqual({
      source: 'datafields.OPTIN',
      date: 'datafields.OPTIN.param',
      basis: 'optin-only',
      basisFor: null,
      attestation: null,
      yes: ['yes', 'y', 'jah', 'j', '1', 'true'],
      no: ['no', 'n', 'ei', 'e', '0', 'false'],
      undatedYes: 'fix-list',
      refusedNew: 'do-not-create',
      wording: '',
    });
    expect(aConnection({ consent: { source: 'datafields.LUBA' } }).consent?.date).toBe('datafields.LUBA.param');
    expect(aConnection({ consent: { source: 'news', date: 'newsdate' } }).consent?.date).toBe('newsdate');
  });

  it.each([
    [{ every: 'day' }, { every: 'day', at: '09:00', timeZone: 'Europe/Tallinn' }],
    [
      { every: 'weekday', at: '00:00' },
      { every: 'weekday', at: '00:00', timeZone: 'Europe/Tallinn' },
    ],
    [
      { every: 'week', on: 'SU', timeZone: 'UTC' },
      { every: 'week', on: 'SU', at: '09:00', timeZone: 'UTC' },
    ],
    [
      { every: 'month', on: 31, at: '23:59' },
      { every: 'month', on: 31, at: '23:59', timeZone: 'Europe/Tallinn' },
    ],
    [{}, { every: 'weekday', at: '09:00', timeZone: 'Europe/Tallinn' }],
    [null, null],
  ])('reads the schedule %j', (schedule, expected) => {
    expect(aConnection({ schedule }).schedule).toEqual(expected);
  });

  it('accepts a folder as target, a byte order mark, and one key for all the fixed forms of a contact feed', () => {
    expect(aConnection({ target: { kind: 'files', folder: 'välja' } }).target).toEqual({
      kind: 'files',
      folder: 'välja',
    });
    expect(parseConnectionFile(`\uFEFF${JSON.stringify(smallestFile())}`).ok).toBe(true);
    const mapping = [
      { source: 'email', target: 'email' },
      { source: 'customer.name', target: 'company' },
    ];
    expect(
      aConnection({ source: { url: 'https://x.example', component: 'contact' }, mapping }).mapping[1]?.source,
    ).toBe('customer.name');
  });

  it('never throws, whatever the text', () => {
    const damaged = fc.tuple(fc.nat(), fc.nat({ max: 30 }), fc.string({ maxLength: 5 })).map(([at, cut, extra]) => {
      const text = JSON.stringify(wholeFile());
      return text.slice(0, at % text.length) + extra + text.slice((at % text.length) + cut);
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), damaged), (text) => {
        expect(typeof parseConnectionFile(text).ok).toBe('boolean');
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses any value of another type without throwing', () => {
    const places = placesOf(wholeFile());
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        expect(typeof parse(changed(wholeFile(), place, value)).ok).toBe('boolean');
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses an unknown key at any place, with its exact path', () => {
    const objects = placesOf(wholeFile()).filter((place) => place.kind === 'object' && !place.path.endsWith('lookup'));
    const key = fc.oneof(
      fc.constantFrom('key', 'Token', '__proto__', 'constructor', 'toString', 'a b', 'õ', ''),
      fc.string({ maxLength: 80 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...objects), key, (place, unknown) => {
        fc.pre(!place.keys.includes(unknown) && !ALLOWED.has(unknown));
        const parsed = parse(changed(wholeFile(), place, null, unknown));
        const issues = !parsed.ok && parsed.problem.kind === 'invalid' ? parsed.problem.issues : [];
        expect(issues.map((issue) => issue.path)).toContain(keyPath(place.path, unknown));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('connectionDocument', () => {
  it('is a file that reads back as the same connection', () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(wholeFile())), (keys) => {
        const file = { ...smallestFile(), ...Object.fromEntries(keys.map((key) => [key, wholeFile()[key]])) };
        const first = parse(file);
        const connection = first.ok ? first.value : null;
        expect(connection).not.toBeNull();
        const again = parse(connection === null ? null : connectionDocument(connection));
        expect(again).toEqual(first);
      }),
    );
  });

  it('spells out every key and puts the ignored fields back', () => {
    const document = connectionDocument(aConnection({ mapping: wholeFile()['mapping'], consent: {} }));
    expect(Object.keys(document).toSorted()).toEqual(Object.keys(wholeFile()).toSorted());
    expect(document['mapping']).toContainEqual({ source: 'regno', ignore: true });
    expect(Object.keys(document['consent'] ?? {})).not.toContain('attestation');
  });
});

describe('canonicalConnection', () => {
  it('does not depend on the order of keys', () => {
    const shuffled = fc.shuffledSubarray(Object.keys(wholeFile()), { minLength: Object.keys(wholeFile()).length });
    const expected = canonicalConnection(aConnection(wholeFile()));
    fc.assert(
      fc.property(shuffled, (keys) => {
        const file = Object.fromEntries(keys.map((key) => [key, reversed(wholeFile()[key])]));
        expect(canonicalConnection(aConnection(file))).toBe(expected);
      }),
    );
    const parsed = parse(Object.fromEntries(Object.entries(wholeFile()).toReversed()));
    expect(parsed.ok && canonicalConnection(parsed.value)).toBe(expected);
  });

  it('tells connections apart, and a default from its absence not', () => {
    const base = canonicalConnection(aConnection());
    expect(canonicalConnection(aConnection({ closed: 'leave-out', labels: [], consent: null }))).toBe(base);
    expect(canonicalConnection(aConnection({ closed: 'include' }))).not.toBe(base);
    expect(base).not.toMatch(/[\s]"|": /);
  });
});

describe('sourceKeysRead', () => {
  it('always holds what every step needs', () => {
    expect(sourceKeysRead(aConnection())).toEqual(['closed', 'code', 'email', 'name', 'ts']);
    const contact = aConnection({ source: { url: 'https://x.example', component: 'contact' } });
    expect(sourceKeysRead(contact)).toEqual(['closed', 'code', 'customercode', 'email', 'name', 'ts']);
  });

  it('holds what mapping, rules and consent read, and neither ignored nor never written fields', () => {
    const mapping = [
      { source: 'email', target: 'email' },
      { source: 'phone', target: 'phone', write: 'if-empty' },
      { source: 'pid', target: 'pid', write: 'never' },
      { source: 'comment', ignore: true },
    ];
    const { labels, consent } = wholeFile();
    const exclude = [{ source: 'salesman', isNot: 'X' }];
    expect(sourceKeysRead(aConnection({ mapping, labels, consent, exclude }))).toEqual([
      'class',
      'closed',
      'code',
      'datafields.OPTIN',
      'datafields.OPTIN.param',
      'datafields.VALDKOND',
      'email',
      'name',
      'phone',
      'regno',
      'salesman',
      'ts',
    ]);
  });
});

/** Keys that are known somewhere: at their own place they are no test of unknown ones. */
const ALLOWED = new Set([
  'ignore',
  'each',
  'is',
  'isNot',
  'contains',
  'filled',
  'write',
  'whenEmpty',
  'transforms',
  'percent',
  'count',
  'on',
  'keyword',
  'LIM-03',
]);

interface Place {
  readonly kind: 'object' | 'other';
  readonly path: string;
  readonly steps: readonly (string | number)[];
  readonly keys: readonly string[];
  readonly value: object;
}

/** Every place of a document below its root, and the root itself. */
function placesOf(value: unknown, path = '', steps: readonly (string | number)[] = []): Place[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => placesOf(item, `${path}[${index}]`, [...steps, index]));
  }
  if (typeof value !== 'object' || value === null) return [{ kind: 'other', path, steps, keys: [], value: {} }];
  const own: Place = { kind: 'object', path, steps, keys: Object.keys(value), value };
  return [own, ...Object.entries(value).flatMap(([key, item]) => placesOf(item, keyPath(path, key), [...steps, key]))];
}

/** The document with another value at a place; `key` is kept as an own property also where it is `__proto__`. */
function changed(document: unknown, place: Place, value: unknown, key?: string): unknown {
  const [step, ...rest] = place.steps;
  if (step === undefined) {
    return key === undefined ? value : Object.fromEntries([...Object.entries(place.value), [key, 'x']]);
  }
  const next = { ...place, steps: rest };
  if (Array.isArray(document)) {
    return document.map((item: unknown, index) => (index === step ? changed(item, next, value, key) : item));
  }
  return Object.fromEntries(
    Object.entries(document ?? {}).map(([name, item]) => [
      name,
      name === step ? changed(item, next, value, key) : item,
    ]),
  );
}

/** The same value with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reversed(item)]),
  );
}
