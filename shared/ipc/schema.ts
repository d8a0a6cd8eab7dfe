import { z } from 'zod';

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

/** Schemas that several channels share. */
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
/** Hash of a plan. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
