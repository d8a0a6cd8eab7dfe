import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NAME_ONLY, openBench, runCli, runHere } from '../support/outside-bench.ts';
import { aPerson } from '../support/outside-mailbow.ts';
import { startDirecto } from '../support/outside-directo.ts';

const FEED = [
  { code: '1', email: 'mari@example.ee', name: 'Mari' },
  { code: '2', email: 'jyri@example.ee', name: 'Jüri' },
];

/** A profile for an account whose API differs from the assumed one in every name. */
const OTHER_PROFILE = {
  format: 'kontaktisild-mailbow-profile',
  version: 1,
  name: 'other',
  account: { read: { verb: 'GET', path: '/api/me' }, name: '/data/title', contacts: '/data/size' },
  contacts: {
    read: { verb: 'GET', path: '/api/people', query: { p: '{page}', per: '{limit}' } },
    byEmail: { verb: 'GET', path: '/api/people', query: { address: '{email}' } },
    firstPage: 0,
    limit: 2,
    items: '/data',
    page: '/p',
    pages: '/last',
    total: '/all',
  },
  contact: {
    read: { verb: 'GET', path: '/api/people/{hash}' },
    create: { verb: 'POST', path: '/api/people' },
    update: { verb: 'PATCH', path: '/api/people/{hash}' },
    at: '/person',
    hash: '/id',
    email: '/address',
    fields: '/values',
    lists: { items: '/groups', name: '/title' },
    tags: { items: '/marks', name: '' },
    body: { email: '/person/address', fields: '/person/values', lists: '/person/groups', tags: '/person/marks' },
    conflictHash: '/id',
  },
  optin: {
    status: '/consent',
    changedAt: '/consentAt',
    changedBy: '/consentBy',
    statuses: { grey: 'unknown', yellow: 'pending', green: 'given', red: 'withdrawn', blue: 'unusable' },
    changers: { person: 'contact', us: 'account', api: 'api', robot: 'system' },
    write: { verb: 'POST', path: '/api/people/{hash}/consent' },
    body: { status: '/s', date: '/d', source: '/t' },
    createBody: { status: '/c/s', date: '/c/d', source: '/c/t' },
  },
  fields: {
    read: { verb: 'GET', path: '/api/values' },
    create: { verb: 'POST', path: '/api/values' },
    items: '/data',
    key: '/id',
    label: '/id',
    type: '/kind',
    types: { string: 'text', decimal: 'number', day: 'date' },
    body: { key: '/id', label: '/title', type: '/kind' },
  },
  lists: {
    read: { verb: 'GET', path: '/api/groups' },
    create: { verb: 'POST', path: '/api/groups' },
    items: '/data',
    name: '/title',
    body: { name: '/title' },
  },
  tags: {
    read: { verb: 'GET', path: '/api/marks' },
    create: { verb: 'POST', path: '/api/marks' },
    items: '/data',
    name: '',
    body: { name: '/mark' },
  },
  errors: { items: '/problems', field: '/at', message: '/text' },
};

const json = (status: number, body: unknown) => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

