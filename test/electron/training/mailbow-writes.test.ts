import { describe, expect, it } from 'vitest';
import { call, complaints, held, NOW, SEED, start } from './mailbow-calls.ts';

const GIVEN = { status: 'given', date: '2026-09-01', source: 'Directo 1002' };

describe('creating a contact', () => {
  it('answers 201 with the contact, unknown where no consent was stated', async () => {
    const server = await start();
    const body = { email: 'Uus@Example.ee', fields: { name: 'Uus' }, lists: ['VIP'], tags: ['klass:VIP'] };
    const [status, json] = await call(server, 'POST', '/v3/contacts', body);
    expect([status, json]).toEqual([201, held(server, 'uus@example.ee')]);
    expect(json).toEqual({
      ...body,
      hash: held(server, 'uus@example.ee').hash,
      optin: { status: 'unknown', changedAt: null, changedBy: 'api' },
      createdAt: NOW,
      updatedAt: NOW,
    });
  });

  it('takes a stated consent, changed by the API at the time of its own clock', async () => {
    const server = await start();
    const [status] = await call(server, 'POST', '/v3/contacts', { email: 'uus@example.ee', optin: GIVEN });
    expect(status).toBe(201);
    expect(held(server, 'uus@example.ee').optin).toEqual({ status: 'given', changedAt: NOW, changedBy: 'api' });
  });

  it('answers 409 with the hash where the address exists in other letters, and changes nothing', async () => {
    const server = await start();
    const before = server.state();
    const { hash } = held(server, 'mari@example.ee');
    const answer = await call(server, 'POST', '/v3/contacts', { email: 'mari@EXAMPLE.ee', fields: { name: 'Teine' } });
    expect(answer).toEqual([409, { message: 'the address exists', hash }]);
    expect(server.state()).toEqual(before);
  });

  it.each([
    [{}, 'email'],
    [{ email: 7 }, 'email'],
    [{ email: 'pole aadress' }, 'email'],
    [{ email: 'uus@example' }, 'email'],
    [{ email: 'a@example.ee;b@example.ee' }, 'email'],
    [{ email: 'uus@example.ee', fields: { pole: 'x' } }, 'fields.pole'],
    [{ email: 'uus@example.ee', fields: { name: ['x'] } }, 'fields.name'],
    [{ email: 'uus@example.ee', fields: [] }, 'fields'],
    [{ email: 'uus@example.ee', lists: ['Pole'] }, 'lists'],
    [{ email: 'uus@example.ee', lists: 'VIP' }, 'lists'],
    [{ email: 'uus@example.ee', tags: ['vip'] }, 'tags'],
    [{ email: 'uus@example.ee', optin: 'given' }, 'optin'],
    [{ email: 'uus@example.ee', optin: { ...GIVEN, status: 'unknown' } }, 'optin.status'],
    [{ email: 'uus@example.ee', hash: 'x' }, 'hash'],
  ])('answers 422 to %j and names %s', async (body, field) => {
    const server = await start();
    const before = server.state();
    const [status, json] = await call(server, 'POST', '/v3/contacts', body);
    expect([status, complaints(json)]).toEqual([422, [field]]);
    expect(server.state()).toEqual(before);
  });

  it('names every complaint at once', async () => {
    const [, json] = await call(await start(), 'POST', '/v3/contacts', {
      email: 'x',
      fields: { a: 1 },
      lists: ['b'],
      tags: ['c'],
    });
    expect(complaints(json)).toEqual(['email', 'fields.a', 'lists', 'tags']);
  });
});

describe('updating a contact', () => {
  it('merges fields by key and leaves what was not sent', async () => {
    const server = await start();
    const before = held(server, 'mari@example.ee');
    const [status, json] = await call(server, 'PUT', `/v3/contacts/${before.hash}`, { fields: { city: 'Pärnu' } });
    expect(status).toBe(200);
    expect(json).toEqual({ ...before, fields: { name: 'Mari', city: 'Pärnu' }, updatedAt: NOW });
    expect(held(server, 'mari@example.ee')).toEqual(json);
  });

  it('replaces the whole set of lists and of tags where they are sent', async () => {
    const server = await start();
    const before = held(server, 'mari@example.ee');
    await call(server, 'PUT', `/v3/contacts/${before.hash}`, { lists: ['VIP', 'VIP'] });
    expect(held(server, 'mari@example.ee')).toEqual({ ...before, lists: ['VIP'], updatedAt: NOW });
    await call(server, 'PUT', `/v3/contacts/${before.hash}`, { tags: [] });
    expect(held(server, 'mari@example.ee')).toEqual({ ...before, lists: ['VIP'], tags: [], updatedAt: NOW });
  });

  it('changes the address under the same hash, also to other letters of its own', async () => {
    const server = await start();
    const { hash } = held(server, 'mari@example.ee');
    expect((await call(server, 'PUT', `/v3/contacts/${hash}`, { email: 'mari@example.ee' }))[0]).toBe(200);
    expect((await call(server, 'PUT', `/v3/contacts/${hash}`, { email: 'mari.uus@example.ee' }))[0]).toBe(200);
    expect(held(server, 'mari.uus@example.ee').hash).toBe(hash);
    expect(server.state().contacts).toHaveLength(2);
  });

  it("answers 409 where the new address is another contact's, and changes nothing", async () => {
    const server = await start();
    const before = server.state();
    const { hash } = held(server, 'mari@example.ee');
    const other = held(server, 'jaan@example.ee').hash;
    const answer = await call(server, 'PUT', `/v3/contacts/${hash}`, {
      email: 'JAAN@example.ee',
      fields: { name: 'X' },
    });
    expect(answer).toEqual([409, { message: 'the address exists', hash: other }]);
    expect(server.state()).toEqual(before);
  });

  it.each([
    [{ optin: GIVEN }, 'optin'],
    [{ optin: null, fields: { name: 'X' } }, 'optin'],
    [{ email: '' }, 'email'],
    [{ fields: { pole: '' } }, 'fields.pole'],
    [{ lists: ['Pole'] }, 'lists'],
    [{ tags: ['Pole'] }, 'tags'],
  ])('answers 422 to %j and names %s', async (body, field) => {
    const server = await start();
    const before = server.state();
    const [status, json] = await call(server, 'PUT', `/v3/contacts/${held(server, 'mari@example.ee').hash}`, body);
    expect([status, complaints(json)]).toEqual([422, [field]]);
    expect(server.state()).toEqual(before);
  });

  it('answers 404 where the contact is not there', async () => {
    expect(await call(await start(), 'PUT', '/v3/contacts/0000', {})).toEqual([404, { message: 'no such contact' }]);
  });
});

