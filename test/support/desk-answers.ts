import type { Channel } from '../../shared/ipc/channels.ts';
import type { Args, Reply } from '../../shared/ipc/contract.ts';

/** What a channel answers where it does not answer a problem. */
export type Value<C extends Channel> = Extract<Reply<C>, { ok: true }>['value'];

/** The value of an answer; a problem fails the test with its code. */
export function valueOf<C extends Channel>(reply: Reply<C>): Value<C> {
  if (!reply.ok) throw new Error(reply.problem.code);
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- the compiler does not see through C
  return reply.value as Value<C>;
}

/** A client as the window makes one, with keys that nothing else holds. */
export const NEW_CLIENT: Args<'connections.create'> = {
  name: 'Kask OÜ',
  sourceUrl: 'https://directo.example/xmlcore.asp',
  secretParameter: 'token',
  target: { kind: 'mailbow', url: 'https://kask.example', user: 'api' },
  secrets: { directo: 'väga-salajane-võti', mailbow: 'väga-salajane-parool' },
};
