import { type AskedDirecto, type DirectoReply, startDirecto } from '../../support/outside-directo.ts';
import { feedXml } from '../../support/outside-feed.ts';
import { type AskedMailbow, type MailbowAnswer, startMailbow } from '../../support/outside-mailbow.ts';
import { cardsOf, FORGOTTEN, KEY, STAYING } from './people.ts';

/** How a server answers: well, or with everything in its words that it should have kept to itself. */
export type Manners = (typeof MANNERS)[number];

/** The ways of answering badly. */
export const MANNERS = ['notice', 'packed-notice', 'page', 'refusal', 'redirect', 'cut', 'rejects'] as const;

/** Both servers of the client. */
export type Servers = Awaited<ReturnType<typeof startServers>>;

/**
 * Persons that a server talks about where nobody asked for them. Addresses and numbers are known by their form; a name
 * is not, and no program could tell it from other words.
 */
const gossip = `<${FORGOTTEN.email}> ${FORGOTTEN.phone} ${FORGOTTEN.idCode} ${STAYING.map(({ email }) => email).join(', ')}`;

/** Starts a Directo and a Mailbow that repeat what they were given, in bodies and in headers. */
export async function startServers() {
  const state: { day: number; directo: Manners | null; mailbow: Manners | null } = {
    day: 1,
    directo: null,
    mailbow: null,
  };
  const directo = await startDirecto((asked) => answerOfDirecto(asked, state.directo, state.day));
  const mailbow = await startMailbow(
    [],
    [
      { key: 'phone', label: 'Telefon', type: 'text' },
      { key: 'code', label: 'Kood', type: 'text' },
    ],
  );
  mailbow.instead = (asked) => answerOfMailbow(asked, state.mailbow);
  return {
    state,
    directo,
    mailbow,
    async [Symbol.asyncDispose]() {
      await directo[Symbol.asyncDispose]();
      await mailbow[Symbol.asyncDispose]();
    },
  };
}

function answerOfDirecto(asked: AskedDirecto, manners: Manners | null, day: number): DirectoReply {
  const given = asked.form.get('token') ?? asked.query.get('token') ?? asked.form.get('key') ?? '';
  const words = xml(`${given} ${gossip}`);
  const headers = { 'x-echo': encodeURIComponent(`${given} ${gossip}`), 'content-type': 'text/html; charset=utf-8' };
  switch (manners ?? (given === KEY ? null : 'notice')) {
    case 'notice':
    case 'rejects':
      return `<?xml version="1.0"?><results><result type="5" desc="Unauthorized: token ${words} is not known"/></results>`;
    case 'packed-notice': {
      const packed = [
        Buffer.from(given).toString('base64'),
        encodeURIComponent(given).toLowerCase(),
        given.toUpperCase(),
        Buffer.from(`token=${given}`).toString('base64'),
      ];
      return `<?xml version="1.0"?><results><result type="9" desc="Error at ${xml(packed.join(' '))} ${xml(gossip)}"/></results>`;
    }
    case 'page':
      return {
        status: 500,
        headers,
        body: `<html><title>${words}</title><body>POST ${asked.path} ${words}</body></html>`,
      };
    case 'refusal':
      return { status: 403, headers, body: `<err code="403" desc="${words}"/>` };
    case 'redirect':
      return { status: 302, headers: { location: `/login?token=${encodeURIComponent(given)}` }, body: words };
    case 'cut':
      return feedXml(cardsOf(day)).slice(0, 900);
    case null:
      return feedXml(cardsOf(day));
  }
}

function answerOfMailbow(asked: AskedMailbow, manners: Manners | null): MailbowAnswer | null {
  const given = Buffer.from((asked.authorization ?? '').replace(/^Basic /, ''), 'base64').toString();
  const password = given.slice(given.indexOf(':') + 1);
  const words = `${asked.authorization} ${given} ${password} ${gossip}`;
  const headers = {
    'x-echo': encodeURIComponent(words),
    'www-authenticate': `Basic realm="${encodeURIComponent(words)}"`,
  };
  const isWrite = asked.verb !== 'GET';
  switch (manners) {
    case null:
      return null;
    case 'rejects': {
      if (!isWrite) return null;
      const message = `${password} / ${encodeURIComponent(password)} / ${given} / ${gossip} / ${encodeURIComponent(FORGOTTEN.email)}`;
      return { status: 422, json: { errors: [{ field: `email ${password}`, message }] }, headers };
    }
    case 'packed-notice': {
      if (!isWrite) return null;
      const message = `${asked.authorization} ${Buffer.from(password).toString('base64')} ${password.toUpperCase()}`;
      return { status: 400, json: { errors: [{ field: 'email', message }] }, headers };
    }
    case 'notice':
      return { status: 404, json: { errors: [{ field: words, message: words }], error: words }, headers };
    case 'page':
      return { status: 500, text: `<html>${words}</html>`, headers: { ...headers, 'content-type': 'text/html' } };
    case 'refusal':
      return { status: 401, json: { error: words }, headers };
    case 'redirect':
      return { status: 302, text: words, headers: { location: `/login?p=${encodeURIComponent(words)}` } };
    case 'cut':
      return { status: 200, text: `{"items":[{"email":"${words}` };
  }
}

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('>', '&gt;');
