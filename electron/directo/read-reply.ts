import { hideAddresses } from '../../shared/domain/hide-addresses.ts';
import { hideNumbers } from '../../shared/domain/hide-numbers.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { FeedEnd } from '../ports.ts';
import { findNotice, type Notice, type SplitReply } from './find-notice.ts';
import NOT_ORDERED_TEXTS from './not-ordered-texts.json' with { type: 'json' };

/** A reply that has ended, and where it came from. */
export interface EndedReply {
  readonly host: string;
  readonly end: FeedEnd;
  readonly split: SplitReply;
  /** Name of the element that holds the records. */
  readonly channel: string;
  /** Whether this was the second try, with the routing parameters in the other place. */
  readonly rerouted: boolean;
}

/**
 * Judges a reply of Directo: null where it is a good feed with records, `reroute` where the request has to be repeated
 * with its routing parameters elsewhere, else the problem. Directo answers 200 with an error document, so the
 * document counts before the status.
 */
export function judgeReply(reply: EndedReply): Problem | 'reroute' | null {
  const { end, split, host } = reply;
  const { status } = end;
  if (status === 0) return end.problem ?? problem('source/network', { host, text: '' });
  const isBroken = end.problem !== null;
  if (end.problem !== null && !/^source\/(network|truncated)$/.test(end.problem.code)) return end.problem;
  const notice = split.complete && !isBroken ? findNotice(split) : null;
  if (notice !== null) return judgeNotice(notice, reply);
  const isCut = isBroken || !split.complete;
  const isGood = status >= 200 && status <= 299;
  if (isOfTheWay(status) && !(isCut && split.refusal === null && isDirectoRoot(split.rootName, reply.channel))) {
    return problem('source/network', { host, text: `HTTP ${status}` });
  }
  if (split.refusal !== null) {
    const text = isGood ? split.refusal.text : `HTTP ${status}, ${split.refusal.text}`;
    return problem(`source/${split.refusal.kind}`, { host, text });
  }
  if (isCut) return problem('source/truncated');
  if (!isGood) return problem('source/refused', { host, text: `HTTP ${status}` });
  if (split.records > 0) return null;
  return isFeedRoot(split.rootName, reply.channel)
    ? problem('source/empty')
    : problem('source/refused', { text: `<${split.rootName ?? ''}>` });
}

/** Statuses of what stands between: a proxy that wants a login, a server that is too busy, or down. */
const isOfTheWay = (status: number): boolean => status >= 500 || [407, 408, 429].includes(status);

function judgeNotice(notice: Notice, reply: EndedReply): Problem | 'reroute' {
  if (notice.form === 'result' && notice.type === '5') return problem('source/bad-key');
  if (notice.form === 'result' && notice.type === '404' && !reply.rerouted) return 'reroute';
  const words = notice.text.toLowerCase();
  const text = reply.end.secretEchoed === true ? '…' : presentable(notice);
  if (NOT_ORDERED_TEXTS.some((known) => words.includes(known))) return problem('source/not-ordered', { text });
  if (notice.form === 'err' && /\b(token|key|appkey)\b|v[õo]t(i|me)/.test(words)) return problem('source/bad-key');
  return problem('source/refused', { text });
}

/** The reply's own words, short and without addresses and numbers of people. */
function presentable(notice: Notice): string {
  const nobody = hideNumbers(hideAddresses(notice.text.replaceAll(/\S+@\S+/g, '…')));
  const text = nobody.replaceAll(/\s+/g, ' ').trim();
  const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  const type = notice.type.slice(0, 20);
  if (short === '') return type === '' ? notice.form : `${notice.form} ${type}`;
  return type === '' ? short : `${short} (${type})`;
}

function isFeedRoot(name: string | null, channel: string): boolean {
  return name === 'transport' || name === channel;
}

function isDirectoRoot(name: string | null, channel: string): boolean {
  return name !== null && (isFeedRoot(name, channel) || /^(results?|err|error)$/i.test(name));
}
