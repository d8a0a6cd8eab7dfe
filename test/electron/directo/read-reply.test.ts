import { describe, expect, it } from 'vitest';
import { judgeReply } from '../../../electron/directo/read-reply.ts';
import type { FeedEnd } from '../../../electron/ports.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { FEED, splitText } from './sample.ts';

const HOST = 'directo.example';

interface Circumstances extends Partial<FeedEnd> {
  readonly rerouted?: boolean;
  readonly channel?: string;
}

/** What is made of a reply: its outcome with the words that go with it. */
function judge(body: string | Buffer, { rerouted = false, channel = 'customers', ...end }: Circumstances = {}) {
  const { split } = splitText(body, [1000], { channel });
  return judgeReply({ host: HOST, end: { status: 200, problem: null, ...end }, split, channel, rerouted });
}

const refused = (text: string) => problem('source/refused', { text });
const notXml = (text: string) => problem('source/not-xml', { host: HOST, text });
const network = (text: string) => problem('source/network', { host: HOST, text });
const badKey = problem('source/bad-key');
const truncated = problem('source/truncated');
const empty = problem('source/empty');

const named = (text: string) => `<customers><customer code="1" name="${text}"/></customers>`;

const beside = (element: string) => `<transport><customers><customer code="1"/></customers>${element}</transport>`;

