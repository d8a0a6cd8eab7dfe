/** What Chromium and Node say where nobody can be reached, or where the way to them broke. */
const OFFLINE =
  /net::ERR_(?:INTERNET_DISCONNECTED|NAME_NOT_RESOLVED|NETWORK_|ADDRESS_UNREACHABLE|CONNECTION_|PROXY_|TIMED_OUT|TUNNEL_|CONTENT_LENGTH_MISMATCH|EMPTY_RESPONSE)|\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b|timed out|aborted by the server|HTTP_ERROR_5\d\d|status 5\d\d/;

/** Whether an update broke off for want of a network: it passes by itself, and is nobody's concern. */
export function isOffline(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return OFFLINE.test(`${code} ${error.message}`);
}
