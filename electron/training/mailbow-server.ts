import { setTimeout as delay } from 'node:timers/promises';
import type { OptinChanger, OptinStatus } from '../../shared/domain/contact.ts';
import { type LocalReply, type LocalRequest, serveLocally } from './local-http.ts';
import type { MailbowSeed, MailbowState } from './mailbow-contact.ts';
import { createMemory } from './mailbow-memory.ts';
import { answerCall, parseBody } from './mailbow-routes.ts';

/** How the training Mailbow starts. */
export interface MailbowServerOptions {
  readonly user: string;
  readonly password: string;
  readonly seed: MailbowSeed;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Time of every change; the computer's own clock by default. */
  readonly clock?: () => Date;
  /** Milliseconds before each answer; 0 by default. */
  readonly latencyMs?: number;
}

/** One call that was to change something, with the status it was answered. */
interface MailbowWrite {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
}

/** A running training Mailbow. */
export interface MailbowServer {
  /** Address of the account, as it stands in a connection. */
  readonly url: string;
  readonly port: number;
  /** Every write call since the start, refused ones included, oldest first. */
  readonly writes: readonly MailbowWrite[];
  state(): MailbowState;
  /** Answers the next `times` calls with this status and does nothing else for them. */
  failNext(status: number, times: number, headers?: Readonly<Record<string, string>>): void;
  /** Plays somebody who changes a consent inside Mailbow; false where no contact has the address. */
  changeConsent(email: string, status: OptinStatus, changedBy: OptinChanger): boolean;
  close(): Promise<void>;
}

interface Failures {
  readonly status: number;
  readonly times: number;
  readonly headers: Readonly<Record<string, string>>;
}

const BODY_CAP = 1024 * 1024;

/** Starts a local server that plays a Mailbow account with memory, on the loopback address. Rejects when the port is taken. */
export async function startMailbowServer(options: MailbowServerOptions): Promise<MailbowServer> {
  const memory = createMemory(options.seed, options.clock ?? (() => new Date()));
  const writes: MailbowWrite[] = [];
  const login = `Basic ${Buffer.from(`${options.user}:${options.password}`).toString('base64')}`;
  let failures: Failures = { status: 500, times: 0, headers: {} };

  function answer(request: LocalRequest): LocalReply {
    if (failures.times > 0) {
      failures = { ...failures, times: failures.times - 1 };
      return json(failures.status, { message: 'asked to fail' }, failures.headers);
    }
    if (request.headers.authorization !== login) {
      return json(401, { message: 'login required' }, { 'www-authenticate': 'Basic realm="Mailbow"' });
    }
    if (request.body === null) return json(413, { message: 'the body is too large' });
    const reads = request.method === 'GET';
    const body = reads ? null : parseBody(request.body);
    if (!reads && body === null) return json(400, { message: 'the body is no JSON object' });
    const { method, path, query } = request;
    const reply = answerCall(memory, { method, path, query, body });
    return json(reply.status, reply.json);
  }

  const server = await serveLocally(options.port ?? 0, BODY_CAP, async (request, closing) => {
    await delay(options.latencyMs ?? 0, undefined, { signal: closing });
    const reply = answer(request);
    if (request.method !== 'GET') {
      const { method, path } = request;
      writes.push({ method, path, body: parseBody(request.body ?? ''), status: reply.status });
    }
    return reply;
  });

  return {
    url: server.origin,
    port: server.port,
    writes,
    state: () => memory.state(),
    failNext: (status, times, headers = {}) => {
      failures = { status, times, headers };
    },
    changeConsent: (email, status, changedBy) => {
      const contact = memory.byEmail(email);
      if (contact !== undefined) memory.setOptin(contact, status, changedBy);
      return contact !== undefined;
    },
    close: () => server.close(),
  };
}

function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): LocalReply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}
