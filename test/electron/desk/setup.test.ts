import { describe, expect, it } from 'vitest';
import { startDirectoServer } from '../../../electron/training/directo-server.ts';
import { problem } from '../../../shared/domain/problem.ts';
import type { Args } from '../../../shared/ipc/contract.ts';
import { valueOf } from '../../support/desk-answers.ts';
import { serveMailbow } from '../../support/mailbow-server.ts';
import { KEY, names, openOffice, PASSWORD } from './office-bench.ts';

const TOKEN = { secretParameter: 'token', method: 'post' } as const;
const OLDER = { secretParameter: 'key', method: 'post' } as const;
const CUSTOMERS = { component: 'customer', channel: 'customers', item: 'customer' } as const;

type Office = Awaited<ReturnType<typeof openOffice>>;

/** The question to Directo as the window asks it for a new client. */
const question = ({ directo }: Office, changes: Partial<Args<'setup.lookSource'>> = {}): Args<'setup.lookSource'> => ({
  name: 'Kask OÜ',
  sourceUrl: directo.url,
  key: KEY,
  tries: [TOKEN, OLDER],
  ...CUSTOMERS,
  ...changes,
});
const targetOf = (office: Office) => office.client('Kask OÜ').target;
const requestsOf = ({ directo }: Office) => directo.requests.map(({ answer }) => answer);
/** What is left behind of a client: its draft, its secrets, a row of the engine. */
const traces = ({ bench }: Office) => ({
  drafts: names(bench),
  keychain: [...bench.keychain.keys()],
  rows: bench.store.connections.all().length,
});

describe('looking at Directo before a client is saved', () => {
  it('tells the counts, how well the feed suits and five cards with their names, and saves nothing', async () => {
    await using office = await openOffice();
    const look = valueOf(await office.desk['setup.lookSource'](question(office)));
    const { source, ...kind } = look;
    expect(kind).toEqual(TOKEN);
    expect(source).toMatchObject({ outcome: 'ok', counts: { records: 5, withEmail: 5 }, feed: { suits: 'fits' } });
    const cards = source.feed?.cards ?? [];
    const clear = valueOf(await office.desk['setup.cards']({ connection: null }));
    expect(cards.map(({ code, name }) => ({ code, name }))).toEqual(clear.map(({ code, name }) => ({ code, name })));
    expect(clear.every(({ email }) => email.includes('@'))).toBe(true);
    expect(cards.filter(({ email }, index) => email === clear[index]?.email)).toEqual([]);
    expect(traces(office)).toEqual({ drafts: [], keychain: [], rows: 0 });
    expect(office.bench.hidden).toContain(KEY);
    expect(office.bench.files()).not.toContain(clear[0]?.email);
  });

  it('tries the other kind of interface where the first does not know the key, and tells the first answer when none does', async () => {
    await using office = await openOffice();
    const look = valueOf(await office.desk['setup.lookSource'](question(office, { key: 'vale' })));
    expect(look).toMatchObject({ ...TOKEN, source: { outcome: 'bad-key', problem: problem('source/bad-key') } });
    expect(requestsOf(office)).toEqual(['unauthorized', 'unauthorized']);
  });

  it('asks once where the answer is not about the key', async () => {
    await using office = await openOffice();
    const elsewhere = `${new URL(office.directo.url).origin}/mujal`;
    const look = valueOf(await office.desk['setup.lookSource'](question(office, { sourceUrl: elsewhere })));
    expect(look).toMatchObject({ ...TOKEN, source: { outcome: 'not-xml' } });
    expect(valueOf(await office.desk['setup.cards']({ connection: null }))).toEqual([]);
  });

  it('reads contacts, too, with the customers that they belong to', async () => {
    await using office = await openOffice();
    const contacts = { component: 'contact', channel: 'contacts', item: 'contact' } as const;
    const look = valueOf(await office.desk['setup.lookSource'](question(office, contacts)));
    expect(look.source).toMatchObject({ outcome: 'ok' });
    expect(look.source.feed?.cards.length).toBe(5);
  });

  it('refuses a name and a key that another client has before Directo is asked', async () => {
    await using office = await openOffice();
    valueOf(await office.create('Tamm OÜ'));
    const taken = await office.desk['setup.lookSource'](question(office, { name: 'tamm oü', key: 'muu' }));
    expect(taken).toEqual({ ok: false, problem: problem('input/name-taken', { name: 'Tamm OÜ' }) });
    const same = await office.desk['setup.lookSource'](question(office));
    expect(same).toEqual({ ok: false, problem: problem('input/same-key', { name: 'Tamm OÜ' }) });
    expect(requestsOf(office)).toEqual([]);
  });

  it('does not send a key out in clear', async () => {
    await using office = await openOffice();
    const look = await office.desk['setup.lookSource'](question(office, { sourceUrl: 'http://directo.example/x' }));
    expect(look).toMatchObject({ ok: false, problem: { code: 'input/connection' } });
  });
});

