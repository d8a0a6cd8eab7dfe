import { hash } from 'node:crypto';
import { canonicalConnection } from '../../shared/domain/connection-file.ts';
import type { Connection } from '../../shared/domain/connection.ts';

/** The text and the digest that a connection's settings are known by, whatever the order of keys in its file. */
export function settingsOf(connection: Connection): { readonly digest: string; readonly document: string } {
  const document = canonicalConnection(connection);
  return { digest: hash('sha256', document, 'hex'), document };
}

/** What a preview of a connection is known by: another schedule writes nothing else. */
export function previewDigest(connection: Connection): string {
  return settingsOf({ ...connection, schedule: null }).digest;
}
