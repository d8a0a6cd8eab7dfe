import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { nodeFetch } from '../../../electron/platform/node-fetch.ts';
import type { Clock } from '../../../electron/ports.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { instantClock } from '../../support/instant-clock.ts';
import { serveJson } from '../../support/json-server.ts';
import { network, read, sender, write } from '../../support/sender.ts';

const auth = { code: 'target/auth', values: { host: 'mailbow.example' } };
const misfit = (text: string) => ({ code: 'target/profile', values: { host: 'mailbow.example', text } });

async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 1}`;
}

describe('a call', () => {
  it('carries Basic auth and JSON both ways', async () => {
    await using server = await serveJson(() => ({ status: 201, json: { hash: 'õ' } }));
    const answer = await sender(instantClock()).send(write(server, { name: 'Õie' }));
    expect(answer).toEqual({
      kind: 'answered',
      status: 201,
      retryAfter: null,
      body: { ok: true, value: { hash: 'õ' } },
    });
    expect(server.calls[0]?.body).toEqual({ name: 'Õie' });
    expect(server.calls[0]?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('api:sõna:sala').toString('base64')}`,
      accept: 'application/json',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(server.calls[0]?.headers.cookie).toBeUndefined();
  });

  it('that a proxy wants a login for was surely not done, and no other is tried after it', async () => {
    await using server = await serveJson(() => ({ status: 407, json: {} }));
    // A browser's fetch keeps such an answer to itself.
    const asked = sender(instantClock(), { fetch: nodeFetch });
    const stopped = { kind: 'failed', problem: network('HTTP 407: the proxy wants a login'), waitedOut: false };
    expect(await asked.send(write(server))).toEqual(stopped);
    expect(await asked.send(read(server))).toEqual(stopped);
    expect(server.calls).toHaveLength(1);
  });

  it('asks fetch to send no cookies, to keep nothing and to refuse redirects', async () => {
    const seen: RequestInit[] = [];
    const asked = sender(instantClock(), {
      fetch: async (_, init) => {
        seen.push(init);
        return Response.json({});
      },
    });
    await asked.send(read({ url: 'http://127.0.0.1:1' }));
    expect(seen[0]).toMatchObject({ credentials: 'omit', cache: 'no-store', redirect: 'error' });
  });

  it.each([
    ['<html>Hooldus</html>', 'the reply is a web page, not JSON'],
    ['{"a":', 'the reply is not valid JSON'],
    ['', 'the reply is empty'],
  ])('says in words why %j is no JSON', async (text, words) => {
    await using server = await serveJson(() => ({ status: 200, text }));
    expect(await sender(instantClock()).send(read(server))).toMatchObject({ body: { ok: false, problem: words } });
  });

  it('is not made without a password', async () => {
    await using server = await serveJson(() => ({ status: 200, json: {} }));
    const answer = await sender(instantClock(), { credentials: async () => ok(null) }).send(read(server));
    expect(answer).toEqual({ kind: 'failed', problem: auth, waitedOut: false });
    expect(server.calls).toEqual([]);
  });

  it('is not made while the keychain keeps the password to itself, and says so instead of "wrong password"', async () => {
    await using server = await serveJson(() => ({ status: 200, json: {} }));
    const locked = problem('keychain/locked', { end: 'target' });
    let asked = 0;
    const one = sender(instantClock(), {
      credentials: async () => {
        asked += 1;
        return err(locked);
      },
    });
    for (const call of [read(server), write(server)]) {
      expect(await one.send(call)).toEqual({ kind: 'failed', problem: locked, waitedOut: false });
    }
    // The keychain is asked once: two prompts for one run are one too many.
    expect([asked, server.calls]).toEqual([1, []]);
  });

  it.each([401, 403])('answered %i stops this call and all later ones', async (status) => {
    await using server = await serveJson(() => ({ status }));
    const one = sender(instantClock());
    expect(await one.send(write(server))).toEqual({ kind: 'failed', problem: auth, waitedOut: false });
    expect(await one.send(read(server))).toEqual({ kind: 'failed', problem: auth, waitedOut: false });
    expect(server.calls).toHaveLength(1);
  });

  it('refuses only what a login that was let in may not read', async () => {
    await using server = await serveJson((_, n) => (n === 2 ? { status: 403 } : { status: 200, json: {} }));
    const one = sender(instantClock());
    expect(await one.send(read(server))).toMatchObject({ kind: 'answered', status: 200 });
    expect(await one.send(read(server))).toEqual({ kind: 'failed', problem: auth, waitedOut: false });
    expect(await one.send(read(server))).toMatchObject({ kind: 'answered', status: 200 });
  });

  it.each([
    [401, read],
    [403, write],
  ])(
    'stops everything where %i follows what went well, and something was to be written or the login is gone',
    async (status, refused) => {
      await using server = await serveJson((_, n) => (n === 2 ? { status } : { status: 200, json: {} }));
      const one = sender(instantClock());
      await one.send(read(server));
      for (const call of [refused(server), read(server), write(server)]) {
        expect(await one.send(call)).toEqual({ kind: 'failed', problem: auth, waitedOut: false });
      }
      expect(server.calls).toHaveLength(2);
    },
  );

  it('does not follow a redirect, so the password goes nowhere else', async () => {
    await using other = await serveJson(() => ({ status: 200, json: {} }));
    await using server = await serveJson(() => ({ status: 302, headers: { location: `${other.url}/elsewhere` } }));
    const one = sender(instantClock());
    const words = 'the answer is a redirect to another address';
    expect(await one.send(read(server))).toMatchObject({ kind: 'failed', problem: misfit(`GET /things: ${words}`) });
    expect(await one.send(write(server))).toEqual({ kind: 'unknown', problem: misfit(`POST /things: ${words}`) });
    expect([server.calls.length, other.calls.length]).toEqual([2, 0]);
  });

  it('is not read beyond the size limit', async () => {
    await using server = await serveJson(() => ({ status: 200, text: JSON.stringify('x'.repeat(2_100_000)) }));
    const one = sender(instantClock(), { limits: { replyBytes: 1_048_576 } });
    expect(await one.send(read(server))).toMatchObject({
      kind: 'failed',
      problem: misfit('GET /things: the reply is larger than 1 MiB'),
    });
    expect(server.calls).toHaveLength(1);
  });
});

