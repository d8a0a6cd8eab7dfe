import fc from 'fast-check';
import {
  type Connection,
  type ConsentSettings,
  type LimitOverrides,
  type Match,
  NAMED_TRANSFORMS,
  type Pair,
  type ScheduleSettings,
  type SourceSettings,
  type TargetSettings,
  type Transform,
} from '../../shared/domain/connection.ts';

/** Few words, so that two connections often share some. */
const word = fc.constantFrom('VIP', 'SISE', 'arve', 'kõik', 'täidetud', 'x'.repeat(90), `${'x'.repeat(89)}y`);
const key = fc.constantFrom('name', 'phone', 'class', 'regno', 'nimi', 'datafields.OPTIN', 'datafields.OPTIN.param');
const target = fc.constantFrom('name', 'phone', 'first_name', 'nimi', 'y'.repeat(90), `${'y'.repeat(89)}z`);

const match: fc.Arbitrary<Match> = fc.oneof(
  fc.record({ source: key, is: word }),
  fc.record({ source: key, isNot: word }),
  fc.record({ source: key, contains: word }),
  fc.record({ source: key, filled: fc.constant(true as const) }),
);
const add = fc.record({ kind: fc.constantFrom('list', 'tag'), name: word });
const rule = fc
  .oneof(match, fc.record({ source: key, each: fc.constant(true as const) }))
  .chain((test) => add.map((label) => ({ ...test, add: label })));

const transform: fc.Arbitrary<Transform> = fc.oneof(
  fc.constantFrom(...NAMED_TRANSFORMS),
  fc.record({ lookup: fc.dictionary(word, word, { maxKeys: 2 }) }),
);
const pair: fc.Arbitrary<Pair> = fc.record({
  source: key,
  target,
  write: fc.constantFrom('always', 'if-empty', 'never'),
  whenEmpty: fc.constantFrom('keep', 'clear'),
  transforms: fc.array(transform, { maxLength: 2 }),
});
const EMAIL: Pair = { source: 'email', target: 'email', write: 'always', whenEmpty: 'keep', transforms: [] };

const source: fc.Arbitrary<SourceSettings> = fc.record({
  url: fc.constantFrom('https://a.example/x.asp', 'https://b.example/x.asp'),
  secretParameter: fc.constantFrom('token', 'key'),
  method: fc.constantFrom('post', 'get'),
  component: fc.constantFrom('customer', 'contact'),
  channel: fc.constantFrom('customers', 'contacts'),
  item: fc.constantFrom('customer', 'contact'),
  incremental: fc.boolean(),
});
const ends: fc.Arbitrary<TargetSettings> = fc.oneof(
  fc.record({
    kind: fc.constant('mailbow' as const),
    url: fc.constantFrom('https://kask.example', 'https://tamm.example'),
    user: fc.constantFrom('api', 'kati'),
    profile: fc.constantFrom('mailbow-v3', './minu.json'),
    createMissing: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('files' as const), folder: fc.constantFrom('kaust', 'teine kaust') }),
);

const consent: fc.Arbitrary<ConsentSettings> = fc.record({
  source: fc.constantFrom('datafields.OPTIN', 'class'),
  date: fc.constantFrom('datafields.OPTIN.param', 'ts'),
  basis: fc.constantFrom('optin-only', 'legal-person', 'own-customers'),
  basisFor: fc.option(match),
  attestation: fc.option(
    fc.record({ by: fc.constantFrom('KT', 'MM'), on: fc.constantFrom('2026-11-01', '2026-11-02'), why: word }),
  ),
  yes: fc.shuffledSubarray(['jah', 'yes', 'ok'], { minLength: 1 }),
  no: fc.shuffledSubarray(['ei', 'no'], { minLength: 1 }),
  undatedYes: fc.constantFrom('fix-list', 'accept'),
  refusedNew: fc.constantFrom('do-not-create', 'create-withdrawn'),
  wording: fc.oneof(fc.constant(''), word),
});

const time = { at: fc.constantFrom('09:00', '07:30'), timeZone: fc.constantFrom('Europe/Tallinn', 'Europe/Riga') };
const schedule: fc.Arbitrary<ScheduleSettings> = fc.oneof(
  fc.record({ every: fc.constantFrom('day', 'weekday'), ...time }),
  fc.record({ every: fc.constant('week' as const), on: fc.constantFrom('MO', 'FR', 'SU'), ...time }),
  fc.record({ every: fc.constant('month' as const), on: fc.constantFrom(1, 31, 'last' as const), ...time }),
);

const limits: fc.Arbitrary<LimitOverrides> = fc.dictionary(
  fc.constantFrom('LIM-02', 'LIM-10', 'LIM-11', 'LIM-14'),
  fc.record({ percent: fc.constantFrom(10, 0.5, 60), count: fc.constantFrom(25, 10) }, { requiredKeys: [] }),
  { maxKeys: 3 },
);

/** Any connection that a file can hold, of few values, so that two of them differ in little. */
export const anyConnection: fc.Arbitrary<Connection> = fc.record({
  name: fc.constantFrom('Kask OÜ', 'Tamm AS'),
  source,
  target: ends,
  mapping: fc.uniqueArray(pair, { maxLength: 3, selector: (each) => each.target }).map((pairs) => [EMAIL, ...pairs]),
  ignored: fc.shuffledSubarray(['regno', 'fax', 'datafields.VANA'], { maxLength: 3 }),
  labels: fc.array(rule, { maxLength: 3 }),
  consent: fc.option(consent),
  exclude: fc.array(match, { maxLength: 2 }),
  canary: fc.option(fc.constantFrom('1001', '1002', 'puudub')),
  addresses: fc.record({
    several: fc.oneof(fc.constantFrom('first' as const, 'ask' as const), fc.record({ keyword: word })),
  }),
  duplicates: fc.record({
    allMappedEqual: fc.constantFrom('collapse', 'ask'),
    oneOpen: fc.constantFrom('use-open', 'ask'),
    otherwise: fc.constant('ask' as const),
  }),
  closed: fc.constantFrom('leave-out', 'include'),
  limits,
  schedule: fc.option(schedule),
});

/** Two connections that differ in some of their parts, or in none. */
export const anyTwo: fc.Arbitrary<readonly [Connection, Connection]> = fc
  .tuple(anyConnection, anyConnection, fc.infiniteStream(fc.boolean()))
  .map(([one, other, isTaken]) => {
    const taken = Object.entries(other).filter(() => isTaken.next().value === true);
    return [one, { ...one, ...Object.fromEntries(taken) }] as const;
  });
