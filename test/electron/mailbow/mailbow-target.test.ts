import { describe, expect, it } from 'vitest';
import { serveJson } from '../../support/json-server.ts';
import { servedContact, serveMailbow } from '../../support/mailbow-server.ts';
import { misfit, readAll, targetAt } from '../../support/target-at.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/lib/result.ts';

const unknownOptin = { status: 'unknown', changedAt: null, changedBy: 'api' };

describe('the login test', () => {
  it('tells the name of the account and how many contacts it has', async () => {
    await using server = await serveMailbow([servedContact(1)]);
    const target = targetAt(`${server.url}/`);
    expect(await target.account()).toEqual({ ok: true, value: { name: 'Kask OÜ', contacts: 1 } });
    expect(target.host).toBe(new URL(server.url).host);
    expect(await target.close()).toEqual({ ok: true, value: null });
  });

  it('says auth for a wrong and for a missing password, and never repeats user or password', async () => {
    await using server = await serveMailbow();
    for (const password of [async () => ok('vale-parool'), async () => ok(null)]) {
      const result = await targetAt(server.url, { password }).account();
      expect(result).toEqual({
        ok: false,
        problem: { code: 'target/auth', values: { host: new URL(server.url).host } },
      });
    }
  });

  it('says what the keychain says where that keeps the password to itself', async () => {
    await using server = await serveMailbow();
    const locked = problem('keychain/locked', { end: 'target' });
    expect(await targetAt(server.url, { password: async () => err(locked) }).account()).toEqual(err(locked));
    expect(server.calls).toEqual([]);
  });

  it.each([
    [{ status: 200, text: '<html><body>Tere</body></html>' }, 'GET /v3/account: the reply is a web page, not JSON'],
    [{ status: 200, text: '{"name"' }, 'GET /v3/account: the reply is not valid JSON'],
    [{ status: 200, json: { contacts: 1 } }, 'GET /v3/account: /name: is missing'],
    [
      { status: 200, json: { name: 'Kask OÜ', contacts: 'palju' } },
      'GET /v3/account: /contacts: must be a whole number',
    ],
    [{ status: 200, json: [] }, 'GET /v3/account: /name: is missing'],
    [{ status: 404, json: {} }, 'GET /v3/account: HTTP 404'],
  ])('names the place that is not as the profile says: %j', async (reply, text) => {
    await using server = await serveJson(() => reply);
    expect(await targetAt(server.url).account()).toEqual({ ok: false, problem: misfit(server, text) });
  });
});

