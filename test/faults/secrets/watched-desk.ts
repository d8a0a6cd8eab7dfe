import { serialize } from 'node:v8';
import type { Channel } from '../../../shared/ipc/channels.ts';
import { checkArguments } from '../../../shared/ipc/check-arguments.ts';
import type { Args } from '../../../shared/ipc/contract.ts';
import type { DeskBench } from '../../support/desk-bench.ts';
import type { Value } from '../../support/desk-answers.ts';

/** A desk that is called as the window calls it, with all that comes back written down. */
export interface WatchedDesk {
  /** Calls a channel; null where it answers a problem. */
  ask<C extends Channel>(channel: C, args: Args<C>): Promise<Value<C> | null>;
  /** Calls a channel with anything at all. */
  askAnything(channel: Channel, args: unknown): Promise<void>;
  /** What has come back since the last time, by channel, as structured clones travel. */
  taken(): readonly { readonly where: string; readonly bytes: Buffer }[];
  /** Which channels were answered well at least once. */
  readonly answered: ReadonlySet<Channel>;
}

/** Watches a desk. What breaks goes to the log, as in the program. */
export function watchDesk({ desk, parts, told }: DeskBench): WatchedDesk {
  const methods = desk as unknown as Record<Channel, (args: unknown) => Promise<{ ok: boolean; value?: unknown }>>;
  const replies: { where: string; bytes: Buffer }[] = [];
  const answered = new Set<Channel>();
  let heard = 0;
  const call = async (channel: Channel, args: unknown) => {
    const checked = checkArguments(channel, args);
    try {
      const reply = checked.ok ? await methods[channel](checked.value) : checked;
      replies.push({ where: `reply of ${channel}`, bytes: clone(reply) });
      if (reply.ok) answered.add(channel);
      return reply;
    } catch (error) {
      parts.log.error('ipc.bug', error, { channel });
      return { ok: false };
    }
  };
  return {
    answered,
    async ask(channel, args) {
      const reply = await call(channel, args);
      return reply.ok && 'value' in reply ? (reply.value as Value<typeof channel>) : null;
    },
    async askAnything(channel, args) {
      await call(channel, args);
    },
    taken() {
      const events = told
        .slice(heard)
        .map(({ event, payload }) => ({ where: `event ${event}`, bytes: clone(payload) }));
      heard = told.length;
      return [...replies.splice(0), ...events];
    },
  };
}

/** A value as it travels, and as JSON: a structured clone writes some texts as UTF-16. */
function clone(value: unknown): Buffer {
  return Buffer.concat([serialize(value), Buffer.from(JSON.stringify(value) ?? '')]);
}
