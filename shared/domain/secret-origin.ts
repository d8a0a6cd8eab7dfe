import type { Connection } from './connection.ts';
import { type Problem, problem } from './problem.ts';

/** The two secrets of a client: Directo's key and Mailbow's password. */
export type SecretName = 'directo' | 'mailbow';

/** Where a secret of a connection goes: Directo's origin, or Mailbow's with the user; null where nothing takes it. */
export function secretOrigin(
  { source, target }: Pick<Connection, 'source' | 'target'>,
  which: SecretName,
): string | null {
  if (which === 'directo') return originOf(source.url);
  return target.kind === 'mailbow' ? `${originOf(target.url)} ${target.user}` : null;
}

/**
 * Why a secret that was saved for one place must not go where the connection leads now; null where it may. A secret from
 * before places were kept (null) may go.
 */
export function strayingSecret(saved: string | null, now: string | null): Problem | null {
  if (saved === null || now === null || saved === now) return null;
  const [from = '', to = ''] = [saved, now].map((origin) => origin.split(' ', 1)[0]);
  return from === to
    ? problem('keychain/other-user')
    : problem('keychain/other-host', { host: placeOf(from), to: placeOf(to) });
}

/** The host alone, unless it was said in clear: then that is the difference. */
const placeOf = (origin: string): string => origin.replace(/^https:\/\//, '');

const ORIGIN = /^(https?):\/\/(?:[^\s/?#\\]*@)?([^\s/?#\\@]+)(?=[/?#\\]|$)/i;

/** The origin of an address; one that is written in an unusual way is an origin of its own. */
function originOf(url: string): string {
  const [, scheme, host] = ORIGIN.exec(url) ?? [];
  if (scheme === undefined || host === undefined) return url.replaceAll(/\s/g, '');
  const usualPort = scheme.toLowerCase() === 'https' ? /:443$/ : /:80$/;
  return `${scheme}://${host.replace(usualPort, '')}`.toLowerCase();
}
