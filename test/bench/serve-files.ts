import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Serves the files of a folder as a Directo, and an empty Mailbow, from a process of its own. */
export async function serveFiles(folder: string): Promise<{ readonly url: string; close(): void }> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) => {
    child.stdout.once('data', (line: Buffer) => resolve(line.toString('utf8').trim()));
  });
  return { url, close: () => void child.kill() };
}

if (import.meta.main) {
  const folder = process.argv[2] ?? '.';
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.endsWith('.xml')) {
      request.resume();
      createReadStream(join(folder, pathname.slice(1))).pipe(response);
      return;
    }
    response.setHeader('content-type', 'application/json');
    const empty = { items: [], page: 1, pages: 1, total: 0 };
    response.end(JSON.stringify(pathname === '/v3/account' ? { name: 'Measure', contacts: 0 } : empty));
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address !== 'string') console.log(`http://127.0.0.1:${address.port}`);
  });
}
