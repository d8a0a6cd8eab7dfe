import { describe, expect, it } from 'vitest';
import { parseConnectionFile } from '../../../shared/domain/connection-file.ts';
import { connectionFileProblem, describeConnectionFile } from '../../../shared/domain/connection-file-problem.ts';
import { describeProblem } from '../../../shared/domain/problem.ts';
import { smallestFile } from './a-connection.ts';

const EMAIL = { source: 'email', target: 'email' };
const CONTACT = { url: 'https://x.example', component: 'contact' };
const VIP = { kind: 'list', name: 'VIP' };
const attestation = { by: 'KT', on: '2026-11-01', why: 'ärikliendid' };

/** Paths of what is wrong; the kind of problem where it is no list of places; empty where the file is right. */
function wrong(changes: Record<string, unknown>): readonly string[] {
  const parsed = parseConnectionFile(JSON.stringify(smallestFile(changes)));
  if (parsed.ok) return [];
  return parsed.problem.kind === 'invalid' ? parsed.problem.issues.map((issue) => issue.path) : [parsed.problem.kind];
}

const mailbow = (url: string) => ({ target: { kind: 'mailbow', url } });
const mapping = (...entries: unknown[]) => ({ mapping: [EMAIL, ...entries] });
const consent = (settings: unknown) => ({ consent: settings });
const schedule = (settings: unknown) => ({ schedule: settings });

/** How the reading of a text ends. */
const kind = (text: string) => {
  const parsed = parseConnectionFile(text);
  return parsed.ok ? 'ok' : parsed.problem.kind;
};

/** What a person is told about a text. */
const said = (text: string, language: 'et' | 'en') => {
  const parsed = parseConnectionFile(text);
  if (parsed.ok) return null;
  return describeProblem(connectionFileProblem(parsed.problem, 'kask.json', language), language);
};

describe('addresses', () => {
  it.each([
    'https://kask.example',
    'HTTPS://Kask.Example:8443/v3?a=1#x',
    'https://õun.example/',
    'https://[2001:db8::1]/x',
    'https://kask.example/?key=&token=',
    'https://kask.example/a@b',
    'http://localhost:8080/xmlcore',
    'http://LOCALHOST',
    'http://127.0.0.1:1',
    'http://127.255.3.4/x',
    'http://[::1]:8080/',
  ])('accepts %s at both ends', (url) => {
    expect([wrong({ source: { url } }), wrong(mailbow(url))]).toEqual([[], []]);
  });

  it.each([
    'http://kask.example',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://127.0.0.256',
    'http://128.0.0.1',
    'http://0.0.0.0',
    'http://[::2]',
    'http://127.0.0.1%2eexample.com',
    'http://127.0.0.1\\@example.com',
    'ftp://kask.example',
    'kask.example',
    'https://',
    'https:///x',
    'https://kask.example:99999',
    'https://kask example',
    'https://-kask.example',
    '',
    ' https://kask.example',
    7,
    null,
  ])('refuses %j at both ends', (url) => {
    expect([wrong({ source: { url } }), wrong({ target: { kind: 'mailbow', url } })]).toEqual([
      ['source.url'],
      ['target.url'],
    ]);
  });

  it.each([
    'https://api:QQ7SECRET@kask.example',
    'https://QQ7SECRET@kask.example/x',
    'http://api:QQ7SECRET@localhost/x',
    'https://kask.example/?key=QQ7SECRET',
    'https://kask.example/?get=1&TOKEN=QQ7SECRET',
    'https://kask.example/?get=1&appkey=QQ7SECRET',
    'https://kask.example/?%6Bey=QQ7SECRET',
    'https://kask.example/x;token=QQ7SECRET',
    'https://kask.example/#access_token=QQ7SECRET',
    'https://kask.example/?password=QQ7SECRET',
    'kask.example?key=QQ7SECRET',
    '//api:QQ7SECRET@kask.example',
  ])('refuses a secret in %s and does not repeat it', (url) => {
    const parsed = parseConnectionFile(JSON.stringify(smallestFile({ source: { url } })));
    const problem = parsed.ok ? null : parsed.problem;
    expect(problem?.kind === 'invalid' && problem.issues.map((issue) => issue.path)).toEqual(['source.url']);
    expect(JSON.stringify(problem)).toContain('the file never holds a secret');
    expect(JSON.stringify(problem)).not.toContain('QQ7SECRET');
  });
});