describe.concurrent('Mailbow', () => {
  it('is read page by page, whoever joins meanwhile', async () => {
    const people = Array.from({ length: 1210 }, (_, n) => aPerson(`k${n}@example.ee`, { fields: { name: `K${n}` } }));
    const feed = people.map(({ email }, n) => ({ code: String(n), email, name: n % 100 === 0 ? 'Uus' : `K${n}` }));
    await using bench = await openBench({ here: true, feed, people });
    let pages = 0;
    const limits = new Set<string | null>();
    bench.mailbow.instead = ({ path, query }) => {
      if (path === '/v3/contacts' && query.has('page')) {
        pages += 1;
        limits.add(query.get('limit'));
        if (pages === 3) people.unshift(aPerson('joined@example.ee'));
      }
      return null;
    };
    const plan = await bench.plan();
    expect(plan.counts).toMatchObject({ customers: 1210, update: 13, unchanged: 1197, create: 0 });
    expect(pages).toBeGreaterThanOrEqual(3);
    expect([...limits]).toEqual(['500']);
    await bench.push(plan);
    expect((await bench.plan()).counts).toMatchObject({ update: 0, unchanged: 1210, create: 0 });
  });

  it('may have typed fields, numbers and nulls that do not differ for ever', async () => {
    const fields = [
      { key: 'discount', label: 'Soodustus', type: 'number' },
      { key: 'since', label: 'Alates', type: 'date' },
      { key: 'points', label: 'Punktid', type: 'text' },
    ];
    const mapping = [
      { source: 'email', target: 'email' },
      { source: 'discount', target: 'discount' },
      { source: 'since', target: 'since', transforms: ['dateIso'], whenEmpty: 'clear' },
      { source: 'points', target: 'points' },
    ];
    const people = [
      aPerson('a@example.ee', { fields: { discount: 5, since: '2026-03-02', points: 7 } }),
      aPerson('b@example.ee', { fields: { discount: null, since: null, points: null } }),
      aPerson('c@example.ee', { fields: { discount: 7.5, since: '2020-01-01', points: true } }),
      aPerson('d@example.ee', { fields: {} }),
    ];
    const feed = [
      { code: '1', email: 'a@example.ee', discount: '5.0000', since: '2026-03-02T09:15:27', points: '7' },
      { code: '2', email: 'b@example.ee', discount: '', since: '' },
      { code: '3', email: 'c@example.ee', discount: '80.0000', since: '', points: '7' },
      { code: '4', email: 'd@example.ee', discount: '0.0000', since: '1.2.2026', points: '' },
      { code: '5', email: 'e@example.ee', discount: '12.5000', since: '2026-02-28', points: '1' },
    ];
    await using bench = await openBench({ here: true, feed, people, fields, connection: { mapping } });
    const plan = await bench.plan();
    expect(plan.operations.map(({ customers, fields: change }) => [customers[0], change])).toEqual([
      [
        '3',
        {
          discount: { from: '7.5', to: '80.0000' },
          since: { from: '2020-01-01', to: '' },
          points: { from: 'true', to: '7' },
        },
      ],
      ['4', { discount: { from: null, to: '0.0000' }, since: { from: null, to: '2026-02-01' } }],
      [
        '5',
        {
          discount: { from: null, to: '12.5000' },
          since: { from: null, to: '2026-02-28' },
          points: { from: null, to: '1' },
        },
      ],
    ]);
    // An answer that got lost must not hide that the write arrived, also where Mailbow keeps 80 for 80.0000.
    let lost = 0;
    const { mailbow } = bench;
    mailbow.instead = ({ verb, path, body }) => {
      if (verb !== 'PUT' || path !== `/v3/contacts/${people[2]?.hash}` || lost > 0) return null;
      lost += 1;
      Object.assign(people[2]?.fields ?? {}, { discount: 80, since: null, points: '7' });
      expect(body).toEqual({ fields: { discount: '80.0000', since: '', points: '7' } });
      return { status: 502, text: 'Bad gateway' };
    };
    await bench.push(plan);
    expect(lost).toBe(1);
    expect(mailbow.person('e@example.ee')?.fields).toEqual({ discount: 12.5, since: '2026-02-28', points: '1' });
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('may hold one address in two spellings, and then each customer is still counted once', async () => {
    const people = [
      aPerson('mari@õun.ee', { fields: { name: 'Enne' } }),
      aPerson('mari@xn--un-bka.ee', { fields: { name: 'Enne' } }),
    ];
    const feed = [{ code: '1', email: 'mari@õun.ee', name: 'Mari' }];
    await using bench = await openBench({ here: true, feed, people });
    const plan = await bench.plan();
    expect(plan.counts).toMatchObject({ customers: 1, update: 1, review: 0 });
    await bench.push(plan);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('is spoken to as its profile file says, from the folder of the connection file', async () => {
    const people = [
      {
        id: 7,
        address: 'mari@example.ee',
        values: { name: 'Enne' },
        groups: [{ title: 'VIP' }],
        marks: ['oma'],
        consent: 'green',
        consentAt: '2026-01-01',
        consentBy: 'person',
      },
    ];
    const bodies: unknown[] = [];
    await using account = await startDirecto(({ method, path, query, form }) => {
      const sent = [...form.keys()][0];
      const body =
        sent === undefined || sent === ''
          ? undefined
          : (JSON.parse([...form].map(([key, value]) => key + (value === '' ? '' : `=${value}`)).join('&')) as Record<
              string,
              unknown
            >);
      const [what = ''] = path.split('?');
      if (method !== 'GET') bodies.push([method, what, body]);
      if (what === '/api/me') return json(200, { data: { title: 'Teine', size: 1 } });
      if (what === '/api/values') return json(200, { data: [{ id: 'name', kind: 'string' }] });
      if (what === '/api/groups') return json(200, { data: [{ title: 'VIP' }] });
      if (what === '/api/marks') return json(method === 'GET' ? 200 : 201, { data: [] });
      if (what === '/api/people' && method === 'GET') {
        const address = query.get('address');
        const found = people.filter((each) => address === null || each.address === address);
        const page = Number(query.get('p') ?? 0);
        return json(200, {
          data: found.slice(page * 2, page * 2 + 2),
          p: page,
          last: Math.ceil(found.length / 2),
          all: found.length,
        });
      }
      const { person } = body as { person: Partial<(typeof people)[number]> };
      if (what === '/api/people') {
        const { groups = [], ...rest } = person as { groups?: unknown[] };
        people.push({
          id: people.length + 10,
          address: '',
          values: { name: '' },
          marks: [],
          consent: 'grey',
          consentAt: '',
          consentBy: 'api',
          ...rest,
          groups: groups.map((title) => ({ title: String(title) })),
        });
        return json(201, { person: people.at(-1) });
      }
      Object.assign(people[0]?.values ?? {}, person.values);
      return json(200, { person: people[0] });
    });
    await using bench = await openBench({
      here: true,
      feed: [...FEED, { code: '3', email: 'kolm@example.ee', name: 'Kolm' }],
    });
    await writeFile(join(bench.folder, 'oma.json'), JSON.stringify(OTHER_PROFILE));
    const target = { url: new URL(account.url).origin, profile: './oma.json' };
    await bench.connect({ target, labels: [{ source: 'code', is: '2', add: { kind: 'tag', name: 'teine' } }] });
    expect((await bench.run('check')).out).toContain('Teine');
    const plan = await bench.plan();
    expect(plan.operations.map(({ kind, fields }) => [kind, fields['name']])).toEqual([
      ['update', { from: 'Enne', to: 'Mari' }],
      ['create', { from: null, to: 'Jüri' }],
      ['create', { from: null, to: 'Kolm' }],
    ]);
    await bench.push(plan);
    expect(
      bodies
        .map((body) => JSON.stringify(body))
        .toSorted()
        .map((text) => JSON.parse(text) as unknown),
    ).toEqual([
      ['PATCH', '/api/people/7', { person: { values: { name: 'Mari' } } }],
      ['POST', '/api/marks', { mark: 'teine' }],
      [
        'POST',
        '/api/people',
        { person: { address: 'jyri@example.ee', values: { name: 'Jüri' }, groups: [], marks: ['teine'] } },
      ],
      [
        'POST',
        '/api/people',
        { person: { address: 'kolm@example.ee', values: { name: 'Kolm' }, groups: [], marks: [] } },
      ],
    ]);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('that fails ends with 4 and its outcome', async () => {
    await using bench = await openBench({ feed: FEED });
    const { mailbow } = bench;
    const expectOutcome = async (outcome: string, command: string, ...options: string[]) => {
      const ended = await bench.run(command, ...options);
      expect(ended).toMatchObject({ status: 4, outcomes: [outcome] });
      expect(ended.err).toContain('127.0.0.1');
      expect(command === 'plan' ? ended.out : '').toBe('');
    };
    const { hash } = await bench.plan();
    mailbow.instead = () => ({ status: 401, json: {} });
    await expectOutcome('auth', 'plan', '--json');
    await expectOutcome('auth', 'push', '--plan', hash);
    mailbow.instead = () => ({ status: 200, text: '<html>Login</html>' });
    await expectOutcome('profile', 'plan');
    mailbow.instead = ({ path }) =>
      path === '/v3/contacts' ? { status: 200, json: { items: [{ hash: 'x' }], page: 1, pages: 1, total: 1 } } : null;
    await expectOutcome('profile', 'plan');
    expect(mailbow.writes).toEqual([]);
    // Once it is well again, the plan still holds.
    mailbow.instead = () => null;
    expect((await bench.run('push', '--plan', hash)).status).toBe(0);
  });

  it('that does not let its user read something is told by the check, right by right', async () => {
    await using bench = await openBench({ feed: FEED });
    const checkWithout = async (refused: RegExp) => {
      bench.mailbow.instead = ({ path }) => (refused.test(path) ? { status: 403, json: {} } : null);
      const { status, outcomes, err } = await bench.run('check', '--lang', 'en');
      const told = ['contacts', 'fields', 'lists', 'tags'].filter((what) => err.includes(`API user read ${what}.`));
      return { status, outcomes, told };
    };
    expect(await checkWithout(/contacts|fields|tags/)).toEqual({
      status: 4,
      outcomes: ['auth'],
      told: ['contacts', 'fields', 'tags'],
    });
    // Without lists and tags all else works: that is a remark, not a failure.
    expect(await checkWithout(/lists|tags/)).toEqual({ status: 0, outcomes: [], told: ['lists', 'tags'] });
  });

  it('that cannot be reached, or gets no password, ends with 4 too', async () => {
    await using bench = await openBench({ here: true, feed: FEED });
    const around = { home: bench.folder, env: { KONTAKTISILD_MAILBOW_PASSWORD: undefined } };
    expect(await runHere(['plan', '--connection', bench.file, '--data', bench.data], around)).toMatchObject({
      status: 4,
      out: '',
      outcomes: ['auth'],
    });
    expect(bench.mailbow.asked).toEqual([]);
    await using secure = await startDirecto(() => '', { secure: true });
    await bench.connect({ target: { url: new URL(secure.url).origin } });
    expect(await bench.run('plan')).toMatchObject({ status: 4, out: '', outcomes: ['network'] });
    expect(secure.asked).toEqual([]);
    const gone = new URL(secure.url).origin.replace('https', 'http');
    await secure[Symbol.asyncDispose]();
    await bench.connect({ target: { url: gone } });
    const ended = await runCli(['check', '--connection', bench.file, '--data', bench.data, '--lang', 'et'], around);
    expect(ended).toMatchObject({ status: 4 });
    expect(ended.out).toContain('2 klienti');
    await bench.connect({ mapping: NAME_ONLY, target: { profile: 'mailbow-v9' } });
    expect(await bench.run('plan')).toMatchObject({ status: 4, out: '', outcomes: ['profile'] });
  });
});
