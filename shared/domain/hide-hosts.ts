/** Names of servers as people of this region have them. Files and code have dots too, so the end of the name decides. */
const HOST =
  /(?<![\p{L}\p{N}.-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:ee|eu|lv|lt|fi|se|no|dk|de|pl|uk|com|net|org|info|biz|io|app|dev|cloud|online|shop|example|test|xn--[a-z0-9-]+)(?![\p{L}\p{N}-])/giu;

/** Directo's own host names no company. */
export const DIRECTO_HOST = 'login.directo.ee';

/** Takes names of servers out of a text, other than Directo's own: they name companies. */
export function hideHosts(text: string): string {
  return text.replaceAll(HOST, (host) => (host.toLowerCase() === DIRECTO_HOST ? host : '…'));
}
