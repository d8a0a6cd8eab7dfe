import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../electron/directo/request.ts';

const place = { url: 'https://directo.example/core.asp?lang=et', secretParameter: 'token', method: 'post' } as const;
const request = { component: 'customer', since: null, routing: 'body' } as const;
const SECRET = 'a b&c=õ';

/** The request with its parameters taken apart. */
function build(...[where, what]: [Parameters<typeof buildRequest>[0], Parameters<typeof buildRequest>[1]]) {
  const { url, init } = buildRequest(where, what, SECRET);
  const { origin, pathname, searchParams } = new URL(url);
  const body = init.body === undefined ? null : [...new URLSearchParams(init.body)];
  return { address: origin + pathname, method: init.method, query: [...searchParams], body };
}

describe('a request to Directo', () => {
  it('carries everything in the body and keeps the query of the address', () => {
    expect(build(place, { ...request, since: '22.11.2026' })).toEqual({
      address: 'https://directo.example/core.asp',
      method: 'POST',
      query: [['lang', 'et']],
      body: [
        ['token', SECRET],
        ['get', '1'],
        ['what', 'customer'],
        ['ts', '22.11.2026'],
      ],
    });
    expect(buildRequest(place, request, SECRET).init.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it('moves the routing into the query where it is asked to, but never the secret', () => {
    expect(build({ ...place, secretParameter: 'key' }, { ...request, component: 'contact', routing: 'query' })).toEqual(
      {
        address: 'https://directo.example/core.asp',
        method: 'POST',
        query: [
          ['lang', 'et'],
          ['get', '1'],
          ['what', 'contact'],
        ],
        body: [['key', SECRET]],
      },
    );
  });

  it('puts everything in the query for an interface that answers GET alone', () => {
    expect(build({ ...place, method: 'get', secretParameter: 'key' }, { ...request, since: '1.1.1970' })).toEqual({
      address: 'https://directo.example/core.asp',
      method: 'GET',
      query: [
        ['lang', 'et'],
        ['key', SECRET],
        ['get', '1'],
        ['what', 'customer'],
        ['ts', '1.1.1970'],
      ],
      body: null,
    });
  });

  it('replaces parameters that the address has already, whatever their letter case', () => {
    const url = 'https://directo.example/core.asp?WHAT=item&Token=old&lang=et';
    expect(build({ ...place, url }, { ...request, routing: 'query' }).query).toEqual([
      ['lang', 'et'],
      ['get', '1'],
      ['what', 'customer'],
    ]);
  });
});