describe('a call without an answer', () => {
  it('is tried 6 times with back-off when it is a read', async () => {
    await using server = await serveJson((_, n) => (n < 6 ? { status: 503 } : { status: 200, json: [1] }));
    const clock = instantClock(0.5);
    expect(await sender(clock).send(read(server))).toMatchObject({ status: 200, body: { value: [1] } });
    expect(clock.slept).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
  });

  it('ends as a network problem when a read never succeeds', async () => {
    await using server = await serveJson(() => ({ status: 502, text: '<html>' }));
    const answer = await sender(instantClock()).send(read(server));
    expect(answer).toEqual({ kind: 'failed', problem: network('HTTP 502'), waitedOut: false });
    expect(server.calls).toHaveLength(6);
  });

  it.each([500, 503, 408])('is unknown and never sent again when it is a write answered %i', async (status) => {
    await using server = await serveJson(() => ({ status }));
    expect(await sender(instantClock()).send(write(server))).toEqual({
      kind: 'unknown',
      problem: network(`HTTP ${status}`),
    });
    expect(server.calls).toHaveLength(1);
  });

  it('is unknown and never sent again when the connection of a write is cut', async () => {
    await using server = await serveJson((_call, _n, response) => {
      response.socket?.destroy();
      return null;
    });
    expect(await sender(instantClock()).send(write(server))).toMatchObject({
      kind: 'unknown',
      problem: { code: 'target/network' },
    });
    expect(server.calls).toHaveLength(1);
  });

  it('is unknown when the answer to a write breaks off after its first line', async () => {
    await using server = await serveJson((_call, _n, response) => {
      response.writeHead(201, { 'content-length': '100' });
      response.write('{"hash":', () => response.socket?.destroy());
      return null;
    });
    expect(await sender(instantClock()).send(write(server))).toMatchObject({ kind: 'unknown' });
    expect(server.calls).toHaveLength(1);
  });

  it('stays a refusal when only the words of a 4xx break off', async () => {
    await using server = await serveJson((_call, _n, response) => {
      response.writeHead(422, { 'content-length': '100' });
      response.write('{"errors":', () => response.socket?.destroy());
      return null;
    });
    expect(await sender(instantClock()).send(write(server))).toMatchObject({ kind: 'answered', status: 422 });
  });

  it('is tried again when a write surely never left, and then stopped', async () => {
    const clock = instantClock(1);
    await using server = await serveJson(() => ({ status: 200, json: [] }));
    const queue = sender(clock);
    await queue.send(read(server));
    const answer = await queue.send(write({ url: await closedPort() }));
    expect(answer).toMatchObject({ kind: 'failed', problem: { code: 'target/network' }, waitedOut: false });
    expect(clock.slept).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
  });

  it('is given up after one more try when the host has never answered', async () => {
    const clock = instantClock(1);
    const answer = await sender(clock).send(read({ url: await closedPort() }));
    expect(answer).toMatchObject({ kind: 'failed', problem: { code: 'target/network' } });
    expect(clock.slept).toEqual([1_000]);
  });

  it('is given up after the answer timeout, and also while a body drips', async () => {
    await using server = await serveJson((call, _n, response) => {
      if (call.url === '/silent') return null;
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
      return null;
    });
    const one = sender(instantClock(), { limits: { answerMs: 60, wholeMs: 150, attempts: 2 } });
    for (const path of ['/silent', '/drip']) {
      expect(await one.send(read(server, path))).toMatchObject({
        kind: 'failed',
        problem: network('no answer in time'),
      });
    }
    expect(server.calls.map(({ url }) => url)).toEqual(['/silent', '/silent', '/drip', '/drip']);
    expect(await one.send(write(server))).toMatchObject({ kind: 'unknown' });
    expect(server.calls).toHaveLength(5);
  });

  it('may take longer than the answer timeout once it has begun', async () => {
    await using server = await serveJson((_call, _n, response) => {
      response.writeHead(200);
      response.write('{"a":');
      setTimeout(() => response.end('1}'), 300);
      return null;
    });
    const one = sender(instantClock(), { limits: { answerMs: 150, wholeMs: 5_000 } });
    expect(await one.send(read(server))).toMatchObject({ body: { ok: true, value: { a: 1 } } });
  });

  it('is unknown once an answer has begun, whatever the error says', async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })),
    });
    let asked = 0;
    const one = sender(instantClock(), {
      fetch: async () => {
        asked += 1;
        return new Response(broken, { status: 201 });
      },
    });
    expect(await one.send(write({ url: 'https://mailbow.example' }))).toMatchObject({ kind: 'unknown' });
    expect(asked).toBe(1);
  });

  it('names the certificate when that is what is wrong, and does not try again', async () => {
    let asked = 0;
    const failing = async (): Promise<Response> => {
      asked += 1;
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('expired'), { code: 'CERT_HAS_EXPIRED' }) });
    };
    const answer = await sender(instantClock(), { fetch: failing }).send(write({ url: 'https://mailbow.example' }));
    expect(answer).toMatchObject({ kind: 'failed', problem: { code: 'target/network' }, waitedOut: false });
    expect(JSON.stringify(answer)).toContain('Certificate: ');
    expect(asked).toBe(1);
  });
});

