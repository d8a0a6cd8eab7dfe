import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import builtIn from '../../../electron/mailbow/mailbow-v3.json' with { type: 'json' };
import { createMailbowTarget } from '../../../electron/mailbow/mailbow-target.ts';
import { loadProfile } from '../../../electron/mailbow/profile.ts';
import type { Contact } from '../../../shared/domain/contact.ts';
import { ok } from '../../../shared/lib/result.ts';
import { instantClock } from '../../support/instant-clock.ts';
import { serveJson } from '../../support/json-server.ts';
import { atOnce } from '../../support/at-once.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kontaktisild-profile-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function loadFrom(text: string) {
  await writeFile(join(folder, 'minu.json'), text);
  return loadProfile('minu.json', folder);
}

const bad = (host: string, en: string, et: unknown = expect.any(String)) => ({
  ok: false,
  problem: { code: 'target/profile', values: { host, et, en } },
});

describe('loadProfile', () => {
  it('knows the built-in profile by its name', async () => {
    expect(await loadProfile('mailbow-v3', '/nowhere')).toMatchObject({ ok: true, value: { name: 'mailbow-v3' } });
  });

  it('reads a corrected profile relative to the connection file or by its whole path', async () => {
    const corrected = { ...builtIn, name: 'minu' };
    expect(await loadFrom(`\uFEFF${JSON.stringify(corrected)}`)).toMatchObject({ ok: true, value: { name: 'minu' } });
    expect(await loadProfile(join(folder, 'minu.json'), '/nowhere')).toMatchObject({ ok: true });
  });

  it('says in words that there is no such profile', async () => {
    const text =
      'this computer has no such profile file, or it cannot be read. Copy the file here, or go back to the built-in profile mailbow-v3 on the page “Limits”';
    expect(await loadProfile('mailbow-v4', folder)).toEqual(bad('mailbow-v4', text));
    expect(await loadProfile('toString', folder)).toEqual(bad('toString', text));
  });

  it('reads regular files of at most 1 MB only, and says so in both languages', async () => {
    const large = bad('minu.json', 'the file is larger than 1 MB', 'fail on suurem kui 1 MB');
    expect(await loadFrom(' '.repeat(1024 * 1024 + 1))).toEqual(large);
    const other = (name: string) => bad(name, 'this is not a regular file', 'see ei ole tavaline fail');
    expect(await loadProfile('.', folder)).toEqual(other('.'));
    if (process.platform === 'win32') return;
    expect(await loadProfile('/dev/zero', folder)).toEqual(other('zero'));
    execFileSync('mkfifo', [join(folder, 'toru')]);
    expect(await loadProfile('toru', folder)).toEqual(other('toru'));
  });

  it.each([
    ['{', 'the file is not valid JSON'],
    ['[]', 'the document: this must be an object { … }'],
    [{ ...builtIn, format: 'muu' }, '/format: allowed: "kontaktisild-mailbow-profile"'],
    [{ ...builtIn, contcat: {} }, 'the document: unknown key: "contcat"'],
    [
      { ...builtIn, contact: { ...builtIn.contact, update: { verb: 'DELETE', path: '/c/{hash}' } } },
      '/contact/update/verb: allowed: "POST", "PUT", "PATCH"',
    ],
    [
      { ...builtIn, contact: { ...builtIn.contact, update: { verb: 'PUT', path: '/contacts' } } },
      '/contact/update: {hash} must be in the path or in the query',
    ],
    [
      { ...builtIn, contact: { ...builtIn.contact, create: { verb: 'POST', path: '/contacts/{account}' } } },
      '/contact/create: {account} is not known here',
    ],
    [
      { ...builtIn, contacts: { ...builtIn.contacts, total: 'total' } },
      '/contacts/total: must be a JSON pointer such as "/items", or "" for the whole',
    ],
    [
      { ...builtIn, optin: { ...builtIn.optin, statuses: { active: 'subscribed' } } },
      '/optin/statuses/active: allowed: "unknown", "pending", "given", "withdrawn", "unusable"',
    ],
  ])('names the place that is wrong: %#', async (document, text) => {
    const file = typeof document === 'string' ? document : JSON.stringify(document);
    expect(await loadFrom(file)).toEqual(bad('minu.json', text));
  });
});

const person = (id: number, mail: string, state: string) => ({
  id,
  mail,
  attributes: { name: `Isik ${id}` },
  groups: [{ title: 'VIP', size: 9 }],
  labels: ['a'],
  state,
  stateAt: '2026-10-03T11:22:00Z',
  stateBy: 'self',
});
const contact = (id: number, email: string, status: string) => ({
  hash: String(id),
  email,
  fields: { name: `Isik ${id}` },
  lists: ['VIP'],
  tags: ['a'],
  optin: { status, changedAt: '2026-10-03T11:22:00Z', changedBy: 'contact' },
});

