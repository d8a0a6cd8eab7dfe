import { z } from 'zod';
import { CLOCK_TIME } from '../lib/clock-time.ts';

/** A channel: the schema that its argument must fit, and the type of its reply. */
export interface ChannelContract<A extends z.ZodType, R> {
  readonly args: A;
  /** Type only: no value is ever there. */
  readonly reply?: R;
}

/** Declares a channel: `channel<Reply>()(args)`. */
export const channel =
  <R>() =>
  <A extends z.ZodType>(args: A): ChannelContract<A, R> => ({ args });

/** No argument. */
export const nothing = z.strictObject({});
/** The name of a client, or another one-line name. */
export const name = z.string().trim().min(1).max(200);
/** A web address as it was typed. */
export const url = z.string().trim().min(1).max(2000);
/** Key of a field. */
export const key = z.string().min(1).max(500);
/** An address that a person typed or chose. */
export const email = z.string().min(1).max(320);
/** Customer code of Directo. */
export const code = z.string().min(1).max(100);
/** The name of a client. */
export const connection = z.strictObject({ connection: name });
/** A secret that a person typed or pasted. */
export const secret = z.string().min(1).max(1200);
/** Whether something is to be. */
export const onOff = z.strictObject({ on: z.boolean() });
/** A time of day as HH:MM. */
export const clockTime = z.string().regex(CLOCK_TIME);
/** Which duplicate groups are decided without a person. */
export const duplicates = z.strictObject({
  allMappedEqual: z.enum(['collapse', 'ask']),
  oneOpen: z.enum(['use-open', 'ask']),
  otherwise: z.literal('ask'),
});
/** Hash of a plan. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
