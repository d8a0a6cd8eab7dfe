import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { pagePolicy } from './own-page.ts';

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
    const file = join(folder, normalize(pathOf(url)).replace(/^[/\\]+/, ''));
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

/** The path of an address; one that is no path at all stands for nothing that is there. */
function pathOf({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '';
  }
}

function page(html: string): Response {
  const nonce = randomBytes(16).toString('base64');
  const headers = { 'content-security-policy': pagePolicy(nonce) };
  return reply(html.replaceAll('__STYLE_NONCE__', nonce), 'text/html; charset=utf-8', headers);
}

function reply(body: string | Uint8Array<ArrayBuffer>, type: string, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    headers: { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', ...headers },
  });
}
