import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a scripted Mailbow plays. */
export interface MailbowScript {
  /** Its feed, as a file; every address that ends in .xml answers it. */
  readonly feed: string;
  /** A folder with the contacts that it holds, a file for each page; null: it is empty. */
  readonly contacts: string | null;
  /** Every call is answered after so long, in ms. */
  readonly latencyMs: number;
}

/** A Directo and a Mailbow in a process of their own; whatever stands before `/v3` in an address is another account. */
export interface ScriptedMailbow {
  readonly url: string;
  /** How many contacts were written, and how many calls were under way at most. */
  seen(): Promise<{ readonly writes: number; readonly atOnce: number }>;
  close(): void;
}

/** Starts one. */
export async function scriptMailbow(script: MailbowScript): Promise<ScriptedMailbow> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), JSON.stringify(script)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) => {
    child.stdout.once('data', (line: Buffer) => resolve(line.toString('utf8').trim()));
  });
  return {
    url,
    seen: async () => (await (await fetch(`${url}/seen`)).json()) as { writes: number; atOnce: number },
    close: () => void child.kill(),
  };
}

if (import.meta.main) {
  const { feed, contacts, latencyMs } = JSON.parse(process.argv[2] ?? '') as MailbowScript;
  const seen = { writes: 0, atOnce: 0 };
  let underWay = 0;
  const empty = { items: [], page: 1, pages: 1, total: 0 };

  const answer = async (verb: string, path: string, page: string | null, body: string): Promise<string> => {
    if (path === '/v3/account') return JSON.stringify({ name: 'Measure', contacts: 0 });
    if (verb === 'GET' && path === '/v3/contacts' && contacts !== null)
      return readFile(join(contacts, `contacts-${page}.json`), 'utf8');
    if (verb === 'GET') return JSON.stringify(empty);
    if (path !== '/v3/contacts') return body;
    seen.writes += 1;
    return JSON.stringify(created(JSON.parse(body) as Readonly<Record<string, unknown>>, seen.writes));
  };

  const server = createServer((request, response) => {
    void (async () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      if (pathname.endsWith('.xml')) {
        request.resume();
        createReadStream(feed).pipe(response);
        return;
      }
      if (pathname === '/seen') {
        response.end(JSON.stringify(seen));
        return;
      }
      underWay += 1;
      seen.atOnce = Math.max(seen.atOnce, underWay);
      // The time runs from the call's arrival, whatever this process has to do beside it.
      const rest = new Promise((resolve) => {
        setTimeout(resolve, latencyMs);
      });
      const path = pathname.slice(Math.max(0, pathname.indexOf('/v3')));
      const text = await answer(request.method ?? '', path, searchParams.get('page'), await textOf(request));
      await rest;
      underWay -= 1;
      response.setHeader('content-type', 'application/json');
      response.end(text);
    })();
  });
  // A rival that is busy for long must not find its connection closed: that is not what is measured.
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address !== 'string') console.log(`http://127.0.0.1:${address.port}`);
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

/** The contact that Mailbow makes of a draft. */
function created(draft: Readonly<Record<string, unknown>>, number: number) {
  const at = new Date().toISOString();
  const { status = 'unknown' } = (draft['optin'] ?? {}) as { readonly status?: string };
  const isKnown = status !== 'unknown';
  return {
    hash: `h${number}`,
    fields: {},
    lists: [],
    tags: [],
    ...draft,
    optin: { status, changedAt: isKnown ? at : null, changedBy: 'api' },
    createdAt: at,
    updatedAt: at,
  };
}
