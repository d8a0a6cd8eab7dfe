import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMain } from './run-main.ts';

let server: Server;
let url: string;
/** An address where nobody listens any more. */
let closed: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/redirect') response.writeHead(302, { location: '/' }).end();
    else if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.destroy(), 50);
    } else if (request.url === '/slow') response.writeHead(200).write('a');
    else response.writeHead(200, { 'x-seen': String(request.headers['x-own']) }).end('whole');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const passing = createServer();
  await new Promise<void>((resolve) => passing.listen(0, '127.0.0.1', resolve));
  closed = `http://127.0.0.1:${(passing.address() as AddressInfo).port}`;
  await new Promise((resolve) => passing.close(resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('net.fetch', () => {
  it('speaks as Electron does: plain errors by name, no address, redirects cannot be looked at', async () => {
    const { stdout, stderr } = await runMain(`
      import { app, net } from 'electron';
      await app.whenReady();
      const look = async (work) => {
        try { return await work(); } catch (error) { return [error.constructor.name, error.name, error.message]; }
      };
      const get = (path, init) => net.fetch('${url}' + path, init);
      console.log(JSON.stringify({
        whole: await look(async () => {
          const response = await get('/', { headers: { 'x-own': 'yes' } });
          return [response.status, response.url, response.headers.get('x-seen'), await response.text()];
        }),
        followed: await look(async () => (await get('/redirect')).text()),
        manual: await look(() => get('/redirect', { redirect: 'manual' })),
        forbidden: await look(() => get('/redirect', { redirect: 'error' })),
        header: await look(() => get('/', { headers: { host: 'other.example' } })),
        refused: await look(() => net.fetch('${closed}/')),
        unsafe: await look(() => net.fetch('http://127.0.0.1:1/')),
        cut: await look(async () => (await get('/cut')).text()),
        aborted: await look(async () => (await get('/slow', { signal: AbortSignal.timeout(100) })).text()),
        missing: await look(() => net.fetch('file:///nowhere')),
      }));
      app.exit();
    `);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      whole: [200, '', 'yes', 'whole'],
      followed: 'whole',
      manual: ['Error', 'Error', 'Redirect was cancelled'],
      forbidden: ['Error', 'Error', "Attempted to redirect, but redirect policy was 'error'"],
      header: ['Error', 'Error', 'net::ERR_INVALID_ARGUMENT'],
      refused: ['Error', 'Error', 'net::ERR_CONNECTION_REFUSED'],
      unsafe: ['Error', 'Error', 'net::ERR_UNSAFE_PORT'],
      cut: ['Error', 'Error', 'net::ERR_CONTENT_LENGTH_MISMATCH'],
      aborted: ['DOMException', 'TimeoutError', 'The operation was aborted due to timeout'],
      missing: ['Error', 'Error', 'net::ERR_FILE_NOT_FOUND'],
    });
  });
});

describe('net.request', () => {
  it('gives a stream with status and headers, and says by name what broke', async () => {
    const { port } = new URL(url);
    const { stdout, stderr } = await runMain(`
      import { app, net, session } from 'electron';
      import { text } from 'node:stream/consumers';
      await app.whenReady();
      const look = (path, port = ${port}, stop = false) => new Promise((resolve) => {
        const from = session.fromPartition('own', { cache: false });
        const options = { protocol: 'http:', hostname: '127.0.0.1', port, path, headers: { 'x-own': 'yes' }, session: from };
        const request = net.request(options);
        request.on('error', (error) => resolve(['error', error.message]));
        request.on('abort', () => resolve(['abort']));
        request.on('response', async (message) => {
          const read = () => text(message).catch((error) => error.message);
          resolve([message.statusCode, message.headers['x-seen'], await read()]);
        });
        request.end();
        if (stop) request.abort();
      });
      console.log(JSON.stringify({
        whole: await look('/'),
        redirected: await look('/redirect'),
        cut: await look('/cut'),
        refused: await look('/', ${new URL(closed).port}),
        aborted: await look('/slow', ${port}, true),
      }));
      app.exit();
    `);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      whole: [200, ['yes'], 'whole'],
      redirected: ['error', 'Redirect was cancelled'],
      cut: [200, null, 'net::ERR_CONTENT_LENGTH_MISMATCH'],
      refused: ['error', 'net::ERR_CONNECTION_REFUSED'],
      aborted: ['abort'],
    });
  });
});
