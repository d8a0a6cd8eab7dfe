import { describe, expect, it } from 'vitest';
import type { ContactTarget, Feed, FeedRequest, WriteReply } from '../../../electron/ports.ts';
import { createCallLink } from '../../../electron/thread/call-link.ts';
import { remoteFeed, remoteTarget, serveOutside } from '../../../electron/thread/outside.ts';
import type { Contact } from '../../../shared/domain/contact.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { linkedPorts } from '../../support/linked-ports.ts';
import { servedContact, serveMailbow } from '../../support/mailbow-server.ts';
import { targetAt } from '../../support/target-at.ts';
import { contact } from '../../support/world.ts';
import { atOnce } from '../../support/at-once.ts';

const noFeed: Feed = { host: '', read: async () => ({ status: 0, problem: null }) };
const REQUEST: FeedRequest = { component: 'customer', since: null, routing: 'body' };

/** Both ends as the engine's thread has them. */
function remote(feed: Feed, target: ContactTarget = targetAt('http://127.0.0.1:1')) {
  const ports = linkedPorts();
  createCallLink(ports.far, serveOutside(feed, target));
  const link = createCallLink(ports.near, {});
  return {
    feed: remoteFeed(link, 'directo.example'),
    target: remoteTarget(link, 'mailbow.example'),
    [Symbol.dispose]: () => ports[Symbol.dispose](),
  };
}

describe('the feed from another thread', () => {
  it('hands over every byte in order, and how it ended', async () => {
    const pieces = Array.from({ length: 40 }, (_, n) => new Uint8Array(100_000).fill(n));
    const asked: FeedRequest[] = [];
    using ends = remote({
      host: '',
      async read(request, onChunk) {
        asked.push(request);
        for (const piece of pieces) await onChunk(piece);
        return { status: 200, problem: problem('source/truncated'), secretEchoed: true };
      },
    });
    const sums: number[] = [];
    const end = await ends.feed.read({ ...REQUEST, since: '23.11.2026', routing: 'query' }, async (chunk) => {
      sums.push(chunk.reduce((sum, each) => sum + each, 0));
    });
    expect(end).toEqual({ status: 200, problem: { code: 'source/truncated' }, secretEchoed: true });
    expect(sums).toEqual(pieces.map((_, n) => n * 100_000));
    expect(asked).toEqual([{ component: 'customer', since: '23.11.2026', routing: 'query' }]);
    expect(ends.feed.host).toBe('directo.example');
  });

  it('stops when the engine asks for no more, and waits for a slow one', async () => {
    let given = 0;
    using ends = remote({
      host: '',
      async read(_request, onChunk) {
        for (; given < 10_000; given += 1) if ((await onChunk(new Uint8Array(100_000))) === 'stop') break;
        return { status: 200, problem: null };
      },
    });
    let taken = 0;
    await ends.feed.read(REQUEST, async () => {
      expect(given - taken).toBeLessThanOrEqual(5);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      taken += 1;
      return taken === 20 ? 'stop' : undefined;
    });
    expect(given).toBeLessThan(30);
  });

  it('brings an error of either side across', async () => {
    using ends = remote({ host: '', read: () => Promise.reject(new Error('fetch broke')) });
    await expect(ends.feed.read(REQUEST, () => undefined)).rejects.toThrow('fetch broke');
    using other = remote({
      host: '',
      async read(_request, onChunk) {
        await onChunk(new Uint8Array(1));
        return { status: 200, problem: null };
      },
    });
    const broken = () => {
      throw new Error('the engine broke');
    };
    await expect(other.feed.read(REQUEST, broken)).rejects.toThrow('the engine broke');
  });
});

