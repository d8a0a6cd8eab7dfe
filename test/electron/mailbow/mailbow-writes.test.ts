import { describe, expect, it } from 'vitest';
import { serveJson } from '../../support/json-server.ts';
import { servedContact, serveMailbow } from '../../support/mailbow-server.ts';
import { misfit, targetAt } from '../../support/target-at.ts';
import { ok } from '../../../shared/lib/result.ts';
import { atOnce } from '../../support/at-once.ts';

const draft = { email: 'mari@example.ee', fields: { name: 'Mari Kask' }, lists: ['VIP'], tags: ['klass:VIP'] };
const PASSWORD = 'Väga-salajane parool 7!';
const unknownOptin = { status: 'unknown', changedAt: null, changedBy: 'api' };

describe('writing contacts', () => {
  it('creates with exactly the contracted body and no consent', async () => {
    await using server = await serveMailbow();
    expect(await targetAt(server.url).create(draft, atOnce)).toEqual({
      kind: 'done',
      contact: { hash: 'h1', ...draft, optin: unknownOptin },
    });
    expect(server.calls.map(({ verb, url, body }) => [verb, url, body])).toEqual([['POST', '/v3/contacts', draft]]);
  });

  it('updates only what is given', async () => {
    await using server = await serveMailbow([servedContact(1, { fields: { name: 'Vana', phone: '+3725551' } })]);
    const reply = await targetAt(server.url).update('h1', { fields: { name: 'Uus' } }, atOnce);
    expect(reply).toMatchObject({
      kind: 'done',
      contact: { email: 'isik1@example.ee', fields: { name: 'Uus', phone: '+3725551' }, lists: ['VIP'] },
    });
    expect(server.calls.map(({ verb, url, body }) => [verb, url, body])).toEqual([
      ['PUT', '/v3/contacts/h1', { fields: { name: 'Uus' } }],
    ]);
    expect(
      await targetAt(server.url).update('h1', { email: 'uus@example.ee', lists: [], tags: ['a'] }, atOnce),
    ).toMatchObject({
      contact: { email: 'uus@example.ee', lists: [], tags: ['a'], fields: { name: 'Uus' } },
    });
  });

  it('tells an address that exists, with the hash where the server told it', async () => {
    await using server = await serveMailbow([servedContact(1, { email: 'MARI@example.ee' }), servedContact(2)]);
    const target = targetAt(server.url);
    expect(await target.create(draft, atOnce)).toEqual({ kind: 'exists', hash: 'h1' });
    expect(await target.update('h2', { email: 'MARI@example.ee' }, atOnce)).toEqual({ kind: 'exists', hash: 'h1' });
    server.instead = () => ({ status: 409, text: 'conflict' });
    expect(await target.create(draft, atOnce)).toEqual({ kind: 'exists', hash: null });
    expect(server.contacts).toHaveLength(2);
  });

  it('tells a contact that is gone', async () => {
    await using server = await serveMailbow();
    expect(await targetAt(server.url).update('h1', { lists: [] }, atOnce)).toEqual({ kind: 'gone' });
  });

  it('tells a refusal with its status and the words of the server, without the person', async () => {
    const errors = [
      { field: 'email', message: 'MARI@example.ee is not allowed here' },
      { field: 'name', message: '"Mari Kask" looks like juhan@example.com' },
    ];
    await using server = await serveJson(() => ({ status: 422, json: { errors } }));
    expect(await targetAt(server.url).create(draft, atOnce)).toEqual({
      kind: 'rejected',
      code: '422',
      text: 'email: … is not allowed here; name: "…" looks like …',
    });
  });

  it('tells a refusal without the password, in whatever form the server repeats it, and without other persons', async () => {
    const words = [
      PASSWORD,
      `Basic ${Buffer.from(`api:${PASSWORD}`).toString('base64')}`,
      encodeURIComponent(PASSWORD),
      'juhan%40example.com has it',
      'call +372 5698 7412',
    ];
    const errors = words.map((message) => ({ field: 'email', message }));
    await using server = await serveJson(() => ({ status: 422, json: { errors } }));
    const told = await targetAt(server.url, { password: async () => ok(PASSWORD) }).create(draft, atOnce);
    const hidden = 'email: [hidden]; email: Basic [hidden]; email: [hidden]';
    const text = `${hidden}; email: [address] has it; email: call [number]`;
    expect(told).toEqual({ kind: 'rejected', code: '422', text });
    const label = await targetAt(server.url, { password: async () => ok(PASSWORD) }).createLabel('list', 'VIP');
    expect(JSON.stringify(label)).not.toContain(PASSWORD);
  });

  it.each([
    [400, { json: { message: 'no' } }],
    [402, { text: '<html>' }],
    [413, { text: '' }],
  ])('tells a refusal with status %i also where it has no words', async (status, reply) => {
    await using server = await serveJson(() => ({ status, ...reply }));
    expect(await targetAt(server.url).update('h1', { lists: [] }, atOnce)).toEqual({
      kind: 'rejected',
      code: String(status),
      text: '',
    });
  });

  it('says unknown, not rejected, when the answer to a write cannot be understood', async () => {
    await using server = await serveJson((_, n) =>
      n === 1 ? { status: 201, text: '<html>' } : { status: 200, json: { id: 1 } },
    );
    const target = targetAt(server.url);
    expect(await target.create(draft, atOnce)).toEqual({
      kind: 'unknown',
      problem: misfit(server, 'POST /v3/contacts: the reply is a web page, not JSON'),
    });
    expect(await target.update('h1', { lists: [] }, atOnce)).toEqual({
      kind: 'unknown',
      problem: misfit(server, 'PUT /v3/contacts/{hash}: /hash: is missing'),
    });
    expect(server.calls).toHaveLength(2);
  });

  it('says unknown when the server fails, and does not send the write again', async () => {
    await using server = await serveJson(() => ({ status: 500 }));
    expect(await targetAt(server.url).create(draft, atOnce)).toMatchObject({
      kind: 'unknown',
      problem: { code: 'target/network' },
    });
    expect(server.calls).toHaveLength(1);
  });

  it('stops when Mailbow asks to wait for too long, and tells a person before each wait', async () => {
    await using server = await serveJson(() => ({ status: 429, headers: { 'retry-after': '600' } }));
    const until: string[] = [];
    const target = targetAt(server.url, { onPause: (date) => until.push(date.toISOString().slice(11, 16)) });
    expect(await target.create(draft, atOnce)).toMatchObject({ kind: 'stopped', waitedOut: true });
    expect(await target.update('h1', { lists: [] }, atOnce)).toMatchObject({ kind: 'stopped', waitedOut: true });
    expect(until).toEqual(['07:10', '07:20', '07:30']);
    expect([target.concurrency, server.calls.length]).toEqual([1, 4]);
  });

  it('stops when the login is refused', async () => {
    await using server = await serveMailbow();
    expect(await targetAt(server.url, { password: async () => ok('vale') }).create(draft, atOnce)).toEqual({
      kind: 'stopped',
      problem: { code: 'target/auth', values: { host: new URL(server.url).host } },
      waitedOut: false,
    });
    expect(server.contacts).toEqual([]);
  });

  it('keeps a secret and a person out of every problem', async () => {
    await using server = await serveJson((_, n) => ({
      status: [500, 401, 418][n % 3] ?? 500,
      text: 'mari@example.ee parool',
    }));
    const replies = [];
    for (let n = 0; n < 3; n += 1) {
      const target = targetAt(server.url, { limits: { attempts: 1 } });
      replies.push(
        await target.create(draft, atOnce),
        await target.contactByEmail(draft.email),
        await target.contactByHash('k3j9'),
      );
    }
    for (const word of ['parool', 'mari', 'Mari', 'api', 'k3j9']) expect(JSON.stringify(replies)).not.toContain(word);
  });
});

