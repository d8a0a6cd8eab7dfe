// Chromium cannot open a scheme of the app's own. A page of `app://kontaktisild` is therefore opened as
// `https://kontaktisild.app.test`, an origin that is as secure and that no network knows, and both names are
// translated wherever they pass from one world to the other.

const TAIL = '.test';

/** Schemes that the program registered as standard and secure; only such have an origin like that of https. */
const schemes = new Set<string>();

/** Lets the pages of a scheme be opened. */
export const addScheme = (scheme: string): void => void schemes.add(scheme);

/** Whether the program registered the scheme of an address. */
export function hasOwnScheme(url: string): boolean {
  return URL.canParse(url) && schemes.has(new URL(url).protocol.slice(0, -1));
}

/** The address under which Chromium opens what the program calls `url`. */
export function toChromium(url: string): string {
  if (!hasOwnScheme(url)) return url;
  const { protocol, host, pathname, search, hash } = new URL(url);
  return `https://${host}.${protocol.slice(0, -1)}${TAIL}${pathname || '/'}${search}${hash}`;
}

/** The address that the program knows for one that Chromium tells. */
export function fromChromium(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, host, pathname, search, hash } = new URL(url);
  const [, name, scheme] = /^(.+)\.([a-z0-9-]+)\.test$/.exec(host) ?? [];
  if (protocol !== 'https:' || name === undefined || scheme === undefined || !schemes.has(scheme)) return url;
  return `${scheme}://${name}${pathname}${search}${hash}`;
}

/** The origin of an address as Electron tells it of a frame. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return 'null';
  const { protocol, host, origin } = new URL(url);
  return hasOwnScheme(url) ? `${protocol}//${host}` : origin;
}
