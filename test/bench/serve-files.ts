import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Serves the files of a folder as a Directo, from a process of its own; beside it a Mailbow, empty or with the contacts
 * of another folder, a file for each page.
 */
export async function serveFiles(folder: string, contacts = ''): Promise<{ readonly url: string; close(): void }> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), folder, contacts], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) => {
    child.stdout.once('data', (line: Buffer) => resolve(line.toString('utf8').trim()));
  });
  return { url, close: () => void child.kill() };
}

if (import.meta.main) {
  const [folder = '.', contacts = ''] = process.argv.slice(2);
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.endsWith('.xml')) {
      request.resume();
      createReadStream(join(folder, pathname.slice(1))).pipe(response);
      return;
    }
    response.setHeader('content-type', 'application/json');
    if (pathname === '/v3/contacts' && contacts !== '') {
      createReadStream(join(contacts, `contacts-${searchParams.get('page')}.json`)).pipe(response);
      return;
    }
    const empty = { items: [], page: 1, pages: 1, total: 0 };
    response.end(JSON.stringify(pathname === '/v3/account' ? { name: 'Measure', contacts: 0 } : empty));
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address !== 'string') console.log(`http://127.0.0.1:${address.port}`);
  });
}
