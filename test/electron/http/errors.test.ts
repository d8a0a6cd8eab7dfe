import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { classifyFailure, isRedirectRefusal } from '../../../electron/http/errors.ts';

/** What undici throws: a TypeError whose cause carries the code. */
const node = (code: string, more: object = {}) =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error(`${code} https://secret.example/?key=1`), { code }, more),
  });
const electron = (code: string) => new Error(`net::ERR_${code}`);

describe('classifying a failure', () => {
  it.each([
    node('ECONNREFUSED'),
    node('ENOTFOUND'),
    node('EAI_AGAIN'),
    node('EHOSTUNREACH'),
    node('ENETUNREACH'),
    node('ETIMEDOUT', { syscall: 'connect' }),
    node('ECONNRESET', { syscall: 'connect' }),
    node('UND_ERR_CONNECT_TIMEOUT'),
    electron('NAME_NOT_RESOLVED'),
    electron('CONNECTION_REFUSED'),
    electron('CONNECTION_TIMED_OUT'),
    electron('INTERNET_DISCONNECTED'),
    electron('ADDRESS_UNREACHABLE'),
    electron('PROXY_CONNECTION_FAILED'),
    electron('PROXY_AUTH_UNSUPPORTED'),
    electron('TUNNEL_CONNECTION_FAILED'),
  ])('knows that nothing was sent: %s', (error) => {
    const { kind, neverLeft } = classifyFailure(error);
    expect([/^(network|timeout)$/.test(kind), neverLeft]).toEqual([true, true]);
  });

  it.each([
    node('CERT_HAS_EXPIRED'),
    node('DEPTH_ZERO_SELF_SIGNED_CERT'),
    node('SELF_SIGNED_CERT_IN_CHAIN'),
    node('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
    node('ERR_TLS_CERT_ALTNAME_INVALID'),
    node('ERR_SSL_WRONG_VERSION_NUMBER'),
    node('EPROTO'),
    electron('CERT_AUTHORITY_INVALID'),
    electron('CERT_DATE_INVALID'),
    electron('SSL_PROTOCOL_ERROR'),
  ])('knows a connection that cannot be trusted: %s', (error) => {
    expect(classifyFailure(error)).toMatchObject({ kind: 'tls', neverLeft: true });
  });

  it.each([
    node('ECONNRESET'),
    node('EPIPE'),
    node('UND_ERR_SOCKET'),
    node('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'),
    electron('CONNECTION_RESET'),
    electron('CONNECTION_CLOSED'),
    electron('EMPTY_RESPONSE'),
    electron('NETWORK_CHANGED'),
    electron('CONTENT_LENGTH_MISMATCH'),
    electron('INCOMPLETE_CHUNKED_ENCODING'),
    electron('HTTP2_PROTOCOL_ERROR'),
    new TypeError('terminated'),
    new Error('something else'),
    'a text',
    null,
  ])('does not know whether the request arrived: %s', (error) => {
    expect(classifyFailure(error)).toMatchObject({ kind: 'network', neverLeft: false });
  });

  it('knows a timeout and a cancellation', () => {
    for (const error of [
      new DOMException('x', 'TimeoutError'),
      node('UND_ERR_HEADERS_TIMEOUT'),
      electron('TIMED_OUT'),
    ]) {
      expect(classifyFailure(error)).toMatchObject({ kind: 'timeout', neverLeft: false });
    }
    for (const error of [new DOMException('x', 'AbortError'), electron('ABORTED')]) {
      expect(classifyFailure(error)).toEqual({ kind: 'aborted', neverLeft: false, text: 'cancelled' });
    }
  });

  it('says why in short words that hold no address', () => {
    expect(classifyFailure(node('ECONNREFUSED')).text).toBe('connection refused (ECONNREFUSED)');
    expect(classifyFailure(node('CERT_HAS_EXPIRED')).text).toBe('CERT_HAS_EXPIRED');
    expect(classifyFailure(electron('NAME_NOT_RESOLVED')).text).toBe('host name not found (NAME_NOT_RESOLVED)');
    expect(classifyFailure(new TypeError('Failed to parse URL from https://x.example/?key=1')).text).toBe(
      'connection failed',
    );
  });

  it('looks into the parts of an aggregate and does not follow a circle', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    expect(classifyFailure(new TypeError('fetch failed', { cause: new AggregateError([refused]) })).neverLeft).toBe(
      true,
    );
    const circle = new Error('circle');
    circle.cause = circle;
    expect(classifyFailure(circle).text).toBe('connection failed');
  });

  it('knows what Node says of a closed port and of a name that does not exist', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    await new Promise((resolve) => {
      server.close(resolve);
    });
    const failure = await fetch(`http://127.0.0.1:${port}/`).then(
      () => null,
      (error: unknown) => classifyFailure(error),
    );
    expect(failure).toEqual({ kind: 'network', neverLeft: true, text: 'connection refused (ECONNREFUSED)' });
  });

  it('knows a redirect that the platform refused', async () => {
    expect(isRedirectRefusal(new Error('Redirect was cancelled'))).toBe(true);
    expect(isRedirectRefusal(new TypeError('fetch failed', { cause: new Error('unexpected redirect') }))).toBe(true);
    expect(isRedirectRefusal(electron('TOO_MANY_REDIRECTS'))).toBe(true);
    expect(isRedirectRefusal(electron('CONNECTION_RESET'))).toBe(false);
  });
});
