import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { expectDone, NAME_ONLY, openBench, runCli, runHere } from '../support/outside-bench.ts';

const GOOD = {
  format: 'kontaktisild-connection',
  version: 1,
  name: 'Kask OÜ',
  source: { url: 'https://login.directo.ee/xmlcore/cap_xml_direct/xmlcore.asp' },
  target: { kind: 'mailbow', url: 'https://kask.example' },
  mapping: NAME_ONLY,
};
type Keys = Record<string, unknown>;
const file = (keys: Keys) => JSON.stringify({ ...GOOD, ...keys });
const without = (key: keyof typeof GOOD) => JSON.stringify({ ...GOOD, [key]: undefined });
const source = (keys: Keys) => file({ source: { ...GOOD.source, ...keys } });
const target = (keys: Keys) => file({ target: { ...GOOD.target, ...keys } });
const rule = (keys: Keys) => file({ labels: [{ source: 'class', add: { kind: 'list', name: 'VIP' }, ...keys }] });
const mapping = (...pairs: unknown[]) => file({ mapping: pairs });
const EMAIL = { source: 'email', target: 'email' };

/** What is wrong, the text of the file, and what the message must name. */
const REFUSED: readonly (readonly [what: string, text: string, names: string])[] = [
  ['no JSON', '{"format": ', 'JSON'],
  ['an empty file', '', 'JSON'],
  ['a list', '[]', ''],
  ['null', 'null', ''],
  ['a text', '"kontaktisild-connection"', ''],
  ['another format', file({ format: 'x' }), 'format'],
  ['a newer version', file({ version: 2, more: { keys: 1 } }), '2'],
  ['an older version', file({ version: 0 }), 'version'],
  ['a version as text', file({ version: '1' }), 'version'],
  ['no format', without('format'), 'format'],
  ['no version', without('version'), 'version'],
  ['no name', without('name'), 'name'],
  ['no source', without('source'), 'source'],
  ['no source.url', file({ source: {} }), 'source.url'],
  ['no target', without('target'), 'target'],
  ['no mapping', without('mapping'), 'mapping'],
  ['an unknown key', file({ extra: 1 }), 'extra'],
  ['an unknown key in source', source({ key: 'x' }), 'source.key'],
  ['an unknown key in target', target({ password: 'x' }), 'target.password'],
  ['an unknown key in a pair', mapping(EMAIL, { source: 'name', target: 'name', color: 1 }), 'mapping[1].color'],
  ['an unknown key in a rule', rule({ is: 'VIP', add: { kind: 'list', name: 'VIP', x: 1 } }), 'labels[0].add.x'],
  ['an unknown key in addresses', file({ addresses: { few: 1 } }), 'addresses.few'],
  ['an unknown key in schedule', file({ schedule: { every: 'day', when: 1 } }), 'schedule.when'],
  ['an unknown limit', file({ limits: { 'LIM-99': { count: 1 } } }), 'LIM-99'],
  ['a blank name', file({ name: ' ' }), 'name'],
  ['a name that is a number', file({ name: 7 }), 'name'],
  ['a method that is none', source({ method: 'put' }), 'source.method'],
  ['a secretParameter that is none', source({ secretParameter: 'password' }), 'source.secretParameter'],
  ['incremental as text', source({ incremental: 'no' }), 'source.incremental'],
  ['http to another host', source({ url: 'http://login.directo.ee/core.asp' }), 'source.url'],
  ['http to a host that looks like this one', source({ url: 'http://127.0.0.1.example.ee/' }), 'source.url'],
  ['http at the target', target({ url: 'http://kask.example' }), 'target.url'],
  ['another scheme', source({ url: 'file:///etc/passwd' }), 'source.url'],
  ['no address', source({ url: 'login.directo.ee' }), 'source.url'],
  ['a token in the address', source({ url: 'https://login.directo.ee/core.asp?token=Saladus9' }), 'source.url'],
  ['a key in the address', source({ url: 'https://login.directo.ee/core.asp?a=1&KEY=Saladus9' }), 'source.url'],
  ['a user in the address', target({ url: 'https://api:Saladus9@kask.example' }), 'target.url'],
  ['a target kind that is none', file({ target: { kind: 'mailchimp', url: 'https://a.example' } }), 'target.kind'],
  ['files without a folder', file({ target: { kind: 'files' } }), 'target.folder'],
  ['createMissing as text', target({ createMissing: 'yes' }), 'target.createMissing'],
  ['email not mapped', mapping({ source: 'name', target: 'name' }), 'mapping'],
  ['email mapped twice', mapping(EMAIL, EMAIL), 'mapping'],
  ['another field mapped to email', mapping(EMAIL, { source: 'name', target: 'email' }), 'mapping[1]'],
  ['mapping that is no list', file({ mapping: {} }), 'mapping'],
  ['a write rule that is none', mapping(EMAIL, { source: 'a', target: 'b', write: 'sometimes' }), 'mapping[1].write'],
  [
    'an empty rule that is none',
    mapping(EMAIL, { source: 'a', target: 'b', whenEmpty: 'drop' }),
    'mapping[1].whenEmpty',
  ],
  [
    'a transform that is none',
    mapping(EMAIL, { source: 'a', target: 'b', transforms: ['reverse'] }),
    'mapping[1].transforms[0]',
  ],
  [
    'a lookup that is none',
    mapping(EMAIL, { source: 'a', target: 'b', transforms: [{ lookup: { EE: 1 } }] }),
    'mapping[1].transforms[0]',
  ],
  ['a source key that is none', mapping(EMAIL, { source: 'data fields.X', target: 'b' }), 'mapping[1].source'],
  ['customer.… of customers', mapping(EMAIL, { source: 'customer.name', target: 'b' }), 'mapping[1].source'],
  ['a rule without a test', rule({}), 'labels[0]'],
  ['a rule with two tests', rule({ is: 'A', filled: true }), 'labels[0]'],
  ['a rule with each: false', rule({ each: false }), 'labels[0].each'],
  ['a label kind that is none', rule({ is: 'A', add: { kind: 'group', name: 'x' } }), 'labels[0].add.kind'],
  ['exclude that is no list', file({ exclude: { source: 'class', is: 'X' } }), 'exclude'],
  ['closed that is none', file({ closed: 'skip' }), 'closed'],
  ['duplicates that are none', file({ duplicates: { otherwise: 'first' } }), 'duplicates.otherwise'],
  ['addresses that are none', file({ addresses: { several: 'last' } }), 'addresses.several'],
  ['a limit of text', file({ limits: { 'LIM-02': { percent: '5' } } }), 'limits.LIM-02.percent'],
  ['a schedule without a day', file({ schedule: { every: 'week' } }), 'schedule.on'],
  ['a schedule on day 32', file({ schedule: { every: 'month', on: 32 } }), 'schedule.on'],
  ['a time that is none', file({ schedule: { every: 'day', at: '24:00' } }), 'schedule.at'],
  ['a time zone that is none', file({ schedule: { every: 'day', timeZone: 'Europe/Tartu' } }), 'schedule.timeZone'],
  ['a basis that is none', file({ consent: { basis: 'gut-feeling' } }), 'consent.basis'],
  ['a basis without attestation', file({ consent: { basis: 'own-customers' } }), 'consent.attestation'],
  ['a secret in consent', file({ consent: { wording: 'x', token: 'Saladus9' } }), 'consent.token'],
  ['a huge file', `${file({})}${' '.repeat(2_000_000)}`, ''],
  ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, ''],
  ['__proto__', `{"__proto__": {"name": "x"}, ${file({}).slice(1)}`, '__proto__'],
];

