/** An address with the secret taken out of it. */
export interface SplitAddress {
  readonly url: string;
  readonly secret: string;
  readonly secretParameter: 'token' | 'key';
}

/** Takes `key=` or `token=` out of a pasted address; null where there is none or the text is not an address. */
export function splitAddress(text: string): SplitAddress | null {
  const address = parse(text);
  if (address === null) return null;
  for (const [name, value] of address.searchParams) {
    const parameter = name.toLowerCase();
    if ((parameter !== 'token' && parameter !== 'key') || value === '') continue;
    // Taken out of the text, not rewritten by URL: whatever else stands there stays letter for letter.
    const query = address.search.slice(1).split('&');
    const rest = query.filter((piece) => !/^(?:token|key)=/i.test(piece)).join('&');
    const url = `${address.origin}${address.pathname}${rest === '' ? '' : `?${rest}`}`;
    return { url, secret: value, secretParameter: parameter };
  }
  return null;
}

/** What is wrong with an address; null when nothing is. Plain http is for this computer only. */
export function addressFault(text: string): 'required' | 'badUrl' | 'plainHttp' | 'withUser' | null {
  if (text.trim() === '') return 'required';
  const address = parse(text);
  if (address === null || !/^https?:$/.test(address.protocol)) return 'badUrl';
  if (address.username !== '' || address.password !== '') return 'withUser';
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(address.hostname);
  return address.protocol === 'http:' && !isLocal ? 'plainHttp' : null;
}

/** The end of a secret that may be shown: four characters, and never more than a third of it. */
export function lastOf(secret: string): string {
  const count = Math.min(4, Math.floor(secret.length / 3));
  return count === 0 ? '' : secret.slice(-count);
}

function parse(text: string): URL | null {
  return URL.canParse(text.trim()) ? new URL(text.trim()) : null;
}