describe('fields, lists and tags', () => {
  it('are read and created', async () => {
    await using server = await serveMailbow();
    const target = targetAt(server.url);
    const phone = { key: 'phone', label: 'Telefon', type: 'text' } as const;
    expect(await target.createField(phone)).toEqual({ ok: true, value: null });
    expect(await target.fields()).toEqual({ ok: true, value: [{ key: 'name', label: 'Nimi', type: 'text' }, phone] });
    expect(await target.createLabel('list', 'Uudiskiri')).toEqual({ ok: true, value: null });
    expect(await target.createLabel('tag', 'klass:UUS')).toEqual({ ok: true, value: null });
    expect(await target.labels('list')).toEqual({ ok: true, value: ['VIP', 'Uudiskiri'] });
    expect(await target.labels('tag')).toEqual({ ok: true, value: ['klass:VIP', 'klass:UUS'] });
    expect(server.calls.filter(({ verb }) => verb === 'POST').map(({ url, body }) => [url, body])).toEqual([
      ['/v3/fields', phone],
      ['/v3/lists', { name: 'Uudiskiri' }],
      ['/v3/tags', { name: 'klass:UUS' }],
    ]);
  });

  it('may exist already; a name that is refused is told apart from a profile that does not fit', async () => {
    await using server = await serveMailbow();
    const target = targetAt(server.url);
    expect(await target.createLabel('list', 'VIP')).toEqual({ ok: true, value: null });
    server.instead = () => ({ status: 422, json: { errors: [{ field: 'name', message: 'too long' }] } });
    expect(await target.createLabel('tag', 'x'.repeat(999))).toMatchObject({
      ok: false,
      problem: { code: 'target/name-refused' },
    });
    server.instead = () => ({ status: 405, json: {} });
    const problem = misfit(server, 'POST /v3/tags: HTTP 405');
    expect(await target.createLabel('tag', 'VIP')).toEqual({ ok: false, problem });
  });

  it('are refused by place when they have another shape', async () => {
    await using server = await serveJson((call) => ({
      status: 200,
      json:
        call.url === '/v3/fields'
          ? { items: [{ key: 'a', label: 'A', type: 'colour' }] }
          : { items: [{ title: 'VIP' }] },
    }));
    const target = targetAt(server.url);
    const type = 'GET /v3/fields: /items/0/type: is a word that the profile does not know';
    expect(await target.fields()).toEqual({ ok: false, problem: misfit(server, type) });
    const name = 'GET /v3/tags: /items/0/name: is missing';
    expect(await target.labels('tag')).toEqual({ ok: false, problem: misfit(server, name) });
  });
});