describe('looking at Mailbow before a client is saved', () => {
  it('tells whose account it is and how many contacts it has, and does not reach Directo', async () => {
    await using office = await openOffice();
    const ask = (password: string) =>
      office.desk['setup.lookTarget']({ name: 'Kask OÜ', target: targetOf(office), password });
    expect(valueOf(await ask(PASSWORD))).toMatchObject({
      outcome: 'ok',
      account: { contacts: expect.any(Number) as number },
    });
    expect(valueOf(await ask('vale'))).toMatchObject({ outcome: 'auth' });
    expect(requestsOf(office)).toEqual([]);
    expect(traces(office)).toEqual({ drafts: [], keychain: [], rows: 0 });
  });

  it('tells each thing that the user may not read; what lists and tags need does not stand in the way', async () => {
    await using office = await openOffice();
    await using mailbow = await serveMailbow();
    const { host } = new URL(mailbow.url);
    const ask = async (refused: RegExp) => {
      mailbow.instead = ({ url }) => (refused.test(url) ? { status: 403, json: {} } : null);
      const target = { kind: 'mailbow', url: mailbow.url, user: 'api' } as const;
      return valueOf(await office.desk['setup.lookTarget']({ name: 'Kask OÜ', target, password: 'parool' }));
    };
    expect(await ask(/fields|tags/)).toEqual({
      outcome: 'no-fields',
      host,
      problem: problem('target/no-fields', { host }),
      lacking: [problem('target/no-tags', { host })],
    });
    expect(await ask(/tags/)).toEqual({
      outcome: 'ok',
      host,
      account: { name: 'Kask OÜ', contacts: 0 },
      lacking: [problem('target/no-tags', { host })],
    });
  });

  it('looks at a folder without a password', async () => {
    await using office = await openOffice();
    const target = { kind: 'files', folder: office.bench.folder } as const;
    const look = await office.desk['setup.lookTarget']({ name: 'Kask OÜ', target, password: null });
    const { folder } = office.bench;
    expect(valueOf(look)).toEqual({ outcome: 'ok', host: folder, account: { name: folder, contacts: 0 } });
  });
});

describe('a client that was looked at while it was entered', () => {
  const lookAt = async (office: Office) => {
    valueOf(await office.desk['setup.lookSource'](question(office)));
    const target = { name: 'Kask OÜ', target: targetOf(office), password: PASSWORD };
    valueOf(await office.desk['setup.lookTarget'](target));
  };

  it('needs no other look once it is saved, and its cards are forgotten', async () => {
    await using office = await openOffice();
    await lookAt(office);
    valueOf(await office.create('Kask OÜ', { ...CUSTOMERS, method: 'post' }));
    expect(office.bench.store.drafts.find('Kask OÜ')?.lastLook?.fields).toContain('phone');
    const [client] = valueOf(await office.desk['app.state']({})).connections;
    expect(client?.missing).toEqual(['mapping', 'consent', 'schedule', 'first-run']);
    expect(valueOf(await office.desk['setup.cards']({ connection: null }))).toEqual([]);
  });

  it('needs another look where what was seen was elsewhere, or where one end was never asked', async () => {
    await using office = await openOffice();
    await lookAt(office);
    valueOf(await office.create('Tamm OÜ', { sourceUrl: `${office.directo.url}?x=1` }));
    valueOf(await office.desk['connections.remove']({ connection: 'Tamm OÜ' }));
    valueOf(await office.desk['setup.lookSource'](question(office)));
    valueOf(await office.create('Kask OÜ'));
    const [client] = valueOf(await office.desk['app.state']({})).connections;
    expect(client).toMatchObject({ name: 'Kask OÜ', missing: expect.arrayContaining(['connection']) as string[] });
  });

  it('keeps what it reads of Directo', async () => {
    await using office = await openOffice();
    valueOf(await office.create('Kask OÜ', { component: 'contact', channel: 'isikud', item: 'isik', method: 'get' }));
    const { connection } = valueOf(await office.desk['settings.read']({ connection: 'Kask OÜ' }));
    expect(connection.source).toMatchObject({ component: 'contact', channel: 'isikud', item: 'isik', method: 'get' });
  });
});

describe('a probe of a saved client', () => {
  it('masks names and e-mails until they are asked for, and counts as a look at both ends', async () => {
    await using office = await openOffice();
    valueOf(await office.create('Kask OÜ'));
    const { source } = valueOf(await office.desk['source.probe']({ connection: 'Kask OÜ' }));
    const clear = valueOf(await office.desk['setup.cards']({ connection: 'Kask OÜ' }));
    expect(clear.length).toBe(5);
    const shown = (source.feed?.cards ?? []).filter(({ name, email }, index) => {
      const card = clear[index];
      return (name !== '' && name === card?.name) || email === card?.email;
    });
    expect(shown).toEqual([]);
    expect(office.bench.store.drafts.find('Kask OÜ')?.lastLook?.fields).toContain('email');
    expect(valueOf(await office.desk['setup.cards']({ connection: 'Tamm OÜ' }))).toEqual([]);
  });

  it('counts no more once the client leads elsewhere', async () => {
    await using office = await openOffice();
    valueOf(await office.create('Kask OÜ'));
    valueOf(await office.desk['source.probe']({ connection: 'Kask OÜ' }));
    await using other = Object.assign(await startDirectoServer({ token: KEY, customers: [] }), {
      async [Symbol.asyncDispose]() {
        await other.close();
      },
    });
    const { sourceUrl: _, secrets: __, ...ends } = office.client('Kask OÜ');
    const amended = await office.desk['connections.amend']({
      ...ends,
      sourceUrl: other.url,
      method: 'get',
      secrets: {},
    });
    expect(amended).toEqual({ ok: true, value: null });
    expect(office.bench.store.drafts.find('Kask OÜ')?.lastLook).toBeNull();
    const { connection } = valueOf(await office.desk['settings.read']({ connection: 'Kask OÜ' }));
    expect(connection.source).toMatchObject({ url: other.url, method: 'get', component: 'customer' });
  });
});
