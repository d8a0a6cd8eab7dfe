import { describe, expect, it } from 'vitest';
import { startMailbowServer } from '../../../electron/training/mailbow-server.ts';
import { TRAINING_MAILBOW_SEED } from '../../../electron/training/mailbow-seed.ts';
import { call, held, LOGIN, NOW, old, SEED, start } from './mailbow-calls.ts';

describe('the training Mailbow, login and transport', () => {
  it('answers 401 without the right login, and does nothing', async () => {
    const server = await start();
    for (const authorization of [undefined, 'Basic dmFsZTp2YWxl', LOGIN.replace('Basic', 'Bearer')]) {
      const headers = authorization === undefined ? {} : { authorization };
      const init = { method: 'POST', headers, body: '{"name":"Uus"}' };
      const response = await fetch(`${server.url}/v3/lists`, init);
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Mailbow"']);
    }
    expect(server.state().lists).toEqual(SEED.lists);
  });

  it('tells the account name and how many contacts it has', async () => {
    expect(await call(await start(), 'GET', '/v3/account')).toEqual([200, { name: 'Proov OÜ', contacts: 2 }]);
  });

  it.each([
    ['GET', '/'],
    ['GET', '/v3/printers'],
    ['DELETE', '/v3/contacts/x'],
    ['POST', '/v3/account'],
    ['PUT', '/v3/lists'],
    ['GET', '/v3/contacts/x/optin'],
    ['GET', '/v3/contacts/x/muu'],
  ])('answers 404 as JSON to %s %s', async (method, path) => {
    const answer = await call(await start(), method, path, method === 'GET' ? undefined : {});
    expect(answer).toEqual([404, { message: 'no such call' }]);
  });

  it.each(['', '{', '[]', 'null', '"tekst"'])('answers 400 to the body %j', async (body) => {
    const server = await start();
    expect(await call(server, 'POST', '/v3/contacts', body)).toEqual([400, { message: 'the body is no JSON object' }]);
    expect(server.state().contacts).toHaveLength(2);
  });

  it('answers 413 to a body above one MiB', async () => {
    const server = await start();
    const body = JSON.stringify({ name: 'x'.repeat(1024 * 1024) });
    expect(await call(server, 'POST', '/v3/lists', body)).toEqual([413, { message: 'the body is too large' }]);
    expect(server.state().lists).toEqual(SEED.lists);
  });

  it('fails the next calls as asked, without doing them, and then works again', async () => {
    const server = await start();
    server.failNext(429, 2, { 'retry-after': '7' });
    const headers = { authorization: LOGIN };
    const first = await fetch(`${server.url}/v3/account`, { headers });
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await call(server, 'POST', '/v3/lists', { name: 'Uus' }))[0]).toBe(429);
    expect(server.state().lists).toEqual(SEED.lists);
    expect((await call(server, 'POST', '/v3/lists', { name: 'Uus' }))[0]).toBe(201);
  });

  it('records every write call with its status, and no read', async () => {
    const server = await start();
    await call(server, 'GET', '/v3/contacts');
    await call(server, 'POST', '/v3/tags', { name: 'uus' });
    await call(server, 'POST', '/v3/tags', { name: '' });
    expect(server.writes).toEqual([
      { method: 'POST', path: '/v3/tags', body: { name: 'uus' }, status: 201 },
      { method: 'POST', path: '/v3/tags', body: { name: '' }, status: 422 },
    ]);
  });

  it('waits before each answer where a latency is set', async () => {
    const server = await start({ latencyMs: 60 });
    const began = performance.now();
    await call(server, 'GET', '/v3/account');
    expect(performance.now() - began).toBeGreaterThanOrEqual(55);
  });

  it('hands out copies: changing a state changes nothing inside', async () => {
    const server = await start();
    const [contact] = server.state().contacts;
    Object.assign(contact ?? {}, { email: 'muudetud@example.ee' });
    expect(server.state().contacts[0]?.email).toBe('Mari@Example.ee');
  });

  it('plays somebody who withdraws inside Mailbow', async () => {
    const server = await start();
    expect(server.changeConsent('mari@example.ee', 'withdrawn', 'contact')).toBe(true);
    expect(held(server, 'mari@example.ee').optin).toEqual({
      status: 'withdrawn',
      changedAt: NOW,
      changedBy: 'contact',
    });
    expect(held(server, 'mari@example.ee').updatedAt).toBe(NOW);
    expect(server.changeConsent('pole@example.ee', 'withdrawn', 'contact')).toBe(false);
    expect(server.writes).toEqual([]);
  });

  it('closes at once with an answer still waiting, and leaves nothing behind', async () => {
    const server = await start({ latencyMs: 60_000 });
    const waiting = fetch(`${server.url}/v3/account`, { headers: { authorization: LOGIN } }).catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([server.close(), server.close()]);
    expect(await waiting).toBe('cut');
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
    await expect(
      startMailbowServer({ user: 'a', password: 'b', seed: SEED, port: server.port }).then((again) => again.close()),
    ).resolves.toBeUndefined();
  });

  it('gives the training seed opaque hashes, each once, and the same at every start', async () => {
    const [one, other] = [await start({ seed: TRAINING_MAILBOW_SEED }), await start({ seed: TRAINING_MAILBOW_SEED })];
    const hashes = one.state().contacts.map((contact) => contact.hash);
    expect(new Set(hashes).size).toBe(TRAINING_MAILBOW_SEED.contacts.length);
    expect(hashes.every((hash) => /^[\da-f]{20}$/.test(hash))).toBe(true);
    expect(other.state()).toEqual(one.state());
  });
});

