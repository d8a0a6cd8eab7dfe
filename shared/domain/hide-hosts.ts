/** Names of servers as people of this region have them. Files and code have dots too, so the end of the name decides. */
const HOST =
  /(?<![\p{L}\p{N}.-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:ee|eu|lv|lt|fi|se|no|dk|de|pl|uk|com|net|org|info|biz|io|app|dev|cloud|online|shop|example|test|lan|local|internal|home|intra|xn--[a-z0-9-]+)(?![\p{L}\p{N}-])/giu;

/** Addresses of computers inside a company's network; those of this computer tell nothing. */
const INSIDE = /(?<![\d.])(?:10\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.\d{1,3}\.\d{1,3}(?![\d.])/g;

/** Directo's own host names no company. */
export const DIRECTO_HOST = 'login.directo.ee';

/** Takes names of servers out of a text, other than Directo's own: they name companies. */
export function hideHosts(text: string): string {
  return text.replaceAll(HOST, (host) => (host.toLowerCase() === DIRECTO_HOST ? host : '…')).replaceAll(INSIDE, '…');
}
