import { afterEach, expect } from 'vitest';
import type { MailbowSeed, SeedContact } from '../../../electron/training/mailbow-contact.ts';
import {
  type MailbowServer,
  type MailbowServerOptions,
  startMailbowServer,
} from '../../../electron/training/mailbow-server.ts';

/** Login of the servers that these tests start. */
export const LOGIN = `Basic ${Buffer.from('kasutaja:parool õ').toString('base64')}`;

/** Time of the servers' clock. */
export const NOW = '2026-11-23T07:00:00.000Z';

/** A contact that has been there for long. */
export function old(email: string, values: Partial<SeedContact> = {}): SeedContact {
  const optin = { status: 'unknown', changedAt: null, changedBy: 'api' } as const;
  return { email, fields: {}, lists: [], tags: [], optin, createdAt: '2025-01-01T00:00:00.000Z', ...values };
}

/** A small account: Mari with values, Jaan without. */
export const SEED: MailbowSeed = {
  account: 'Proov OÜ',
  fields: [
    { key: 'name', label: 'Nimi', type: 'text' },
    { key: 'city', label: 'Linn', type: 'text' },
  ],
  lists: ['VIP', 'Uudiskiri'],
  tags: ['klass:VIP'],
  contacts: [
    old('Mari@Example.ee', {
      fields: { name: 'Mari', city: 'Tartu' },
      lists: ['VIP', 'Uudiskiri'],
      tags: ['klass:VIP'],
    }),
    old('jaan@example.ee', { lists: ['VIP'], createdAt: '2026-06-01T00:00:00.000Z' }),
  ],
};

const running: MailbowServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** Starts a server that the test's end closes. */
export async function start(options: Partial<MailbowServerOptions> = {}): Promise<MailbowServer> {
  const server = await startMailbowServer({
    user: 'kasutaja',
    password: 'parool õ',
    seed: SEED,
    clock: () => new Date(NOW),
    ...options,
  });
  running.push(server);
  return server;
}

/** Calls with the right login; gives `[status, json]`. */
export async function call(
  server: MailbowServer,
  method: string,
  path: string,
  body?: unknown,
): Promise<[number, unknown]> {
  const init = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(server.url + path, { method, headers: { authorization: LOGIN }, ...init });
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  return [response.status, await response.json()];
}

/** The contact with this address as the server holds it. */
export function held(server: MailbowServer, email: string) {
  const contact = server.state().contacts.find((one) => one.email.toLowerCase() === email.toLowerCase());
  if (contact === undefined) throw new Error('no such contact');
  return contact;
}

/** The fields that a 422 reply complains about, in order. */
export function complaints(json: unknown): string[] {
  return [...JSON.stringify(json).matchAll(/\{"field":"([^"]+)","message":"[^"]+"\}/g)].map((found) => found[1] ?? '');
}