describe('the training Mailbow, reading contacts', () => {
  const many = { ...SEED, contacts: Array.from({ length: 1210 }, (_, i) => old(`nr${i}@example.ee`)) };

  it('gives pages of at most 500, in a steady order, each contact once', async () => {
    const server = await start({ seed: many });
    const seen: string[] = [];
    for (const page of [1, 2, 3]) {
      const [status, json] = await call(server, 'GET', `/v3/contacts?page=${page}&limit=500`);
      const contacts = server.state().contacts.slice((page - 1) * 500, page * 500);
      expect([status, json]).toEqual([200, { items: contacts, page, pages: 3, total: 1210 }]);
      seen.push(...contacts.map((contact) => contact.hash));
    }
    expect(new Set(seen).size).toBe(1210);
    expect(await call(server, 'GET', '/v3/contacts?page=4&limit=500')).toEqual([
      200,
      { items: [], page: 4, pages: 3, total: 1210 },
    ]);
  });

  it('gives the first page of 500 where nothing is asked', async () => {
    const [, json] = await call(await start({ seed: many }), 'GET', '/v3/contacts');
    expect(json).toMatchObject({ page: 1, pages: 3, total: 1210 });
    expect(json).toHaveProperty('items.length', 500);
  });

  it.each(['page=0', 'page=x', 'limit=0', 'limit=501', 'limit=1.5', 'updated_since=eile'])(
    'answers 400 to %s',
    async (query) => {
      expect((await call(await start(), 'GET', `/v3/contacts?${query}`))[0]).toBe(400);
    },
  );

  it('finds an address without regard to letter case, in the same envelope', async () => {
    const server = await start();
    const mari = held(server, 'mari@example.ee');
    const found = { items: [mari], page: 1, pages: 1, total: 1 };
    expect(await call(server, 'GET', '/v3/contacts?email=MARI@example.EE')).toEqual([200, found]);
    expect(await call(server, 'GET', '/v3/contacts?email=mari')).toEqual([
      200,
      { items: [], page: 1, pages: 1, total: 0 },
    ]);
  });

  it('narrows to contacts updated since a time, that time included', async () => {
    const server = await start();
    const emails = async (since: string) => {
      const [, json] = await call(server, 'GET', `/v3/contacts?updated_since=${encodeURIComponent(since)}`);
      return JSON.stringify(json).match(/[a-z]+@example\.ee/gi);
    };
    expect(await emails('2026-06-01T02:00:00+02:00')).toEqual(['jaan@example.ee']);
    expect(await emails('2026-06-01T00:00:01Z')).toBeNull();
    expect(await emails('2024-01-01')).toEqual(['Mari@Example.ee', 'jaan@example.ee']);
  });

  it('gives one contact by hash, or 404', async () => {
    const server = await start();
    const mari = held(server, 'mari@example.ee');
    expect(await call(server, 'GET', `/v3/contacts/${mari.hash}`)).toEqual([200, mari]);
    expect(await call(server, 'GET', '/v3/contacts/0000')).toEqual([404, { message: 'no such contact' }]);
  });
});
