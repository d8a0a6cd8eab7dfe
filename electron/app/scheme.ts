import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

/** The window's own origin: no file and no web page shares it. */
export const ORIGIN = 'app://kontaktisild';

/** Where the window begins. */
export const START_PAGE = `${ORIGIN}/index.html`;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must run before the app is ready: gives the scheme the rights of a secure web origin. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built window from its folder, each page with a policy and a style nonce of its own. */
export function serveWindow(folder: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const path = normalize(decodeURIComponent(url.pathname)).replace(/^[/\\]+/, '');
    const file = join(folder, path);
    if (url.host !== 'kontaktisild' || !file.startsWith(folder + sep)) return new Response(null, { status: 404 });
    const type = TYPES[extname(file)];
    if (request.method !== 'GET' || type === undefined) return new Response(null, { status: 404 });
    try {
      const bytes = await readFile(file);
      return extname(file) === '.html' ? page(bytes.toString('utf8')) : reply(new Uint8Array(bytes), type);
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

function page(html: string): Response {
  const nonce = randomBytes(16).toString('base64');
  const headers = { 'content-security-policy': policy(nonce) };
  return reply(html.replaceAll('__STYLE_NONCE__', nonce), 'text/html; charset=utf-8', headers);
}

function reply(body: string | Uint8Array<ArrayBuffer>, type: string, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    headers: { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', ...headers },
  });
}

/** What the page may do: its own files and nothing else; styles only from files or with this load's nonce. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
