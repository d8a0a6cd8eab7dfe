import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../electron/terminal/arguments.ts';
import { HELP } from '../../../electron/terminal/help.ts';
import { askedLanguage, chooseLanguage } from '../../../electron/terminal/language.ts';

const words = (line: string) => (line === '' ? [] : line.split(' '));
/** The arguments of a command line, or what is wrong with it in English. */
const read = (line: string | readonly string[]) => {
  const parsed = parseArguments(typeof line === 'string' ? words(line) : line);
  return parsed.ok ? parsed.value : parsed.problem.en;
};
const plain = { connection: '', data: null, json: false, language: null };

describe('the command line', () => {
  it.each([
    ['', { ...plain, command: { name: 'help' } }],
    ['help', { ...plain, command: { name: 'help' } }],
    ['--help', { ...plain, command: { name: 'help' } }],
    ['-h --lang et', { ...plain, command: { name: 'help' }, language: 'et' }],
    ['plan --connection f --json --help', { ...plain, command: { name: 'help' } }],
    ['check --connection f', { ...plain, command: { name: 'check' }, connection: 'f' }],
    ['fields --connection f --json', { ...plain, command: { name: 'fields' }, connection: 'f', json: true }],
    ['plan --connection=f', { ...plain, command: { name: 'plan' }, connection: 'f' }],
    ['--connection f plan', { ...plain, command: { name: 'plan' }, connection: 'f' }],
    ['push --plan a1 --connection f', { ...plain, command: { name: 'push', plan: 'a1' }, connection: 'f' }],
    ['sync --connection f --data d', { ...plain, command: { name: 'sync' }, connection: 'f', data: 'd' }],
    ['status --lang en', { ...plain, command: { name: 'status' }, language: 'en' }],
    ['status --json --data /x', { ...plain, command: { name: 'status' }, json: true, data: '/x' }],
    ['verify', { ...plain, command: { name: 'verify' } }],
    ['verify --connection f', { ...plain, command: { name: 'verify' }, connection: 'f' }],
    [
      'decide --connection f --email a@example.ee --primary 2001',
      { ...plain, command: { name: 'decide', email: 'a@example.ee', primary: '2001', take: {} }, connection: 'f' },
    ],
    [
      'decide --connection f --email a@example.ee --skip',
      { ...plain, command: { name: 'decide', email: 'a@example.ee', primary: null, take: {} }, connection: 'f' },
    ],
    [
      'decide --connection f --email a@example.ee --primary=-1',
      { ...plain, command: { name: 'decide', email: 'a@example.ee', primary: '-1', take: {} }, connection: 'f' },
    ],
    [
      'decide --connection f --email a@example.ee --primary 1 --take name=2 --take kood=A=3 --take __proto__=4',
      {
        ...plain,
        command: {
          name: 'decide',
          email: 'a@example.ee',
          primary: '1',
          take: Object.fromEntries([
            ['name', '2'],
            ['kood', 'A=3'],
            ['__proto__', '4'],
          ]),
        },
        connection: 'f',
      },
    ],
    [
      'erase --connection f --email a@example.ee --lang et',
      { ...plain, command: { name: 'erase', email: 'a@example.ee' }, connection: 'f', language: 'et' },
    ],
    [
      'explain --connection f --customer 1001 --json',
      { ...plain, command: { name: 'explain', customer: '1001' }, connection: 'f', json: true },
    ],
    [
      'report reconciliation --connection f',
      { ...plain, command: { name: 'report', request: { name: 'reconciliation' }, csv: null }, connection: 'f' },
    ],
    [
      'report consent-proof --connection f --email a@example.ee --csv x',
      {
        ...plain,
        command: { name: 'report', request: { name: 'consent-proof', email: 'a@example.ee' }, csv: 'x' },
        connection: 'f',
      },
    ],
    [
      'report why-no-mail --connection f --person Mari',
      {
        ...plain,
        command: { name: 'report', request: { name: 'why-no-mail', person: 'Mari' }, csv: null },
        connection: 'f',
      },
    ],
  ])('reads “%s”', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it('keeps blanks and odd characters of a value', () => {
    expect(read(['plan', '--connection', 'minu fail (1).json'])).toMatchObject({ connection: 'minu fail (1).json' });
  });

  it.each([
    ['plna --connection f', 'Unknown command “plna”.'],
    ['Plan --connection f', 'Unknown command “Plan”.'],
    ['toString', 'Unknown command “toString”.'],
    ['__proto__', 'Unknown command “__proto__”.'],
    ['plan', 'The command plan needs --connection.'],
    ['push --connection f', 'The command push needs --plan.'],
    ['decide --connection f --skip', 'The command decide needs --email.'],
    ['decide --connection f --email a', 'The command decide needs either --primary CODE or --skip.'],
    ['decide --connection f --email a --primary 1 --skip', 'The command decide needs either --primary CODE or --skip.'],
    ['plan --connection f extra', 'Unexpected word “extra”.'],
    ['plan plan --connection f', 'Unexpected word “plan”.'],
    ['plan --connection f -- --json', 'Unexpected word “--json”.'],
    ['plan --connection f --plan a1', 'The command plan has no option --plan.'],
    ['check --connection f --json', 'The command check has no option --json.'],
    ['status --connection f', 'The command status has no option --connection.'],
    ['help --json', 'The command help has no option --json.'],
    ['--json', 'The command help has no option --json.'],
    ['plan --conection f', 'Unknown or incomplete option --conection.'],
    ['plan --connection', 'Unknown or incomplete option --connection <value>.'],
    ['plan --connection --json', 'Unknown or incomplete option --connection.'],
    ['plan --connection f --json=yes', 'Unknown or incomplete option --json.'],
    ['plan --connection f -x', 'Unknown or incomplete option -x.'],
    ['plan --connection f --no-json', 'Unknown or incomplete option --no-json.'],
    ['plan --connection f --lang ee', '--lang is et or en.'],
    ['plan --connection f --connection g', 'The option --connection is there twice.'],
    ['sync --connection f --json --json', 'The option --json is there twice.'],
    ['plan --connection=', 'The option --connection is empty.'],
    ['plan --connection f --data=', 'The option --data is empty.'],
    ['decide --connection f --email a --primary=', 'The option --primary is empty.'],
    ['decide --connection f --email a --primary 1 --take=', 'The option --take is empty.'],
    ['decide --connection f --email a --primary 1 --take name', '--take is FIELD=CODE, not “name”.'],
    ['decide --connection f --email a --primary 1 --take name=', '--take is FIELD=CODE, not “name=”.'],
    ['decide --connection f --email a --primary 1 --take =2', '--take is FIELD=CODE, not “=2”.'],
    ['decide --connection f --email a --primary 1 --take x=2 --take x=3', 'The field “x” is taken twice.'],
    ['decide --connection f --email a --skip --take x=2', 'The option --take does not go with --skip.'],
    ['plan --connection f --take x=2', 'The command plan has no option --take.'],
    ['erase --connection f', 'The command erase needs --email.'],
    ['erase --email a@example.ee', 'The command erase needs --connection.'],
    ['erase --connection f --email a --email b', 'The option --email is there twice.'],
    ['erase --connection f --email=', 'The option --email is empty.'],
    ['erase --connection f --email a --json', 'The command erase has no option --json.'],
    ['explain --connection f', 'The command explain needs either --email ADDRESS or --customer CODE.'],
    [
      'explain --connection f --email a --customer 1',
      'The command explain needs either --email ADDRESS or --customer CODE.',
    ],
    ['report consent-proof --connection f', 'The report consent-proof needs one of --email A, --customer C.'],
    [
      'report consent-proof --connection f --person Mari',
      'The report consent-proof needs one of --email A, --customer C.',
    ],
    [
      'report why-no-mail --connection f',
      'The report why-no-mail needs one of --email A, --customer C, --person NAME.',
    ],
    [
      'report why-no-mail --connection f --email a --customer 1',
      'The report why-no-mail needs one of --email A, --customer C, --person NAME.',
    ],
    ['report fix-list --connection f --email a', 'The report fix-list is not about one person: leave out --email.'],
  ])('refuses “%s”', (line, expected) => {
    expect(read(line)).toBe(expected);
  });

  it('says what is wrong in Estonian too', () => {
    for (const line of [
      'x',
      'plan',
      'plan --connection f --plan a',
      'plan --connection f --connection g',
      'decide --connection f --email a --primary 1 --take x',
    ]) {
      const parsed = parseArguments(words(line));
      expect(parsed.ok ? '' : parsed.problem.et).toMatch(/^(Tundmatu|Käsul|Käsk|Valik) .*\.$/);
    }
  });

  it('helps with every command in both languages', () => {
    for (const name of ['check', 'fields', 'plan', 'push', 'sync', 'decide', 'erase', 'status', 'verify']) {
      expect(HELP.en).toMatch(new RegExp(`^  ${name} `, 'm'));
      expect(HELP.et).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
  });
});

describe('the language of messages', () => {
  it.each([
    ['en', { LANG: 'et_EE.UTF-8' }, 'en'],
    [null, { LANG: 'et_EE.UTF-8' }, 'et'],
    [null, { LC_ALL: 'en_GB.UTF-8', LANG: 'et_EE.UTF-8' }, 'en'],
    [null, { LC_ALL: '', LC_MESSAGES: 'et_EE', LANG: 'en_US' }, 'et'],
    [null, { LANG: 'C.UTF-8' }, 'en'],
    [null, { LANG: 'de_DE' }, 'en'],
    ['et', {}, 'et'],
  ] as const)('is %s with %o: %s', (asked, env, expected) => {
    expect(chooseLanguage(asked, env)).toBe(expected);
  });

  it.each([
    [['plam', '--lang', 'et'], 'et'],
    [['--lang=en', 'plam'], 'en'],
    [['plan', '--lang', 'fi'], null],
    [['plan', '--lang'], null],
    [['plan'], null],
    [[], null],
  ] as const)('of a refused %j is %s', (argv, expected) => {
    expect(askedLanguage(argv)).toBe(expected);
  });

  it('is one of the two also where the environment says nothing', () => {
    expect(['et', 'en']).toContain(chooseLanguage(null, {}));
  });
});