describe('stating a consent', () => {
  it.each([
    ['given', '2026-09-01'],
    ['withdrawn', '2026-09-01T12:00:00+03:00'],
    ['withdrawn', '2026-09-01T12:00:00.000Z'],
  ])('sets %s dated %s, changed by the API now, and nothing else', async (status, date) => {
    const server = await start();
    const before = held(server, 'mari@example.ee');
    const body = { status, date, source: 'Directo 1001' };
    const after = { ...before, optin: { status, changedAt: NOW, changedBy: 'api' }, updatedAt: NOW };
    expect(await call(server, 'POST', `/v3/contacts/${before.hash}/optin`, body)).toEqual([200, after]);
    expect(held(server, 'mari@example.ee')).toEqual(after);
  });

  it.each([
    [{ ...GIVEN, status: 'pending' }, 'status'],
    [{ ...GIVEN, status: undefined }, 'status'],
    [{ ...GIVEN, date: '1.9.2026' }, 'date'],
    [{ ...GIVEN, date: '2026-13-01' }, 'date'],
    [{ ...GIVEN, date: null }, 'date'],
    [{ ...GIVEN, source: undefined }, 'source'],
  ])('answers 422 to %j and names %s', async (body, field) => {
    const server = await start();
    const before = server.state();
    const [status, json] = await call(
      server,
      'POST',
      `/v3/contacts/${held(server, 'mari@example.ee').hash}/optin`,
      body,
    );
    expect([status, complaints(json)]).toEqual([422, [field]]);
    expect(server.state()).toEqual(before);
  });

  it('answers 404 where the contact is not there', async () => {
    expect(await call(await start(), 'POST', '/v3/contacts/0000/optin', GIVEN)).toEqual([
      404,
      { message: 'no such contact' },
    ]);
  });
});

describe('fields, lists and tags', () => {
  it('lists fields and creates one that contacts may hold from then on', async () => {
    const server = await start();
    const phone = { key: 'phone', label: 'Telefon', type: 'text' };
    expect(await call(server, 'GET', '/v3/fields')).toEqual([200, { items: SEED.fields }]);
    expect(await call(server, 'POST', '/v3/fields', phone)).toEqual([201, phone]);
    expect(await call(server, 'GET', '/v3/fields')).toEqual([200, { items: [...SEED.fields, phone] }]);
    const { hash } = held(server, 'mari@example.ee');
    expect((await call(server, 'PUT', `/v3/contacts/${hash}`, { fields: { phone: '+3725550001' } }))[0]).toBe(200);
  });

  it.each([
    [{ label: 'X', type: 'text' }, 422],
    [{ key: ' ', label: 'X', type: 'text' }, 422],
    [{ key: 'x', type: 'text' }, 422],
    [{ key: 'x', label: 'X', type: 'bool' }, 422],
    [{ key: 'name', label: 'Nimi', type: 'text' }, 409],
  ])('refuses the field %j with %i', async (body, status) => {
    const server = await start();
    expect((await call(server, 'POST', '/v3/fields', body))[0]).toBe(status);
    expect(server.state().fields).toEqual(SEED.fields);
  });

  it('counts the contacts of each list and tag', async () => {
    const server = await start();
    const lists = [
      { name: 'VIP', contacts: 2 },
      { name: 'Uudiskiri', contacts: 1 },
    ];
    expect(await call(server, 'GET', '/v3/lists')).toEqual([200, { items: lists }]);
    expect(await call(server, 'GET', '/v3/tags')).toEqual([200, { items: [{ name: 'klass:VIP', contacts: 1 }] }]);
  });

  it.each(['lists', 'tags'] as const)('creates names of %s once, and contacts may carry them then', async (kind) => {
    const server = await start();
    const { hash } = held(server, 'jaan@example.ee');
    expect((await call(server, 'PUT', `/v3/contacts/${hash}`, { [kind]: ['Õuna, uus'] }))[0]).toBe(422);
    expect(await call(server, 'POST', `/v3/${kind}`, { name: 'Õuna, uus' })).toEqual([
      201,
      { name: 'Õuna, uus', contacts: 0 },
    ]);
    expect((await call(server, 'POST', `/v3/${kind}`, { name: 'Õuna, uus' }))[0]).toBe(409);
    expect((await call(server, 'POST', `/v3/${kind}`, { name: ' ' }))[0]).toBe(422);
    expect((await call(server, 'PUT', `/v3/contacts/${hash}`, { [kind]: ['Õuna, uus'] }))[0]).toBe(200);
    expect(held(server, 'jaan@example.ee')[kind]).toEqual(['Õuna, uus']);
    expect(server.state()[kind]).toEqual([...SEED[kind], 'Õuna, uus']);
  });
});
