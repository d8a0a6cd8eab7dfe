import type { Contact } from '../../shared/domain/contact.ts';
import { hideAddresses } from '../../shared/domain/hide-addresses.ts';
import { hideNumbers } from '../../shared/domain/hide-numbers.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { Answered } from '../http/json-call.ts';
import type { Answer } from '../http/send.ts';
import type { ContactChange, WriteReply } from '../ports.ts';
import { valueAt } from './pointer.ts';
import type { Profile } from './profile.ts';
import type { Reader } from './read-reply.ts';

/** What is needed to understand the answer to a write. */
export interface WriteContext {
  readonly profile: Profile;
  readonly readContact: Reader<Contact>;
  /** The write in words without anybody's data: verb and path. */
  readonly label: string;
  readonly host: string;
  /** What was sent: its values are kept out of every message. */
  readonly sent: ContactChange;
  /** Takes the account's password out of words that may repeat it. */
  readonly hide: (text: string) => string;
  /** Whether 404 means that the contact is gone (updates), not that the path is wrong (creations). */
  readonly goneOn404: boolean;
}

const LONGEST_TEXT = 300;

/** Tells what became of a write. Only a refusal counts as "not done"; an answer that makes no sense is `unknown`. */
export function writeReply(answer: Answer, context: WriteContext): WriteReply {
  if (answer.kind === 'unknown') return answer;
  if (answer.kind === 'withheld') return { kind: 'withheld' };
  if (answer.kind === 'failed') return { kind: 'stopped', problem: answer.problem, waitedOut: answer.waitedOut };
  const { status, body } = answer;
  if (isDone(status)) {
    const contact = body.ok ? context.readContact(body.value) : body;
    return contact.ok ? { kind: 'done', contact: contact.value } : unknown(context, contact.problem);
  }
  if (status === 409) return { kind: 'exists', hash: conflictHash(body, context.profile) };
  if (status === 404 && context.goneOn404) return { kind: 'gone' };
  if (status < 400) return unknown(context, `HTTP ${status}`);
  return {
    kind: 'rejected',
    code: String(status),
    text: withoutPersons(context.hide(refusalText(answer, context.profile)), context.sent),
  };
}

/** What became of creating a field, list or tag; one that exists already is as good as created. */
export function creationReply(
  answer: Answer,
  { profile, label, host, hide }: Pick<WriteContext, 'profile' | 'label' | 'host' | 'hide'>,
): Result<null, Problem> {
  if (answer.kind !== 'answered') return { ok: false, problem: answer.problem };
  if (isDone(answer.status) || answer.status === 409) return ok(null);
  // The name itself does not please: that is no fault of the profile, and other names may do.
  if (answer.status === 400 || answer.status === 422)
    return { ok: false, problem: problem('target/name-refused', { host }) };
  const text = [`${label}: HTTP ${answer.status}`, withoutPersons(hide(refusalText(answer, profile)), {})]
    .filter((part) => part !== '')
    .join(' ');
  return { ok: false, problem: problem('target/profile', { host, text: text.slice(0, LONGEST_TEXT) }) };
}

const isDone = (status: number): boolean => status >= 200 && status < 300;

const unknown = ({ host, label }: WriteContext, text: string): WriteReply => ({
  kind: 'unknown',
  problem: problem('target/profile', { host, text: `${label}: ${text}` }),
});

function conflictHash(body: Answered['body'], profile: Profile): string | null {
  const hash = body.ok ? valueAt(body.value, profile.contact.conflictHash) : null;
  return (typeof hash === 'string' && hash !== '') || typeof hash === 'number' ? String(hash) : null;
}

/** The target's own words: `field: message; field: message`. */
function refusalText({ body }: Answered, { errors }: Profile): string {
  const items = body.ok ? valueAt(body.value, errors.items) : null;
  if (!Array.isArray(items)) return '';
  return items
    .map((item: unknown) =>
      [valueAt(item, errors.field), valueAt(item, errors.message)].filter(
        (part) => typeof part === 'string' && part !== '',
      ),
    )
    .filter((parts) => parts.length > 0)
    .map((parts) => parts.join(': '))
    .join('; ');
}

/** A server likes to quote what it refuses; a person's data must not reach a message or a log that way. */
function withoutPersons(text: string, sent: ContactChange): string {
  const values = [sent.email ?? '', ...Object.values(sent.fields ?? {})]
    .map((value) => value.trim())
    .filter((value) => value.length > 2);
  const hidden = values
    .toSorted((a, b) => b.length - a.length)
    .reduce(
      (words, value) => words.replaceAll(new RegExp(value.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'), 'giu'), '…'),
      text,
    );
  // Of others as well: a server may tell who has the address already.
  const nobody = hideNumbers(hideAddresses(hidden.replaceAll(/[^\s"'<>,;:]+@[^\s"'<>,;:]+/g, '…')));
  return nobody.slice(0, LONGEST_TEXT);
}
