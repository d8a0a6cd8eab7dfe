import { createServer, type ServerResponse } from 'node:http';
import { type AskedMailbow, createAccount, type MailbowAnswer } from './outside-mailbow-account.ts';
import type { KnownField, Person } from './outside-mailbow-person.ts';

export type { AskedMailbow, MailbowAnswer } from './outside-mailbow-account.ts';
export { aPerson, type KnownField, type Person } from './outside-mailbow-person.ts';

/** A Mailbow account with memory. Whatever a caller does that the agreed API does not allow is noted in `faults`. */
export interface OutsideMailbow extends AsyncDisposable {
  readonly url: string;
  readonly people: Person[];
  readonly fields: KnownField[];
  readonly lists: string[];
  readonly tags: string[];
  readonly asked: AskedMailbow[];
  readonly faults: string[];
  /** The calls that are not mere questions. */
  readonly writes: readonly AskedMailbow[];
  /** May answer in the account's place. */
  instead: (asked: AskedMailbow) => MailbowAnswer | null;
  /** Hands an answer over, as well as the network does it. */
  deliver: (reply: MailbowAnswer, response: ServerResponse, asked: AskedMailbow) => void;
  person(email: string): Person | undefined;
}

/** User and password that the account accepts. */
export const MAILBOW_LOGIN = { user: 'api', password: 'Väga-salajane parool 7!' };

/** Writes the whole answer at once. */
export function deliver(reply: MailbowAnswer, response: ServerResponse): void {
  response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8', ...reply.headers });
  response.end(reply.text ?? JSON.stringify(reply.json ?? {}));
}

/** Starts an account that knows these contacts and the usual fields; every list and tag of a contact exists. */
export async function startMailbow(people: Person[] = [], more: readonly KnownField[] = []): Promise<OutsideMailbow> {
  const fields: KnownField[] = [{ key: 'name', label: 'Nimi', type: 'text' }, ...more];
  const lists = [...new Set(people.flatMap((each) => each.lists))];
  const tags = [...new Set(people.flatMap((each) => each.tags))];
  const asked: AskedMailbow[] = [];
  const faults: string[] = [];
  const expected = `Basic ${Buffer.from(`${MAILBOW_LOGIN.user}:${MAILBOW_LOGIN.password}`).toString('base64')}`;
  const { answer, find } = createAccount({ people, fields, lists, tags, faults });
  const account: Omit<OutsideMailbow, 'url' | typeof Symbol.asyncDispose> = {
    people,
    fields,
    lists,
    tags,
    asked,
    faults,
    get writes() {
      return asked.filter((call) => call.verb !== 'GET');
    },
    instead: () => null,
    deliver,
    person: find,
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://mailbow.example');
      const text = Buffer.concat(chunks).toString('utf8');
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      const { authorization } = request.headers;
      const call = { verb: request.method ?? '', path: pathname, query: searchParams, authorization, body };
      asked.push(call);
      account.deliver(
        account.instead(call) ?? (authorization === expected ? answer(call) : { status: 401, json: {} }),
        response,
        call,
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return Object.assign(account, {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  });
}