describe('an abort', () => {
  it('leaves a write under way unknown, and sends nothing that waits', async () => {
    const stop = new AbortController();
    await using server = await serveJson(() => {
      setTimeout(() => stop.abort(), 20);
      return null;
    });
    const one = sender(instantClock(), { signal: stop.signal, limits: { startConcurrency: 1 } });
    const answers = await Promise.all([one.send(write(server)), one.send(write(server)), one.send(read(server))]);
    const cancelled = { code: 'run/cancelled' };
    expect(answers).toEqual([
      { kind: 'unknown', problem: cancelled },
      { kind: 'failed', problem: cancelled, waitedOut: false },
      { kind: 'failed', problem: cancelled, waitedOut: false },
    ]);
    expect(server.calls).toHaveLength(1);
  });

  it('ends a pause', async () => {
    const stop = new AbortController();
    await using server = await serveJson(() => ({ status: 429, headers: { 'retry-after': '60' } }));
    const clock: Clock = {
      ...instantClock(),
      sleep: (_ms, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('stopped')));
          setTimeout(() => stop.abort(), 5);
        }),
    };
    expect(await sender(clock, { signal: stop.signal }).send(write(server))).toMatchObject({
      kind: 'failed',
      problem: { code: 'run/cancelled' },
    });
    expect(server.calls).toHaveLength(1);
  });
});