describe('the target from another thread', () => {
  it('does all that the target itself does', async () => {
    await using server = await serveMailbow([servedContact(1), servedContact(2)]);
    const direct = targetAt(server.url);
    using ends = remote(noFeed, targetAt(server.url));
    const { target } = ends;
    expect(await target.account()).toEqual(await direct.account());
    expect(await target.fields()).toEqual(await direct.fields());
    expect(await target.labels('list')).toEqual(ok(['VIP']));
    expect(await target.labels('tag')).toEqual(ok(['klass:VIP']));
    expect(await target.contactByHash('h1')).toEqual(await direct.contactByHash('h1'));
    expect(await target.contactByHash('h9')).toEqual(ok(null));
    expect(await target.contactByEmail('isik2@example.ee')).toEqual(await direct.contactByEmail('isik2@example.ee'));
    expect(await target.createField({ key: 'phone', label: 'Telefon', type: 'text' })).toEqual(ok(null));
    expect(await target.createLabel('list', 'Uudiskiri')).toEqual(ok(null));
    expect(await target.labels('list')).toEqual(ok(['VIP', 'Uudiskiri']));
    const draft = { email: 'mari@example.ee', fields: { name: 'Mari' }, lists: ['VIP'], tags: [] };
    expect(await target.create(draft, atOnce)).toMatchObject({ kind: 'done', contact: { hash: 'h3', ...draft } });
    expect(await target.create(draft, atOnce)).toEqual({ kind: 'exists', hash: 'h3' });
    expect(await target.update('h1', { tags: ['a'] }, atOnce)).toMatchObject({
      kind: 'done',
      contact: { tags: ['a'] },
    });
    expect(await target.update('h9', { tags: ['a'] }, atOnce)).toEqual({ kind: 'gone' });
    expect(await target.close()).toEqual(ok(null));
    expect(target.host).toBe('mailbow.example');
  });

  it('asks the engine before a write is sent, and withholds what it does not want any more', async () => {
    await using server = await serveMailbow([servedContact(1)]);
    using ends = remote(noFeed, targetAt(server.url));
    const { target } = ends;
    const change = { tags: ['a'] };
    const optin = { status: 'withdrawn', date: '2026-11-23', source: 'x' } as const;
    const draft = { email: 'mari@example.ee', fields: {}, lists: [], tags: [] };
    const writing = async (wanted: boolean) => {
      const asked: number[] = [];
      const beforeSend = async () => {
        asked.push(server.calls.length);
        return wanted;
      };
      const replies = [
        await target.create(draft, beforeSend),
        await target.update('h1', change, beforeSend),
        await target.setOptin('h1', optin, beforeSend),
      ];
      return { kinds: replies.map(({ kind }) => kind), asked };
    };
    const withheld = { kinds: ['withheld', 'withheld', 'withheld'], asked: [0, 0, 0] };
    expect(await writing(false)).toEqual(withheld);
    expect(await writing(true)).toEqual({ kinds: ['done', 'done', 'done'], asked: [0, 1, 2] });
  });

  it('hands over the contacts page by page, and how the reading ended', async () => {
    const pages: Contact[][] = [[contact('h1', 'a@example.ee')], [], [contact('h2', 'b@example.ee', { tags: ['x'] })]];
    const failure = err(problem('target/network', { host: 'mailbow.example', text: '' }));
    const target = Object.setPrototypeOf(
      {
        async contacts(onPage: Parameters<ContactTarget['contacts']>[0]) {
          for (const page of pages) await onPage(page, { digests: null, known: 0 });
          return failure;
        },
      },
      targetAt('http://127.0.0.1:1'),
    ) as ContactTarget;
    using ends = remote(noFeed, target);
    const taken: unknown[] = [];
    expect(await ends.target.contacts((page) => void taken.push(page))).toEqual(failure);
    expect(taken).toEqual(pages);
  });

  it('asks which contacts are known by their texts, and hands over the others', async () => {
    await using server = await serveMailbow([1, 2, 3].map((n) => servedContact(n)));
    using ends = remote(noFeed, targetAt(server.url));
    const asked: [reading: string, count: number][] = [];
    const taken: unknown[] = [];
    const read = await ends.target.contacts(
      (contacts, note) => void taken.push([contacts.map(({ hash }) => hash), note.known, note.digests?.length]),
      {
        recognise: async (reading, digests) => {
          asked.push([reading, digests.length]);
          return [null, 'h2', null];
        },
      },
    );
    expect(read).toEqual(ok(null));
    expect(asked).toEqual([[expect.any(String), 3]]);
    expect(taken).toEqual([[['h1', 'h3'], 1, 2]]);
  });

  it('brings across why nobody can say which contacts are known', async () => {
    await using server = await serveMailbow([servedContact(1)]);
    using ends = remote(noFeed, targetAt(server.url));
    const recognise = () => {
      throw new Error('the engine broke');
    };
    await expect(ends.target.contacts(() => undefined, { recognise })).rejects.toThrow('the engine broke');
  });

  it('tells with each answer how many calls may be under way, and whether it has waited out', async () => {
    let width = 7;
    let waitedOut = false;
    const target: ContactTarget = {
      ...targetAt('http://127.0.0.1:1'),
      get concurrency() {
        return width;
      },
      get waitedOut() {
        return waitedOut;
      },
      async create(): Promise<WriteReply> {
        width = 1;
        waitedOut = true;
        return { kind: 'gone' };
      },
      account: async () => ok({ name: 'x', contacts: 0 }),
    };
    using ends = remote(noFeed, target);
    await ends.target.account();
    expect([ends.target.concurrency, ends.target.waitedOut]).toEqual([7, false]);
    await ends.target.create({ email: '', fields: {}, lists: [], tags: [] }, atOnce);
    expect([ends.target.concurrency, ends.target.waitedOut]).toEqual([1, true]);
  });
});
