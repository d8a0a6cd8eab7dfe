import { changedSettings } from '../../../electron/desk/client-settings.ts';
import { parseConnectionFile } from '../../../shared/domain/connection-file.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { Channel } from '../../../shared/ipc/channels.ts';
import type { Args, Reply } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/lib/result.ts';

/** The part of a fake main that answers these channels. */
export type FakePart<C extends Channel> = { readonly [K in C]: (args: Args<K>) => Promise<Reply<K>> };

/** Settings of clients that remember what was saved, one sitting long. */
export function fakeSettings(): FakePart<'settings.read' | 'settings.save'> {
  const saved = new Map<string, Connection>();
  const without = new Set<string>();
  const settingsOf = (name: string) => saved.get(name) ?? usualConnection(name);
  return {
    'settings.read': async ({ connection }) =>
      ok({ connection: settingsOf(connection), training: false, withoutConsent: without.has(connection) }),
    'settings.save': async ({ connection, change }) => {
      saved.set(connection, changedSettings(settingsOf(connection), change));
      if (change.consent === null) without.add(connection);
      else if (change.consent !== undefined) without.delete(connection);
      return ok(null);
    },
  };
}

/** A client of which only the address is mapped. */
export function usualConnection(name: string): Connection {
  const parsed = parseConnectionFile(
    JSON.stringify({
      format: 'kontaktisild-connection',
      version: 1,
      name,
      source: { url: 'https://directo.example/xmlcore.asp' },
      target: { kind: 'mailbow', url: 'https://kask.example', user: 'api' },
      mapping: [{ source: 'email', target: 'email' }],
    }),
  );
  if (!parsed.ok) throw new Error('the usual connection is not sound');
  return parsed.value;
}