describe('judging a reply', () => {
  it('accepts a complete feed with records', () => {
    expect(judge(FEED)).toBeNull();
    expect(judge(`\uFEFF${FEED}`)).toBeNull();
    expect(judge('<customers><customer code="1"/></customers>')).toBeNull();
    expect(judge('<whatever><customer code="1"/></whatever>')).toBeNull();
  });

  it.each([
    '<result type="5" desc="Unauthorized"/>',
    '\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<Result Type="5" Desc="Unauthorized"></Result>\r\n',
    '<RESULT TYPE=" 5 "/>',
    '<results><Result Type="5" Desc="x"/></results>',
    '<transport><result type="5" desc="x"/></transport>',
    '<transport><results><Result Type="5"/></results></transport>',
    '<err>token required</err>',
    '<ERR>Invalid Key</ERR>',
    '<transport><err>Vale võti</err></transport>',
  ])('knows a key that is not accepted by %s, at any status', (body) => {
    for (const status of [200, 401, 403, 500]) expect(judge(body, { status })).toEqual(badKey);
  });

  it('does not take what a proxy or a busy server says on the way for an answer of Directo', () => {
    const page = '<!DOCTYPE html><html><body>Login</body></html>';
    for (const status of [407, 408, 429]) expect(judge(page, { status })).toEqual(network(`HTTP ${status}`));
    expect(judge(page, { status: 403 })).toEqual(notXml('HTTP 403, DOCTYPE'));
    expect(judge('<err>token required</err>', { status: 429 })).toEqual(badKey);
  });

  it('is not misled by customers who are called like a failure', () => {
    for (const text of ['Unauthorized', 'token required', '&lt;result type=&quot;5&quot;/&gt;', 'pole tellitud']) {
      expect(judge(named(text))).toBeNull();
    }
    expect(judge('<customers><customer code="1"><err>token</err><result type="5"/></customer></customers>')).toBeNull();
  });

  it('asks for another routing once', () => {
    for (const body of ['<result type="404" desc="Invalid url given"/>', '<Results><Result Type="404"/></Results>']) {
      expect(judge(body)).toBe('reroute');
    }
    expect(judge('<result type="404" desc="Invalid url given"/>', { status: 404 })).toBe('reroute');
    expect(judge('<result type="404" desc="Invalid url given"/>', { rerouted: true })).toEqual(
      refused('Invalid url given (404)'),
    );
  });

  it.each([
    ['<result type="99" desc="nothing"/>', 'nothing (99)'],
    ['<result type="0" desc="OK"/>', 'OK (0)'],
    ['<result/>', 'result'],
    ['<error desc="Too  secure\n location" code="2"/>', 'Too secure location (2)'],
    ['<Error Description="No data"/>', 'No data'],
    ['<error><message>Broken</message></error>', 'Broken'],
    ['<error desc="Invalid key" code="5"/>', 'Invalid key (5)'],
    ['<err>monkey business</err>', 'monkey business'],
    ['<transport err_reason="locked"/>', 'locked'],
    ['<reply code="16" description="failed"/>', 'failed (16)'],
    ['<transport><error desc="x"/></transport>', 'x'],
    ['<customers><err>out of time</err></customers>', 'out of time'],
    ['<error desc="mari@example.ee is unknown"/>', '… is unknown'],
    [`<error desc="${'x'.repeat(300)}"/>`, `${'x'.repeat(200)}…`],
    ['<orders><order/></orders>', '<orders>'],
  ])('passes on the refusal %s', (body, text) => {
    expect(judge(body)).toEqual(refused(text));
    expect(judge(body, { status: 200, secretEchoed: false })).toEqual(refused(text));
  });

  it('refuses records beside which a failure is reported, but not those beside a success', () => {
    expect(judge(beside('<err>out of time</err>'))).toEqual(refused('out of time'));
    expect(judge(beside('<result type="5"/>'))).toEqual(badKey);
    expect(judge(beside('<result type="0" desc="OK"/>'))).toBeNull();
    expect(judge('<customers err_reason="x"><customer code="1"/></customers>')).toEqual(refused('x'));
    expect(judge('<customers err_reason="" code="0" description="OK"><customer code="1"/></customers>')).toBeNull();
  });

  it('recognises an output that was not ordered', () => {
    expect(judge('<err>Klientide väljund ei ole TELLITUD</err>')).toEqual(
      problem('source/not-ordered', { text: 'Klientide väljund ei ole TELLITUD' }),
    );
    expect(judge('<result type="7" desc="Component customer is not ordered"/>')).toMatchObject({
      code: 'source/not-ordered',
    });
    expect(judge('<result type="5" desc="not ordered"/>')).toEqual(badKey);
  });

  it('shows no words of a reply that repeats the secret', () => {
    expect(judge('<error desc="sala-123 is wrong"/>', { secretEchoed: true })).toEqual(refused('…'));
  });

  it('calls a valid document without records empty', () => {
    for (const body of [
      '<transport/>',
      '<transport></transport>',
      '<transport><customers/></transport>',
      '<customers/>',
    ]) {
      expect(judge(body)).toEqual(empty);
    }
    expect(judge('<transport><orders><order/></orders></transport>')).toEqual(empty);
    expect(judge('<kliendid/>', { channel: 'kliendid' })).toEqual(empty);
  });

  it.each([
    ['<!DOCTYPE html><html></html>', 'DOCTYPE'],
    ['<html><head><title>Login</title></head></html>', 'HTML'],
    ['{"error":"x"}', 'JSON'],
    ['Service unavailable', 'plain text'],
    ['<transport><customers></transport>', 'tags do not match'],
    ['<?xml version="1.0" encoding="ISO-8859-1"?><transport/>', 'encoding iso-8859-1'],
  ])('calls %s something other than XML, whole or cut short', (body, text) => {
    expect(judge(body)).toEqual(notXml(text));
    expect(judge(body, { problem: truncated })).toEqual(notXml(text));
  });

  it('calls no bytes and every document that ends early truncated', () => {
    for (const body of [
      '',
      ' \n',
      '<',
      '<?xml version="1.0"?>',
      '<result type="5" desc="Unauth',
      '<transport><err>token',
    ]) {
      expect(judge(body)).toEqual(truncated);
    }
    for (let end = 0; end < FEED.trimEnd().length; end += 7) expect(judge(FEED.slice(0, end))).toEqual(truncated);
  });

  it('calls a whole document truncated where the transport says that more was to come', () => {
    expect(judge(FEED, { problem: truncated })).toEqual(truncated);
    expect(judge('<result type="5"/>', { problem: truncated })).toEqual(truncated);
  });

  it('passes on what the transport saw where no answer came, or where it was not let in', () => {
    const tls = problem('source/tls', { host: HOST, text: 'CERT_HAS_EXPIRED' });
    expect(judge('', { status: 0, problem: tls })).toEqual(tls);
    expect(judge('', { status: 0, problem: network('connection refused') })).toEqual(network('connection refused'));
    expect(judge('', { status: 302, problem: notXml('redirect') })).toEqual(notXml('redirect'));
    const large = problem('source/too-large', { text: '9 bytes' });
    expect(judge(FEED.slice(0, 99), { problem: large })).toEqual(large);
    expect(judge('<customers><customer/><customer/></customers>'.repeat(1), {})).toBeNull();
  });

  it('calls a failing server a matter of the network, unless Directo itself speaks', () => {
    for (const body of ['', '<html>503</html>', '{"a":1}', 'Bad gateway', '<oops/>', '<html']) {
      expect(judge(body, { status: 503 })).toEqual(network('HTTP 503'));
    }
    expect(judge(FEED, { status: 500 })).toEqual(network('HTTP 500'));
    expect(judge('<error desc="x"/>', { status: 500 })).toEqual(refused('x'));
    expect(judge('<transport><cust', { status: 500 })).toEqual(truncated);
  });

  it('judges any other status by the document, and calls a good one a refusal', () => {
    expect(judge('<html>404</html>', { status: 404 })).toEqual(notXml('HTTP 404, HTML'));
    expect(judge('{"a":1}', { status: 404 })).toEqual(notXml('HTTP 404, JSON'));
    expect(judge('gone', { status: 404 })).toEqual(notXml('HTTP 404, plain text'));
    expect(judge('', { status: 404 })).toEqual(truncated);
    expect(judge('<result type="5" des', { status: 403 })).toEqual(truncated);
    expect(judge('<error desc="x"/>', { status: 404 })).toEqual(refused('x'));
    expect(judge(FEED, { status: 404 })).toEqual(problem('source/refused', { host: HOST, text: 'HTTP 404' }));
  });
});