describe('a file with a mistake', () => {
  it.each<[string, Record<string, unknown>, readonly string[]]>([
    ['a newer version', { version: 2, future: true, source: 7 }, ['newer-version']],
    ['another version', { version: 0 }, ['version']],
    ['a version in text', { version: '1' }, ['version']],
    ['another format', { format: 'mailbow', version: 2, what: 1 }, ['format']],
    ['a blank name', { name: ' ' }, ['name']],
    ['a name on two lines', { name: 'a\nb' }, ['name']],
    ['a source that is no object', { source: 'https://x.example' }, ['source']],
    ['no source url', { source: {} }, ['source.url']],
    [
      'wrong words in the source',
      { source: { ...CONTACT, method: 'POST', secretParameter: 'appkey', incremental: 'no' } },
      ['source.secretParameter', 'source.method', 'source.incremental'],
    ],
    ['another component', { source: { url: 'https://x.example', component: 'supplier' } }, ['source.component']],
    ['a target without kind', { target: { url: 'https://x.example' } }, ['target.kind']],
    ['another kind of target', { target: { kind: 'ftp', url: 'https://x.example' } }, ['target.kind']],
    ['a target without url', { target: { kind: 'mailbow' } }, ['target.url']],
    ['files without a folder', { target: { kind: 'files' } }, ['target.folder']],
    ['files with a url', { target: { kind: 'files', folder: 'x', url: 'https://x.example' } }, ['target.url']],
    ['an empty mapping', { mapping: [] }, ['mapping']],
    ['a mapping without email', { mapping: [{ source: 'name', target: 'name' }] }, ['mapping']],
    ['email from another field', { mapping: [{ source: 'name', target: 'email' }] }, ['mapping[0].source']],
    ['email twice', mapping(EMAIL), ['mapping[1].target']],
    [
      'email also from another field',
      mapping({ source: 'name', target: 'email' }),
      ['mapping[1].target', 'mapping[1].source'],
    ],
    ['a target twice', mapping({ source: 'a', target: 't' }, { source: 'b', target: 't' }), ['mapping[2].target']],
    [
      'a field mapped and ignored',
      mapping({ source: 'a', ignore: true }, { source: 'a', target: 't' }),
      ['mapping[1].source'],
    ],
    ['email ignored', mapping({ source: 'email', ignore: true }), ['mapping[1].source']],
    ['ignore that is not true', mapping({ source: 'a', ignore: false }), ['mapping[1].ignore']],
    ['an ignored field with a target', mapping({ source: 'a', ignore: true, target: 't' }), ['mapping[1].target']],
    ['a pair without target', mapping({ source: 'a' }), ['mapping[1].target']],
    ['a target that no program can hold', mapping({ source: 'a', target: '__proto__' }), ['mapping[1].target']],
    [
      'wrong rules of a pair',
      mapping({ source: 'a', target: 't', write: 'maybe', whenEmpty: null }),
      ['mapping[1].write', 'mapping[1].whenEmpty'],
    ],
    ['a wrong field key', mapping({ source: 'datafield.X', target: 't' }), ['mapping[1].source']],
    ['a customer’s field in a customer feed', mapping({ source: 'customer.name', target: 't' }), ['mapping[1].source']],
    [
      'unknown transforms',
      mapping({ source: 'a', target: 't', transforms: ['trim', 'Upper', 'lookup', 7] }),
      ['mapping[1].transforms[1]', 'mapping[1].transforms[2]', 'mapping[1].transforms[3]'],
    ],
    [
      'a wrong lookup',
      mapping({ source: 'a', target: 't', transforms: [{ lookup: { EE: 1 } }, { lookup: {}, more: 1 }, {}] }),
      ['mapping[1].transforms[0].lookup.EE', 'mapping[1].transforms[1].more', 'mapping[1].transforms[2].lookup'],
    ],
    ['a mapping that is no list', { mapping: { 0: EMAIL } }, ['mapping']],
    ['a label without a test', { labels: [{ source: 'class', add: VIP }] }, ['labels[0]']],
    ['a label with two tests', { labels: [{ source: 'class', is: 'A', each: true, add: VIP }] }, ['labels[0]']],
    ['a label without add', { labels: [{ source: 'class', is: 'A' }] }, ['labels[0].add']],
    [
      'a label of another kind',
      { labels: [{ source: 'class', is: 'A', add: { kind: 'group', name: ' ' } }] },
      ['labels[0].add.kind', 'labels[0].add.name'],
    ],
    ['filled that is not true', { labels: [{ source: 'class', filled: false, add: VIP }] }, ['labels[0].filled']],
    ['each that is not true', { labels: [{ source: 'class', each: 1, add: VIP }] }, ['labels[0].each']],
    ['a test for nothing', { exclude: [{ source: 'class', contains: '' }] }, ['exclude[0].contains']],
    ['an exclusion for each value', { exclude: [{ source: 'class', each: true }] }, ['exclude[0].each']],
    ['an exclusion without a test', { exclude: [{ source: 'class' }] }, ['exclude[0]']],
    ['an exclusion that adds', { exclude: [{ source: 'class', is: 'A', add: VIP }] }, ['exclude[0].add']],
    ['a number as canary', { canary: 1001 }, ['canary']],
    ['consent as a flag', consent(false), ['consent']],
    ['consent in an attribute without a date', consent({ source: 'news' }), ['consent.date']],
    ['words on both sides', consent({ yes: ['Jah ', 'OK'], no: ['jah'] }), ['consent.no']],
    ['no words', consent({ yes: [], no: [''] }), ['consent.yes', 'consent.no[0]']],
    ['a basis without attestation', consent({ basis: 'legal-person' }), ['consent.attestation']],
    [
      'a basis with null for attestation',
      consent({ basis: 'own-customers', attestation: null }),
      ['consent.attestation'],
    ],
    [
      'an incomplete attestation',
      consent({ basis: 'legal-person', attestation: { by: '', on: '2026-02-30' } }),
      ['consent.attestation.by', 'consent.attestation.on', 'consent.attestation.why'],
    ],
    [
      'an attestation dated in our way',
      consent({ basis: 'legal-person', attestation: { ...attestation, on: '1.11.2026' } }),
      ['consent.attestation.on'],
    ],
    ['an unknown basis', consent({ basis: 'legitimate-interest', attestation }), ['consent.basis']],
    [
      'a basis for two things',
      consent({ basis: 'legal-person', attestation, basisFor: { source: 'regno', filled: true, is: '1' } }),
      ['consent.basisFor'],
    ],
    [
      'wrong words in consent',
      consent({ undatedYes: 'yes', refusedNew: 'create', wording: 1 }),
      ['consent.undatedYes', 'consent.refusedNew', 'consent.wording'],
    ],
    ['another way with several addresses', { addresses: { several: 'last' } }, ['addresses.several']],
    ['a blank keyword', { addresses: { several: { keyword: '' } } }, ['addresses.several.keyword']],
    [
      'wrong words for duplicates',
      { duplicates: { allMappedEqual: 'merge', oneOpen: 'collapse', otherwise: 'collapse' } },
      ['duplicates.allMappedEqual', 'duplicates.oneOpen', 'duplicates.otherwise'],
    ],
    ['another word for closed', { closed: 'exclude' }, ['closed']],
    [
      'fixed limits',
      { limits: { 'LIM-01': {}, 'LIM-07': {}, 'LIM-12': { count: 1 }, 'LIM-13': {} } },
      ['limits.LIM-01', 'limits.LIM-07', 'limits.LIM-12', 'limits.LIM-13'],
    ],
    [
      'unknown limits',
      { limits: { 'LIM-15': {}, 'LIM-2': {}, toString: {} } },
      ['limits.LIM-15', 'limits.LIM-2', 'limits.toString'],
    ],
    [
      'wrong amounts',
      { limits: { 'LIM-02': { percent: -1, count: '5', more: 1 } } },
      ['limits.LIM-02.percent', 'limits.LIM-02.count', 'limits.LIM-02.more'],
    ],
    ['an unknown rhythm', schedule({ every: 'hour' }), ['schedule.every']],
    ['a week without a day', schedule({ every: 'week' }), ['schedule.on']],
    ['a week on an unknown day', schedule({ every: 'week', on: 'Mo' }), ['schedule.on']],
    ['a month on no day', schedule({ every: 'month', on: 32 }), ['schedule.on']],
    ['a month on half a day', schedule({ every: 'month', on: 1.5 }), ['schedule.on']],
    ['a day of every day', schedule({ every: 'day', on: 1 }), ['schedule.on']],
    [
      'wrong times',
      schedule({ every: 'day', at: '24:00', timeZone: 'Europe/Tartu' }),
      ['schedule.at', 'schedule.timeZone'],
    ],
    ['a time without its zero', schedule({ every: 'day', at: '9:00' }), ['schedule.at']],
  ])('%s is refused at its place', (_, changes, paths) => {
    expect(wrong(changes)).toEqual(paths);
  });

  it.each<[string, Record<string, unknown>]>([
    ['a source mapped twice', mapping({ source: 'a', target: 't' }, { source: 'a', target: 'u' })],
    ['a source ignored twice', mapping({ source: 'a', ignore: true }, { source: 'a', ignore: true })],
    ['a customer’s field in a contact feed', { source: CONTACT, ...mapping({ source: 'customer.name', target: 't' }) }],
    ['an attestation that is not needed', consent({ attestation })],
    [
      'a basis with its attestation',
      consent({ basis: 'own-customers', attestation, basisFor: { source: 'class', isNot: 'X' } }),
    ],
    ['empty sections', { addresses: {}, duplicates: {}, limits: {}, labels: [], exclude: [], canary: null }],
    ['limits that may change', { limits: { 'LIM-02': { percent: 0 }, 'LIM-14': { count: 2.5 }, 'LIM-11': {} } }],
  ])('%s is fine', (_, changes) => {
    expect(wrong(changes)).toEqual([]);
  });

  it('everything that is required and missing is named at once', () => {
    const parsed = parseConnectionFile('{}');
    const paths =
      !parsed.ok && parsed.problem.kind === 'invalid' ? parsed.problem.issues.map((issue) => issue.path) : null;
    expect(paths).toEqual(['format', 'version', 'name', 'source', 'target', 'mapping']);
  });

  it('a file that is no object, too long or too deep is refused', () => {
    const deep = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;
    expect([kind('[]'), kind('null'), kind('"x"'), kind(deep), kind(' '.repeat(1_000_001)), kind('')]).toEqual([
      'invalid',
      'invalid',
      'invalid',
      'too-large',
      'too-large',
      'not-json',
    ]);
  });
});