const ONE_SENTENCE = /^.+[.!] .+\n$/;

describe('a connection file', () => {
  it('that cannot be used ends with 2 and one sentence in either language, and nothing is written', async () => {
    await using bench = await openBench();
    for (const [what, text, names] of REFUSED) {
      await writeFile(bench.file, text);
      for (const language of ['en', 'et']) {
        const args = ['plan', '--connection', bench.file, '--data', bench.data, '--lang', language];
        const ended = await runHere(args, { home: bench.folder });
        expect([what, ended.status, ended.out, ended.outcomes]).toEqual([what, 2, '', []]);
        expect(ended.err).toMatch(ONE_SENTENCE);
        expect([what, ended.err]).toEqual([what, expect.stringContaining(names)]);
        expect(ended.err).not.toContain('Saladus9');
        expect(ended.err).toMatch(language === 'et' ? /Ühendusfail/ : /connection file/);
        expect(ended.err.length).toBeLessThan(1000);
      }
    }
    expect(await readdir(bench.folder)).toEqual(['kask.kontaktisild.json']);
    // Once in a process of its own, as a person would.
    await writeFile(bench.file, file({ version: 2 }));
    expect(await bench.run('plan', '--json')).toMatchObject({ status: 2, out: '', outcomes: [] });
    expect(existsSync(bench.data)).toBe(false);
    expect(bench.directo.asked.length + bench.mailbow.asked.length).toBe(0);
  });

  it('that is not there, or is a folder, ends with 2', async () => {
    await using bench = await openBench();
    for (const path of [`${bench.folder}/missing.json`, bench.folder]) {
      const ended = await runCli(['plan', '--connection', path, '--data', bench.data], { home: bench.folder });
      expect(ended).toMatchObject({ status: 2, out: '', outcomes: [] });
      expect(ended.err).toMatch(ONE_SENTENCE);
    }
    expect(await readdir(bench.folder)).toEqual(['kask.kontaktisild.json']);
  });

  it('may say everything that the agreement shows, in any order and with a byte order mark', async () => {
    await using bench = await openBench({
      here: true,
      feed: [
        {
          code: '1001',
          email: 'mari@example.ee',
          name: 'Mari',
          contact: 'Mari Maasikas',
          data: [['OPTIN', 'jah', '01.09.2024']],
        },
      ],
    });
    await bench.connect({
      source: {
        secretParameter: 'token',
        method: 'post',
        component: 'customer',
        channel: 'customers',
        item: 'customer',
        incremental: false,
      },
      target: { user: 'api', profile: 'mailbow-v3', createMissing: true },
      mapping: [
        { source: 'email', target: 'email' },
        { source: 'name', target: 'name', write: 'always', whenEmpty: 'keep', transforms: ['trim'] },
        { source: 'contact', target: 'first_name', transforms: ['firstWord'] },
        { source: 'regno', ignore: true },
      ],
      labels: [
        { source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } },
        { source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } },
        { source: 'datafields.VALDKOND', filled: true, add: { kind: 'tag', name: 'valdkond:{value}' } },
      ],
      consent: {
        source: 'datafields.OPTIN',
        date: 'datafields.OPTIN.param',
        basis: 'optin-only',
        yes: ['yes', 'y', 'jah', 'j', '1', 'true'],
        no: ['no', 'n', 'ei', 'e', '0', 'false'],
        undatedYes: 'fix-list',
        refusedNew: 'do-not-create',
        wording: '',
      },
      exclude: [{ source: 'class', is: 'SISE' }],
      canary: '1001',
      addresses: { several: 'first' },
      duplicates: { allMappedEqual: 'collapse', oneOpen: 'use-open', otherwise: 'ask' },
      closed: 'leave-out',
      limits: { 'LIM-02': { percent: 5, count: 10 } },
      schedule: { every: 'weekday', at: '09:00', timeZone: 'Europe/Tallinn' },
    });
    const plan = await bench.plan();
    expect(plan.operations).toMatchObject([
      { fields: { name: { to: 'Mari' }, first_name: { to: 'Mari' } }, consent: { from: null, to: 'given' } },
    ]);
    const { source: from, target: to } = {
      source: { url: bench.directo.url },
      target: { kind: 'mailbow', url: bench.mailbow.url },
    };
    for (const more of [
      {},
      {
        consent: {
          basis: 'legal-person',
          basisFor: { source: 'regno', filled: true },
          attestation: { by: 'MK', on: '2026-01-31', why: 'juriidilised isikud' },
        },
      },
      { schedule: { every: 'week', on: 'MO' } },
      { schedule: { every: 'month', on: 'last', at: '23:59' } },
      { schedule: { every: 'month', on: 31 } },
      { addresses: { several: { keyword: 'arve' } }, exclude: [{ source: 'list.subclass.code', contains: 'x' }] },
    ]) {
      await writeFile(
        bench.file,
        `\uFEFF${JSON.stringify({ ...more, target: to, source: from, mapping: NAME_ONLY, name: 'Kask', version: 1, format: GOOD.format }, null, '\t')}\r\n`,
      );
      expectDone(await bench.run('plan'));
    }
    // Without TLS only this computer itself may be asked.
    for (const host of ['localhost', '127.9.9.9', '[::1]']) {
      await bench.connect({ source: { url: `http://${host}:1/core.asp` } });
      expect(await bench.run('plan')).toMatchObject({ status: 3, outcomes: ['network'] });
    }
  });
});
