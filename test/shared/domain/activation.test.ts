import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACTIVATION_STEPS,
  type ActivationFacts,
  missingSteps,
  undecidedFields,
} from '../../../shared/domain/activation.ts';
import { parseConnectionFile } from '../../../shared/domain/connection-file.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { CHOSEN_CONSENT } from '../../support/chosen-consent.ts';

const NOW = new Date('2026-11-27T09:00:00.000Z');

function connectionWith(part: Partial<Connection> = {}): Connection {
  const parsed = parseConnectionFile(
    JSON.stringify({
      format: 'kontaktisild-connection',
      version: 1,
      name: 'Kask OÜ',
      source: { url: 'https://directo.example/xmlcore.asp' },
      target: { kind: 'mailbow', url: 'https://kask.example' },
      mapping: [{ source: 'email', target: 'email' }],
    }),
  );
  if (!parsed.ok) throw new Error('not a connection');
  return { ...parsed.value, ...part };
}

const SCHEDULE = { every: 'weekday', at: '09:00', timeZone: 'Europe/Tallinn' } as const;
const READY: ActivationFacts = {
  connection: connectionWith({ consent: CHOSEN_CONSENT, schedule: SCHEDULE, ignored: ['regno', 'name'] }),
  readsNoConsent: false,
  hasSecrets: true,
  answeredAt: '2026-11-27T08:00:00.000Z',
  seenFields: ['code', 'email', 'name', 'regno', 'closed', 'ts'],
  findings: [],
  hasRun: true,
  hasSeenPreview: true,
};
const NO_CONSENT: Partial<ActivationFacts> = { connection: { ...READY.connection, consent: null } };
const hold = (id: 'DRIFT-OPTIN' | 'LIM-02') => ({
  id,
  level: 'hold' as const,
  value: 1,
  limit: 0,
  count: 1,
  affected: [],
  words: {},
});

describe('what a client lacks before it may run by itself', () => {
  it('is nothing when all is there', () => {
    expect(missingSteps(READY, NOW)).toEqual([]);
  });

  it.each<[string, Partial<ActivationFacts>, readonly string[]]>([
    ['a secret', { hasSecrets: false }, ['secrets']],
    ['an answer of both ends', { answeredAt: null }, ['connection']],
    ['an answer of the last day', { answeredAt: '2026-11-26T08:59:59.000Z' }, ['connection']],
    ['a decision about a field', { seenFields: ['email', 'regno', 'phone'] }, ['mapping']],
    ['a rule of consent', NO_CONSENT, ['consent']],
    ['nothing of consent, where a person said that none is read', { ...NO_CONSENT, readsNoConsent: true }, []],
    ['a schedule', { connection: { ...READY.connection, schedule: null } }, ['schedule']],
    ['a first sync, which brings its preview', { hasRun: false, hasSeenPreview: false }, ['first-run']],
    ['a look at the preview of changed settings', { hasSeenPreview: false }, ['preview']],
    ['the end of a drift that holds every run', { findings: [hold('DRIFT-OPTIN')] }, ['drift']],
  ])('is %s', (_, facts, missing) => {
    expect(missingSteps({ ...READY, ...facts }, NOW)).toEqual(missing);
  });

  it('is no matter of a limit that holds one plan, nor of an answer that is a day old to the minute', () => {
    const facts = { ...READY, findings: [hold('LIM-02')], answeredAt: '2026-11-26T09:00:00.000Z' };
    expect(missingSteps(facts, NOW)).toEqual([]);
  });

  it('is the mapping as long as nobody has seen the fields and only the address is paired', () => {
    const bare = { ...READY, seenFields: null };
    expect(missingSteps({ ...bare, connection: { ...READY.connection, ignored: [] } }, NOW)).toEqual(['mapping']);
    expect(missingSteps(bare, NOW)).toEqual([]);
  });

  it('is told in the order of setting up, each step once', () => {
    const facts = fc.record({
      connection: fc.constantFrom(READY.connection, connectionWith()),
      readsNoConsent: fc.boolean(),
      hasSecrets: fc.boolean(),
      answeredAt: fc.constantFrom(null, '2026-11-27T08:00:00.000Z', '2020-01-01T00:00:00.000Z'),
      seenFields: fc.constantFrom(null, ['email'], ['email', 'phone']),
      findings: fc.constantFrom([], [hold('DRIFT-OPTIN')]),
      hasRun: fc.boolean(),
      hasSeenPreview: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, (each) => {
        const missing = missingSteps(each, NOW);
        expect(missing).toEqual(ACTIVATION_STEPS.filter((step) => missing.includes(step)));
        expect(missing.includes('first-run') && missing.includes('preview')).toBe(false);
      }),
    );
  });
});

describe('fields that nobody has decided about', () => {
  it('are those that are neither paired, ignored, nor read by a rule or for consent', () => {
    const connection = connectionWith({
      mapping: [
        { source: 'email', target: 'email', write: 'always', whenEmpty: 'keep', transforms: [] },
        { source: 'phone', target: 'phone', write: 'never', whenEmpty: 'keep', transforms: [] },
      ],
      ignored: ['regno'],
      labels: [{ source: 'class', each: true, add: { kind: 'tag', name: '{value}' } }],
      consent: CHOSEN_CONSENT,
    });
    const seen = ['code', 'name', 'email', 'phone', 'regno', 'class', CHOSEN_CONSENT.source, 'city', 'closed', 'ts'];
    expect(undecidedFields(connection, seen)).toEqual(['name', 'city']);
  });

  it('are none when every field that was seen is ignored', () => {
    const keys = fc.uniqueArray(fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(keys, (seen) => {
        expect(undecidedFields(connectionWith({ ignored: seen }), seen)).toEqual([]);
      }),
    );
  });
});