describe('reading contacts', () => {
  it('reads every page of 500 and hands each contact over once', async () => {
    await using server = await serveMailbow(Array.from({ length: 1_210 }, (_, n) => servedContact(n)));
    const { result, contacts } = await readAll(targetAt(server.url));
    expect(result).toEqual({ ok: true, value: null });
    expect(contacts.map(({ hash }) => hash)).toEqual(Array.from({ length: 1_210 }, (_, n) => `h${n}`));
    expect(server.calls.map(({ url }) => url).toSorted()).toEqual([
      '/v3/contacts?page=1&limit=500',
      '/v3/contacts?page=2&limit=500',
      '/v3/contacts?page=3&limit=500',
    ]);
  });

  it('reads an account without contacts', async () => {
    await using server = await serveMailbow();
    expect(await readAll(targetAt(server.url))).toEqual({ result: { ok: true, value: null }, contacts: [] });
  });

  it('asks for few pages beyond the one that is being handled', async () => {
    await using server = await serveMailbow(Array.from({ length: 20_000 }, (_, n) => servedContact(n)));
    const asked: number[] = [];
    await targetAt(server.url).contacts(async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, 10);
      });
      asked.push(server.calls.length);
    });
    expect(asked).toHaveLength(40);
    for (const [page, calls] of asked.entries()) expect(calls).toBeLessThanOrEqual(page + 4);
  });

  it('takes numbers, yes/no and nothing as text, and missing parts as empty', async () => {
    const { hash, email, optin } = servedContact(1, {
      optin: { status: 'given', changedAt: null, changedBy: 'contact' },
    });
    const values = { a: 12.5, b: true, c: null, d: 'õ' };
    await using server = await serveJson(() => ({
      status: 200,
      json: {
        items: [
          { hash, email, fields: values, lists: null, optin },
          { hash: 7, email: 'B@example.ee', fields: [], optin: { status: 'withdrawn' }, extra: { any: 'thing' } },
        ],
        page: 1,
        pages: 1,
        total: 2,
      },
    }));
    expect((await readAll(targetAt(server.url))).contacts).toEqual([
      { hash, email, fields: { a: '12.5', b: 'true', c: '', d: 'õ' }, lists: [], tags: [], optin },
      {
        hash: '7',
        email: 'B@example.ee',
        fields: {},
        lists: [],
        tags: [],
        optin: { status: 'withdrawn', changedAt: null, changedBy: null },
      },
    ]);
  });

  it.each([
    [{ hash: undefined }, '/items/1/hash: is missing'],
    [{ email: '' }, '/items/1/email: must not be empty'],
    [{ fields: { phone: { country: 372 } } }, '/items/1/fields/phone: must be text, a number, true, false or null'],
    [{ fields: 'none' }, '/items/1/fields: must be an object'],
    [{ lists: [{ name: 'VIP' }] }, '/items/1/lists/0: must be text'],
    [{ tags: 'VIP' }, '/items/1/tags: must be an array'],
    [{ optin: undefined }, '/items/1/optin/status: is missing'],
    [
      { optin: { ...unknownOptin, status: 'subscribed' } },
      '/items/1/optin/status: is a word that the profile does not know',
    ],
    [
      { optin: { ...unknownOptin, changedBy: 'robot' } },
      '/items/1/optin/changedBy: is a word that the profile does not know',
    ],
    [{ optin: { ...unknownOptin, changedAt: 'eile' } }, '/items/1/optin/changedAt: must be a date-time or null'],
  ])('refuses a contact of another shape by its place: %j', async (more, place) => {
    const items = [servedContact(1), { ...servedContact(2), ...more }];
    await using server = await serveJson(() => ({ status: 200, json: { items, page: 1, pages: 1, total: 2 } }));
    const { result, contacts } = await readAll(targetAt(server.url));
    expect(result).toEqual({ ok: false, problem: misfit(server, `GET /v3/contacts: ${place}`) });
    expect(contacts).toEqual([]);
  });

  it('reads once more when somebody left between two pages, so that nobody is skipped', async () => {
    await using server = await serveMailbow(Array.from({ length: 1_000 }, (_, n) => servedContact(n)));
    let left = false;
    server.instead = (call) => {
      // The list moves up by one after page 1 was read: h500 now stands on page 1.
      if (!left && call.url.includes('page=2')) {
        left = true;
        server.contacts.splice(10, 1);
      }
      return null;
    };
    const { result, contacts } = await readAll(targetAt(server.url));
    expect(result).toEqual({ ok: true, value: null });
    expect(new Set(contacts.map(({ hash }) => hash)).size).toBe(contacts.length);
    expect(contacts.some(({ hash }) => hash === 'h500')).toBe(true);
    expect(server.calls).toHaveLength(4);
  });

  it('asks which contacts are known in the order of the pages, also where a later page comes first', async () => {
    const pages = [1, 2, 3].map((page) => {
      const items = Array.from({ length: page }, (_, n) => servedContact(page * 10 + n));
      return { items, page, pages: 3, total: 6 };
    });
    await using server = await serveJson(({ url }, _, response) => {
      const page = Number(/page=(\d)/.exec(url)?.[1]);
      const json = pages[page - 1];
      if (page !== 2) return { status: 200, json };
      setTimeout(() => response.end(JSON.stringify(json)), 80);
      return null;
    });
    const asked: number[] = [];
    const handed: string[] = [];
    let known = 0;
    const result = await targetAt(server.url).contacts(
      (contacts, note) => {
        handed.push(...contacts.map(({ hash }) => hash));
        known += note.known;
      },
      {
        recognise: (_, digests) => {
          asked.push(digests.length);
          return digests.map((_digest, index) => (index === 0 ? `h${digests.length * 10}` : null));
        },
      },
    );
    expect({ result, asked, handed, known }).toEqual({
      result: { ok: true, value: null },
      asked: [1, 2, 3],
      handed: ['h21', 'h31', 'h32'],
      known: 3,
    });
  });

  it('counts those that are known to the total, and says where they do not add up', async () => {
    const items = [servedContact(1), servedContact(2)];
    await using server = await serveJson(() => ({ status: 200, json: { items, page: 1, pages: 1, total: 2 } }));
    const reading = (hashes: readonly string[]) =>
      targetAt(server.url).contacts(() => undefined, { recognise: () => hashes });
    expect(await reading(['h1', 'h2'])).toEqual({ ok: true, value: null });
    const text = 'GET /v3/contacts: the pages hold 1 different contacts, but the total is 2';
    expect(await reading(['h1', 'h1'])).toEqual({ ok: false, problem: misfit(server, text) });
  });

  it('fails in words when the pages hold fewer contacts than the total, twice', async () => {
    const items = [servedContact(1), servedContact(1)];
    await using server = await serveJson(() => ({ status: 200, json: { items, page: 1, pages: 1, total: 2 } }));
    const { result } = await readAll(targetAt(server.url));
    const text = 'GET /v3/contacts: the pages hold 1 different contacts, but the total is 2';
    expect(result).toEqual({ ok: false, problem: misfit(server, text) });
    expect(server.calls).toHaveLength(2);
  });

  it('fails in words when another page comes than the one that was asked for', async () => {
    const items = Array.from({ length: 500 }, (_, n) => servedContact(n));
    await using server = await serveJson(() => ({ status: 200, json: { items, page: 1, pages: 2, total: 1_000 } }));
    const text = 'GET /v3/contacts: page 2 was asked for, page 1 came';
    expect((await readAll(targetAt(server.url))).result).toEqual({ ok: false, problem: misfit(server, text) });
  });

  it('does not read for ever when a server promises more pages and sends empty ones', async () => {
    await using server = await serveJson((call) => {
      const page = Number(new URL(call.url, 'http://x').searchParams.get('page'));
      return { status: 200, json: { items: [], page, pages: page + 10, total: 9 } };
    });
    expect((await readAll(targetAt(server.url))).result).toMatchObject({ ok: false });
    expect(server.calls.length).toBeLessThan(10);
  });

  it('finds one contact by hash and by address without case, and null where there is none', async () => {
    await using server = await serveMailbow([
      servedContact(1),
      servedContact(2, { hash: 'a/b ?', email: 'Mari@Example.ee' }),
    ]);
    const target = targetAt(server.url);
    expect(await target.contactByHash('a/b ?')).toMatchObject({ ok: true, value: { email: 'Mari@Example.ee' } });
    expect(await target.contactByHash('h9')).toEqual({ ok: true, value: null });
    expect(await target.contactByEmail('mari@example.ee')).toMatchObject({ ok: true, value: { hash: 'a/b ?' } });
    expect(await target.contactByEmail('keegi+muu@example.ee')).toEqual({ ok: true, value: null });
    expect(server.calls.map(({ url }) => url)).toContain('/v3/contacts?email=keegi%2Bmuu%40example.ee');
  });

  it('does not take "others were listed" for "not there"', async () => {
    const json = { items: [servedContact(1)], page: 1, pages: 1, total: 1 };
    await using server = await serveJson(() => ({ status: 200, json }));
    const text = 'GET /v3/contacts: other addresses came than the one asked for';
    expect(await targetAt(server.url).contactByEmail('mari@example.ee')).toEqual({
      ok: false,
      problem: misfit(server, text),
    });
  });

  it('is a network problem when nobody listens', async () => {
    const server = await serveJson(() => null);
    await server[Symbol.asyncDispose]();
    expect(await targetAt(server.url).account()).toMatchObject({ ok: false, problem: { code: 'target/network' } });
  });
});
