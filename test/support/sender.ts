import { createSender, type SenderOptions } from '../../electron/http/send.ts';
import type { Clock } from '../../electron/ports.ts';
import { ok } from '../../shared/lib/result.ts';

/** A read of the server. */
export const read = (server: { url: string }, path = '/things') =>
  ({ verb: 'GET', url: server.url + path, label: `GET ${path}` }) as const;
/** A write to the server. */
export const write = (server: { url: string }, body: unknown = { a: 1 }) =>
  ({ verb: 'POST', url: `${server.url}/things`, label: 'POST /things', body }) as const;

/** A sender with invented credentials; `more` overrides. */
export function sender(clock: Clock, more: Partial<SenderOptions> = {}) {
  return createSender({
    host: 'mailbow.example',
    fetch: (url, init) => fetch(url, init),
    clock,
    credentials: async () => ok({ user: 'api', password: 'sõna:sala' }),
    ...more,
  });
}

/** The problem of a host that did not answer. */
export const network = (text: string) => ({ code: 'target/network', values: { host: 'mailbow.example', text } });
