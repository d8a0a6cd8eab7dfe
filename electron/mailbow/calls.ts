import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Answer, Sender } from '../http/send.ts';
import type { BeforeSend } from '../ports.ts';
import type { ProfileCall } from './profile.ts';
import type { Reader } from './read-reply.ts';

/** Values for the `{placeholders}` of a call. */
export type CallValues = Readonly<Record<string, string>>;

/** The calls of a profile, sent to one account. */
export interface Calls {
  readonly host: string;
  send(
    call: ProfileCall,
    values: CallValues,
    body?: Readonly<Record<string, unknown>>,
    beforeSend?: BeforeSend,
  ): Promise<Answer>;
  /** Reads one reply; where `missing` is given, it is what a 404 means. */
  read<T>(call: ProfileCall, values: CallValues, reader: Reader<T>, missing?: T): Promise<Result<T, Problem>>;
  /** The text of one reply. */
  readText(call: ProfileCall, values: CallValues): Promise<Result<string, Problem>>;
  /** The problem of a reply that is not as the profile says. */
  misfit(call: ProfileCall, text: string): Problem;
}

/** Makes the calls to the account at `url`. */
export function createCalls(url: string, host: string, sender: Sender): Calls {
  const base = url.replace(/\/+$/, '');
  const misfit = (call: ProfileCall, text: string) =>
    problem('target/profile', { host, text: `${labelOf(call)}: ${text}` });
  const jsonCall = (call: ProfileCall, values: CallValues) => ({
    verb: call.verb,
    url: base + pathOf(call, values),
    label: labelOf(call),
  });
  const send: Calls['send'] = (call, values, body, beforeSend) =>
    sender.send({ ...jsonCall(call, values), ...(body && { body }) }, beforeSend);
  return {
    host,
    send,
    misfit,
    async read(call, values, reader, missing) {
      const answer = await send(call, values);
      if (answer.kind !== 'answered') return err(answer.problem);
      if (answer.status === 404 && missing !== undefined) return ok(missing);
      if (answer.status !== 200) return err(misfit(call, `HTTP ${answer.status}`));
      const value = answer.body.ok ? reader(answer.body.value) : answer.body;
      return value.ok ? value : err(misfit(call, value.problem));
    },
    async readText(call, values) {
      const answer = await sender.send({ ...jsonCall(call, values), asText: true });
      if (answer.kind !== 'answered') return err(answer.problem);
      if (answer.status !== 200) return err(misfit(call, `HTTP ${answer.status}`));
      if (!answer.body.ok) return err(misfit(call, answer.body.problem));
      return ok(String(answer.body.value));
    },
  };
}

/** A call in words: verb and path with the placeholders still in it, so that it names nobody. */
export function labelOf(call: ProfileCall): string {
  return `${call.verb} ${call.path}`;
}

function pathOf(call: ProfileCall, values: CallValues): string {
  const fill = (text: string, encode: (value: string) => string) =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(values[name] ?? ''));
  const query = Object.entries(call.query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(fill(value, String))}`,
  );
  return fill(call.path, encodeURIComponent) + (query.length > 0 ? `?${query.join('&')}` : '');
}