it('works at the speed that latency and concurrency allow', async () => {
  await using server = await serveJson((_call, _n, response) => {
    setTimeout(() => response.end('{}'), 30);
    return null;
  });
  const one = sender(instantClock(), { limits: { mostConcurrency: 4 } });
  await one.send(read(server));
  const started = performance.now();
  await Promise.all(Array.from({ length: 80 }, () => one.send(write(server))));
  // 80 calls, 4 at a time, 30 ms each: 600 ms at best, 2400 ms one by one.
  expect(performance.now() - started).toBeLessThan(2_000);
});

describe('who is asked before a write is sent', () => {
  it('is asked in its turn, before its first byte leaves, and not again when it is repeated', async () => {
    const course: string[] = [];
    await using server = await serveJson((call, n) => {
      course.push(`got ${JSON.stringify(call.body)}`);
      return n === 1 ? { status: 429, headers: { 'retry-after': '2' } } : { status: 200, json: {} };
    });
    const queue = sender(instantClock(), { limits: { startConcurrency: 1, mostConcurrency: 1 } });
    const writes = ['a', 'b'].map((name) =>
      queue.send(write(server, name), async () => {
        course.push(`asked for ${name}`);
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
        return true;
      }),
    );
    expect((await Promise.all(writes)).map(({ kind }) => kind)).toEqual(['answered', 'answered']);
    expect(course).toEqual(['asked for a', 'got "a"', 'got "a"', 'asked for b', 'got "b"']);
  });

  it('withholds it, and the next one goes', async () => {
    await using server = await serveJson(() => ({ status: 200, json: {} }));
    const queue = sender(instantClock(), { limits: { startConcurrency: 1, mostConcurrency: 1 } });
    const answers = [false, true].map((wanted) => queue.send(write(server, wanted), () => wanted));
    expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(['withheld', 'answered']);
    expect(server.calls.map(({ body }) => body)).toEqual([true]);
  });

  it('makes the write fail where the question does, and nothing is sent', async () => {
    await using server = await serveJson(() => ({ status: 200, json: {} }));
    const queue = sender(instantClock(), { limits: { startConcurrency: 1, mostConcurrency: 1 } });
    const broken = () => {
      throw new Error('the journal is full');
    };
    await expect(queue.send(write(server), broken)).rejects.toThrow('the journal is full');
    expect((await queue.send(read(server))).kind).toBe('answered');
    expect(server.calls).toHaveLength(1);
  });

  it('is not sent after all where a login was refused while it was asked', async () => {
    await using server = await serveJson(() => ({ status: 401, json: {} }));
    const queue = sender(instantClock());
    const { promise: refused, resolve } = Promise.withResolvers<void>();
    const late = queue.send(write(server, 'late'), async () => {
      await refused;
      return true;
    });
    await queue.send(read(server));
    resolve();
    expect(await late).toEqual({ kind: 'failed', problem: auth, waitedOut: false });
    expect(server.calls.map(({ verb }) => verb)).toEqual(['GET']);
  });
});
