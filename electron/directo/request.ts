import type { SourceSettings } from '../../shared/domain/connection.ts';
import type { FeedRequest } from '../ports.ts';

/** One request to Directo, ready for `fetch`. */
export interface DirectoRequest {
  readonly url: string;
  readonly init: { readonly method: 'GET' | 'POST'; readonly headers: Record<string, string>; readonly body?: string };
}

/** Where the parts of the request travel, apart from the secret. */
type Place = Pick<SourceSettings, 'url' | 'method' | 'secretParameter'>;

/**
 * Builds the request for one component.
 *
 * The documented form is a POST with everything in the body. With `routing: 'query'` the routing parameters move into
 * the address and only the secret stays in the body. The secret is in the address for `method: 'get'` alone: interfaces
 * that answer nothing else.
 */
export function buildRequest(place: Place, request: FeedRequest, secret: string): DirectoRequest {
  const routing: [string, string][] = [
    ['get', '1'],
    ['what', request.component],
  ];
  if (request.since !== null) routing.push(['ts', request.since]);
  const login: [string, string] = [place.secretParameter, secret];
  const headers = { accept: 'application/xml, text/xml' };
  if (place.method === 'get') {
    return { url: withQuery(place.url, [login, ...routing]), init: { method: 'GET', headers } };
  }
  const inBody = request.routing === 'body' ? [login, ...routing] : [login];
  const inQuery = request.routing === 'body' ? [] : routing;
  return {
    url: withQuery(withoutParameter(place.url, place.secretParameter), inQuery),
    init: {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(inBody).toString(),
    },
  };
}

/** Keeps the address's own parameters, except those that are set here. */
function withQuery(address: string, parameters: readonly (readonly [string, string])[]): string {
  const url = new URL(parameters.reduce((kept, [name]) => withoutParameter(kept, name), address));
  for (const [name, value] of parameters) url.searchParams.append(name, value);
  return url.href;
}

/** Directo reads parameter names without regard to letter case (classic ASP). */
function withoutParameter(address: string, name: string): string {
  const url = new URL(address);
  for (const key of new Set(url.searchParams.keys())) {
    if (key.toLowerCase() === name.toLowerCase()) url.searchParams.delete(key);
  }
  return url.href;
}