describe('what a person reads', () => {
  it('names the line and column of what is no JSON, and nothing of the text', () => {
    const text = '{\n  "source": {"url": "https://api:QQ7SECRET@x.example"\n}';
    expect(said(text, 'en')).toEqual({
      what: 'The connection file kask.json has an error: this is not JSON (line 3, column 2).',
      next: 'Correct this place and try again.',
    });
    expect(said(text, 'et')?.what).toBe('Ühendusfailis kask.json on viga: see ei ole JSON (rida 3, veerg 2).');
  });

  it('names the newer version', () => {
    const text = JSON.stringify(smallestFile({ version: 12 }));
    expect(said(text, 'et')).toEqual({
      what: 'Ühendusfail kask.json on tehtud uuema programmiga (versioon 12).',
      next: 'Uuenda Kontaktisild.',
    });
  });

  it('names every place with what is allowed', () => {
    const text = JSON.stringify(
      smallestFile({ closed: 'x', extra: 1, mapping: [EMAIL, { source: 'a b', target: 't' }] }),
    );
    expect(said(text, 'et')?.what).toBe(
      'Ühendusfailis kask.json on viga: mapping[1].source: ei ole väljavõti; lubatud on nt email, datafields.OPTIN, ' +
        'datafields.OPTIN.param, datafields.LISANIMI[ENG], list.subclass.code; closed: lubatud on: "leave-out", "include"; ' +
        'extra: tundmatu võti; lubatud on: format, version, name, source, target, mapping, labels, consent, exclude, canary, ' +
        'addresses, duplicates, closed, limits, schedule.',
    );
  });

  it('shortens a long list and says a broken root and a large file in words', () => {
    const many = JSON.stringify(smallestFile(Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`k${i}`, 1]))));
    const parsed = parseConnectionFile(many);
    const text = parsed.ok ? '' : describeConnectionFile(parsed.problem, 'en');
    expect(text.match(/unknown key/g)).toHaveLength(10);
    expect(text.endsWith('; and 5 more.')).toBe(true);
    expect(said('7', 'en')?.what).toBe('The connection file kask.json has an error: this must be an object { … }.');
    expect(said(' '.repeat(2_000_000), 'et')?.what).toContain('liiga suur');
  });
});