describe('a corrected profile', () => {
  const corrected = {
    ...builtIn,
    name: 'teine',
    account: { read: { verb: 'GET', path: '/api/me' }, name: '/data/title', contacts: '/data/stats/subscribers' },
    contacts: {
      read: { verb: 'GET', path: '/api/people', query: { p: '{page}', per: '{limit}', view: 'full' } },
      byEmail: { verb: 'GET', path: '/api/people', query: { 'filter[mail]': '{email}' } },
      firstPage: 0,
      limit: 2,
      items: '/data',
      page: null,
      pages: null,
      total: '/meta/total~1all',
    },
    contact: {
      read: { verb: 'GET', path: '/api/person', query: { id: '{hash}' } },
      create: { verb: 'PUT', path: '/api/people' },
      update: { verb: 'PATCH', path: '/api/people/{hash}/card' },
      at: '/data',
      hash: '/id',
      email: '/mail',
      fields: '/attributes',
      lists: { items: '/groups', name: '/title' },
      tags: { items: '/labels', name: '' },
      body: { email: '/person/mail', fields: '/person/attributes', lists: '/groups', tags: '/labels' },
      conflictHash: '/existing/id',
    },
    optin: {
      ...builtIn.optin,
      status: '/state',
      changedAt: '/stateAt',
      changedBy: '/stateBy',
      statuses: { new: 'unknown', active: 'given', left: 'withdrawn', bounced: 'unusable', complained: 'unusable' },
      changers: { self: 'contact', staff: 'account' },
    },
    fields: {
      read: { verb: 'GET', path: '/api/attributes' },
      create: { verb: 'PUT', path: '/api/attributes' },
      items: '',
      key: '/code',
      label: '/title',
      type: '/kind',
      types: { string: 'text', select: 'text', float: 'number', day: 'date' },
      body: { key: '/code', label: '/title', type: '/kind' },
    },
    errors: { items: '/problems', field: '/where', message: '/what' },
  };
  it('is all that another account needs: other paths, verbs, parameters, properties and words', async () => {
    const people = [
      person(1, 'a@example.ee', 'active'),
      person(2, 'b@example.ee', 'left'),
      person(3, 'c@example.ee', 'complained'),
    ];
    await using server = await serveJson(({ verb, url }) => {
      const { pathname, searchParams } = new URL(url, 'http://x');
      switch (`${verb} ${pathname}`) {
        case 'GET /api/me':
          return { status: 200, json: { data: { title: 'Tamm OÜ', stats: { subscribers: 3 } } } };
        case 'GET /api/people': {
          const mail = searchParams.get('filter[mail]')?.toLowerCase() ?? null;
          const found = people.filter((each) => mail === null || each.mail === mail);
          const from = Number(searchParams.get('p')) * Number(searchParams.get('per') ?? 9);
          const data = found.slice(from, from + Number(searchParams.get('per') ?? 9));
          return { status: 200, json: { data, meta: { 'total/all': found.length } } };
        }
        case 'GET /api/person':
          return { status: 200, json: { data: people[Number(searchParams.get('id')) - 1] } };
        case 'PUT /api/people':
          return { status: 422, json: { problems: [{ where: 'mail', what: 'blocked' }] } };
        case 'PATCH /api/people/1/card':
          return { status: 200, json: { data: people[0] } };
        case 'PATCH /api/people/2/card':
          return { status: 409, json: { existing: { id: 3 } } };
        case 'GET /api/attributes':
          return { status: 200, json: [{ code: 'city', title: 'Linn', kind: 'select' }] };
        default:
          return { status: verb === 'GET' ? 404 : 200, json: {} };
      }
    });
    const loaded = await loadFrom(JSON.stringify(corrected));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem));
    const target = createMailbowTarget({
      settings: { kind: 'mailbow', url: server.url, user: 'api', profile: 'minu.json', createMissing: true },
      profile: loaded.value,
      password: async () => ok('parool'),
      fetch: (url, init) => fetch(url, init),
      clock: instantClock(),
    });
    expect(await target.account()).toEqual({ ok: true, value: { name: 'Tamm OÜ', contacts: 3 } });
    const contacts: Contact[] = [];
    expect(await target.contacts((page) => void contacts.push(...page))).toEqual({ ok: true, value: null });
    expect(contacts).toEqual([
      contact(1, 'a@example.ee', 'given'),
      contact(2, 'b@example.ee', 'withdrawn'),
      contact(3, 'c@example.ee', 'unusable'),
    ]);
    expect(await target.contactByEmail('B@example.ee')).toEqual({
      ok: true,
      value: contact(2, 'b@example.ee', 'withdrawn'),
    });
    expect(await target.contactByHash('3')).toEqual({ ok: true, value: contact(3, 'c@example.ee', 'unusable') });
    const draft = { email: 'd@example.ee', fields: { name: 'D' }, lists: ['VIP'], tags: [] };
    expect(await target.create(draft, atOnce)).toEqual({ kind: 'rejected', code: '422', text: 'mail: blocked' });
    expect(await target.update('1', { fields: { name: 'A' } }, atOnce)).toEqual({ kind: 'done', contact: contacts[0] });
    expect(await target.update('2', { email: 'c@example.ee' }, atOnce)).toEqual({ kind: 'exists', hash: '3' });
    expect(await target.fields()).toEqual({ ok: true, value: [{ key: 'city', label: 'Linn', type: 'text' }] });
    expect(await target.createField({ key: 'size', label: 'Suurus', type: 'number' })).toEqual({
      ok: true,
      value: null,
    });
    expect(new Set(server.calls.map(({ verb, url, body }) => JSON.stringify([verb, url, body])))).toEqual(
      new Set(
        [
          ['GET', '/api/me', undefined],
          ['GET', '/api/people?p=0&per=2&view=full', undefined],
          ['GET', '/api/people?p=1&per=2&view=full', undefined],
          ['GET', '/api/people?filter%5Bmail%5D=B%40example.ee', undefined],
          ['GET', '/api/person?id=3', undefined],
          [
            'PUT',
            '/api/people',
            { person: { mail: 'd@example.ee', attributes: { name: 'D' } }, groups: ['VIP'], labels: [] },
          ],
          ['PATCH', '/api/people/1/card', { person: { attributes: { name: 'A' } } }],
          ['PATCH', '/api/people/2/card', { person: { mail: 'c@example.ee' } }],
          ['GET', '/api/attributes', undefined],
          ['PUT', '/api/attributes', { code: 'size', title: 'Suurus', kind: 'float' }],
        ].map((call) => JSON.stringify(call)),
      ),
    );
  });
});
