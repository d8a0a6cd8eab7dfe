import { request as sendHttp } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import { nodeFetch } from '../../../electron/platform/node-fetch.ts';
import type { Fetch } from '../../../electron/ports.ts';
import { type Card, feedXml } from '../../support/outside-feed.ts';
import { startMailbow } from '../../support/outside-mailbow.ts';
import { caseConnection } from '../connection.ts';
import { type Finding, within } from '../part.ts';
import type { Chance } from '../random.ts';
import { reply, type Script, whole } from './replies.ts';
import { serveScript } from './serve.ts';
import type { SourceCase } from './source-cases.ts';
import type { TargetCase } from './target-cases.ts';
import { openWorld } from './world.ts';

type Found = Omit<Finding, 'replay'>;

const CARDS: readonly Card[] = Array.from({ length: 40 }, (_, n) => ({
  code: String(n),
  email: `isik${n}@kask.example`,
  name: `Isik ${n} Õun`,
}));
const GOOD = reply('200 OK', feedXml(CARDS));
/** How long a case may take, in ms; its sockets lose patience long before. */
const PATIENCE_MS = 60_000;

/** Unpacks what is packed, as the window's fetch does. */
const unpacking: Fetch = async (url, init) => {
  const answer = await nodeFetch(url, init);
  if (answer.headers.get('content-encoding') !== 'gzip' || answer.body === null) return answer;
  const unpacked = createGunzip();
  pipeline(Readable.fromWeb(answer.body as NodeReadableStream), unpacked, () => undefined);
  return new Response(Readable.toWeb(unpacked) as unknown as ReadableStream, { status: answer.status });
};

const fileOf = (source: string, target: string) => caseConnection(source, target, { consent: null });

/** Plays one bad answer of Directo, after a good one: it is named, and changes nothing here or there. */
export async function playSource(each: SourceCase, chance: Chance): Promise<readonly Found[]> {
  let script: Script = whole(GOOD);
  await using directo = await serveScript(() => script, chance, each.tls);
  await using mailbow = await startMailbow();
  const scheme = each.tls === undefined ? 'http' : 'https';
  const address = `http://127.0.0.1:${directo.port}/xmlcore.asp`;
  using world = await openWorld({
    file: fileOf(address, mailbow.url),
    source: address.replace('http', scheme),
    ...(each.unpacks && { fetch: unpacking }),
  });
  // A busy computer may be too slow for our short patience; the case begins when a good answer has come.
  for (let tries = 0; each.tls === undefined && mailbow.writes.length < CARDS.length && tries < 5; tries += 1) {
    await world.engine().sync();
  }
  const before = [world.store.customers.codes(1).size, mailbow.writes.length];
  script = each.script(GOOD);
  const end = await within(PATIENCE_MS, world.engine().sync());
  if (end === 'hung') return [{ kind: 'hung', text: each.name }];
  const code = end.problem?.code ?? null;
  const after = [world.store.customers.codes(1).size, mailbow.writes.length];
  return [
    ...(code === each.code
      ? []
      : [{ kind: 'crashed' as const, text: `${each.name}: ${String(code)} ${JSON.stringify(end.problem?.values)}` }]),
    ...(String(after) === String(before)
      ? []
      : [{ kind: 'doubled' as const, text: `${each.name}: ${String(before)} became ${String(after)}` }]),
  ];
}

/** Plays bad answers of Mailbow to questions: they are named, and nothing is written on their ground. */
export async function playTarget(each: TargetCase, chance: Chance): Promise<readonly Found[]> {
  await using directo = await serveScript(() => whole(GOOD), chance);
  await using mailbow = await startMailbow();
  let left = each.times;
  await using between = await serveScript((request, socket) => {
    if (request.startsWith('GET ') && left > 0) {
      left -= 1;
      return each.script;
    }
    passOn(request, socket, Number(new URL(mailbow.url).port));
    return null;
  }, chance);
  using world = await openWorld({
    file: fileOf(`http://127.0.0.1:${directo.port}/xmlcore.asp`, `http://127.0.0.1:${between.port}`),
    ...(each.unpacks && { fetch: unpacking }),
  });
  const end = await within(PATIENCE_MS, world.engine().plan());
  if (end === 'hung') return [{ kind: 'hung', text: each.name }];
  const code = end.ok ? null : end.problem.code;
  return [
    ...(code === each.code ? [] : [{ kind: 'crashed' as const, text: `${each.name}: ${String(code)}` }]),
    ...(mailbow.writes.length === 0 ? [] : [{ kind: 'doubled' as const, text: `${each.name}: a plan wrote` }]),
  ];
}

/** A redirect to another host: the secret must not get there. */
export async function playRedirect(status: string, chance: Chance): Promise<readonly Found[]> {
  await using elsewhere = await serveScript(() => whole(GOOD), chance);
  const headers = { location: `http://127.0.0.1:${elsewhere.port}/xmlcore.asp` };
  await using server = await serveScript(() => whole(reply(status, '', headers)), chance);
  await using mailbow = await startMailbow();
  const found: Found[] = [];
  for (const fetching of [undefined, unpacking]) {
    const address = `http://127.0.0.1:${server.port}`;
    const more = fetching && { fetch: fetching };
    using world = await openWorld({ file: fileOf(`${address}/xmlcore.asp`, mailbow.url), ...more });
    const source = await world.engine().sync();
    if (source.problem?.code !== 'source/not-xml') found.push({ kind: 'crashed', text: `${status}: ${source.status}` });
    using other = await openWorld({ file: fileOf(`http://127.0.0.1:${elsewhere.port}/x`, address), ...more });
    const before = elsewhere.requests.length;
    const target = await other.engine().plan();
    const code = target.ok ? null : target.problem.code;
    if (code !== 'target/profile') found.push({ kind: 'crashed', text: `${status} of Mailbow: ${String(code)}` });
    // Directo is asked there itself, once.
    if (elsewhere.requests.length !== before + 1) found.push({ kind: 'doubled', text: `${status} was followed` });
  }
  if (elsewhere.requests.some((request) => /authorization:/i.test(request))) {
    found.push({ kind: 'lost', text: `${status}: the password went to another host` });
  }
  return found;
}

/** Hands a request on to the account as it came. */
function passOn(request: string, socket: Socket, port: number): void {
  const [head = '', body = ''] = request.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const [method, path] = first.split(' ');
  const headers = Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value = ''] = /^([^:]+): (.*)$/s.exec(line) ?? [];
      return name === undefined ? [] : [[name, value] as const];
    }),
  );
  const there = { port, host: '127.0.0.1', method, path, headers };
  const passed = sendHttp(there, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () =>
      socket.end(reply(`${answer.statusCode} OK`, Buffer.concat(chunks), { 'content-type': 'application/json' })),
    );
  });
  passed.end(Buffer.from(body, 'latin1'));
}
