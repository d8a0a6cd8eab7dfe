import type { Args } from '../../shared/ipc/contract.ts';

/** Both ends of a client that is being entered. */
export type NewEnds = Omit<Args<'connections.create'>, 'name' | 'secrets'>;

/** The connection file of a new client: both ends, and so far the address alone to be carried. */
export function newConnection(name: string, { sourceUrl, target, ...source }: NewEnds) {
  return {
    format: 'kontaktisild-connection',
    version: 1,
    name,
    source: { url: sourceUrl, ...source },
    target,
    mapping: [{ source: 'email', target: 'email' }],
  };
}
