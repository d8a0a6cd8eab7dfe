/** Why a request got no usable answer. `text` is short and neutral: it never holds the address. */
export interface Failure {
  readonly kind: 'tls' | 'network' | 'timeout' | 'aborted';
  /** True only where no byte of the request can have reached the server, so that repeating it is safe. */
  readonly neverLeft: boolean;
  readonly text: string;
}

/** What people read instead of a code; codes not listed here are shown as they are. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  CONNECTION_REFUSED: 'connection refused',
  ENOTFOUND: 'host name not found',
  EAI_AGAIN: 'host name not found',
  NAME_NOT_RESOLVED: 'host name not found',
  ECONNRESET: 'connection reset',
  CONNECTION_RESET: 'connection reset',
  UND_ERR_SOCKET: 'connection closed',
  CONNECTION_CLOSED: 'connection closed',
  EMPTY_RESPONSE: 'connection closed',
  INTERNET_DISCONNECTED: 'no network',
  NETWORK_CHANGED: 'the network changed',
  NETWORK_IO_SUSPENDED: 'the computer slept',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
  ADDRESS_UNREACHABLE: 'host unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  CONNECTION_TIMED_OUT: 'no connection in time',
};

const NEVER_LEFT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|NAME_\w+|DNS_\w+|ICANN_\w+|CONNECTION_REFUSED|CONNECTION_FAILED|CONNECTION_TIMED_OUT|ADDRESS_\w+|INTERNET_DISCONNECTED|NETWORK_ACCESS_DENIED|PROXY_\w+|MANDATORY_PROXY_\w+|TUNNEL_\w+|SOCKS_\w+|UNSAFE_PORT|UNKNOWN_URL_SCHEME|DISALLOWED_URL_SCHEME|INVALID_URL|BLOCKED_BY_\w+)$/;

/** OpenSSL's names for certificates it does not accept, Node's `ERR_TLS_*`/`ERR_SSL_*`, and Chromium's `CERT_*`/`SSL_*`. */
const TLS =
  /^(CERT_\w+|SSL_\w+|ERR_SSL_\w+|ERR_TLS_\w+|EPROTO|BAD_SSL_\w+|CERTIFICATE_\w+|CRL_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|ERROR_IN_CERT_\w+|PATH_LENGTH_EXCEEDED)$/;

/** TLS trouble inside an established connection: the request may have been read already. */
const TLS_LATER = /RECORD_MAC|DECRYPT|CERTIFICATE_REQUIRED|CLIENT_AUTH_CERT_NEEDED|UNEXPECTED_EOF/;

const TIMEOUT = /(^|_)(TIMEOUT|TIMED_OUT|TIMEDOUT)$|^ETIMEDOUT$/;

/** Says what kind of failure `fetch` threw: Node's (undici) by the cause's `code`, Electron's by its `net::ERR_*` text. */
export function classifyFailure(error: unknown): Failure {
  const chain = causes(error);
  const code = chain.map(codeOf).find((found) => found !== null) ?? null;
  if (code === null) return withoutCode(chain);
  const text = WORDS[code] === undefined ? code : `${WORDS[code]} (${code})`;
  if (code === 'ABORTED' || code === 'ABORT_ERR' || code === 'UND_ERR_ABORTED') {
    return { kind: 'aborted', neverLeft: false, text: 'cancelled' };
  }
  if (TLS.test(code)) {
    return TLS_LATER.test(code) ? { kind: 'network', neverLeft: false, text } : { kind: 'tls', neverLeft: true, text };
  }
  const neverLeft = NEVER_LEFT.test(code) || chain.some(failedBeforeSending);
  return { kind: TIMEOUT.test(code) ? 'timeout' : 'network', neverLeft, text };
}

/** Whether `fetch` threw because the answer was a redirect: Electron rejects where Node answers with the 3xx. */
export function isRedirectRefusal(error: unknown): boolean {
  return causes(error).some(
    (link) => /redirect was cancelled|unexpected redirect/i.test(link.message) || codeOf(link) === 'TOO_MANY_REDIRECTS',
  );
}

function withoutCode(chain: readonly Error[]): Failure {
  const named = (name: string) => chain.some((link) => link.name === name);
  if (named('TimeoutError')) return { kind: 'timeout', neverLeft: false, text: 'no answer in time' };
  if (named('AbortError')) return { kind: 'aborted', neverLeft: false, text: 'cancelled' };
  return { kind: 'network', neverLeft: false, text: 'connection failed' };
}

/** The error, its causes and the parts of an aggregate, a few links deep; foreign objects are left out. */
function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  const queue: unknown[] = [error];
  while (queue.length > 0 && chain.length < 10) {
    const link = queue.shift();
    if (!(link instanceof Error) || chain.includes(link)) continue;
    chain.push(link);
    queue.push(link.cause);
    if (link instanceof AggregateError) queue.push(...link.errors);
  }
  return chain;
}

function codeOf(error: Error): string | null {
  // A DOMException has a number in `code`; its name says more.
  if ('code' in error && typeof error.code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(error.code)) {
    return error.code.replace(/^ERR_(?!SSL_|TLS_)/, '');
  }
  return /net::ERR_([A-Z0-9_]+)/.exec(error.message)?.[1] ?? null;
}

function failedBeforeSending(error: Error): boolean {
  const syscall = 'syscall' in error ? error.syscall : null;
  return syscall === 'connect' || syscall === 'getaddrinfo' || /before secure TLS connection/.test(error.message);
}
