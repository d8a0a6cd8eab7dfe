import { describe, expect, it } from 'vitest';
import { createFeedMemory, feedOwner, FRESH_MS } from '../../../electron/directo/feed-memory.ts';
import type { Feed, FeedEnd, FeedRequest } from '../../../electron/ports.ts';

const REQUEST: FeedRequest = { component: 'customer', since: null, routing: 'body' };

/** A feed that says two chunks, and counts how often it was asked. */
function countedFeed(end: FeedEnd = { status: 200, problem: null }) {
  const asked = { times: 0 };
  const feed: Feed = {
    host: 'directo.example',
    async read(_, onChunk) {
      asked.times += 1;
      for (const text of ['<customers>', '</customers>']) {
        if ((await onChunk(new TextEncoder().encode(text))) === 'stop') break;
      }
      return end;
    },
  };
  return { feed, asked };
}

async function textOf(feed: Feed, request = REQUEST): Promise<string> {
  let text = '';
  await feed.read(request, (chunk) => {
    text += new TextDecoder().decode(chunk);
    // A taker may move the bytes away.
    structuredClone(chunk.buffer, { transfer: [chunk.buffer as ArrayBuffer] });
  });
  return text;
}

describe('the memory of a feed', () => {
  it('says again what was read a moment ago, as often as it is asked, without asking Directo', async () => {
    const now = { at: 0 };
    const memory = createFeedMemory({ now: () => new Date(now.at) });
    const { feed, asked } = countedFeed();
    const wrapped = memory.over(feed, 'kask', 'use');
    const whole = '<customers></customers>';
    expect([await textOf(wrapped), await textOf(wrapped), await textOf(wrapped)]).toEqual([whole, whole, whole]);
    expect(asked.times).toBe(1);
    now.at = FRESH_MS;
    expect(await textOf(wrapped)).toBe(whole);
    expect(asked.times).toBe(2);
  });

  it('lets go of what is too old, also where nobody asks any more', async () => {
    const now = { at: 0 };
    const memory = createFeedMemory({ now: () => new Date(now.at) });
    const { feed, asked } = countedFeed();
    const wrapped = memory.over(feed, 'kask', 'use');
    await textOf(wrapped);
    now.at = FRESH_MS - 1;
    memory.forgetOld();
    await textOf(wrapped);
    expect(asked.times).toBe(1);
    now.at = FRESH_MS;
    memory.forgetOld();
    // Back in time: only what is gone is asked for again.
    now.at = 0;
    await textOf(wrapped);
    expect(asked.times).toBe(2);
  });

  it('asks anew for another request, another owner, and where it is told to renew', async () => {
    const memory = createFeedMemory({ now: () => new Date(0) });
    const { feed, asked } = countedFeed();
    await textOf(memory.over(feed, 'kask', 'use'));
    await textOf(memory.over(feed, 'kask', 'use'), { ...REQUEST, component: 'contact' });
    expect(asked.times).toBe(2);
    await textOf(memory.over(feed, 'kask', 'renew'));
    expect(asked.times).toBe(3);
    await textOf(memory.over(feed, 'tamm', 'use'));
    await textOf(memory.over(feed, 'kask', 'use'));
    expect(asked.times).toBe(5);
    await textOf(memory.over(feed, 'kask', 'never'));
    expect(asked.times).toBe(6);
  });

  it('that was told to forget keeps nothing, not even what is being read then', async () => {
    const memory = createFeedMemory({ now: () => new Date(0) });
    const { feed, asked } = countedFeed();
    const wrapped = memory.over(feed, 'kask', 'use');
    await textOf(wrapped);
    memory.forget();
    // Of two reads that run side by side the second one begins after the forgetting.
    let forgotten = false;
    await wrapped.read(REQUEST, async () => {
      if (forgotten) return;
      forgotten = true;
      memory.forget();
      await wrapped.read({ ...REQUEST, component: 'contact' }, () => undefined);
    });
    expect(asked.times).toBe(3);
    await textOf(wrapped);
    expect(asked.times).toBe(4);
    await textOf(wrapped);
    await textOf(wrapped, { ...REQUEST, component: 'contact' });
    expect(asked.times).toBe(4);
  });

  it('remembers no reply that failed, was stopped, repeats the secret or is too large', async () => {
    for (const end of [
      { status: 500, problem: null },
      { status: 200, problem: { code: 'source/truncated' as const, values: {} } },
      { status: 200, problem: null, secretEchoed: true },
    ]) {
      const memory = createFeedMemory({ now: () => new Date(0) });
      const { feed, asked } = countedFeed(end);
      await textOf(memory.over(feed, 'kask', 'use'));
      await textOf(memory.over(feed, 'kask', 'use'));
      expect(asked.times).toBe(2);
    }
    const memory = createFeedMemory({ now: () => new Date(0) });
    const { feed, asked } = countedFeed();
    await memory.over(feed, 'kask', 'use').read(REQUEST, () => 'stop');
    await textOf(memory.over(feed, 'kask', 'use'));
    expect(asked.times).toBe(2);
    const small = createFeedMemory({ now: () => new Date(0) }, 12);
    const large = countedFeed();
    await textOf(small.over(large.feed, 'kask', 'use'));
    expect(await textOf(small.over(large.feed, 'kask', 'use'))).toBe('<customers></customers>');
    expect(large.asked.times).toBe(2);
  });

  it('belongs to one address with one key, without holding the key in its name', () => {
    const source = { url: 'https://directo.example', secretParameter: 'token', method: 'post' } as const;
    const of = (over: object, secret: string | null = 'salajane') =>
      feedOwner(
        {
          name: 'Kask OÜ',
          source: { ...source, component: 'customer', channel: '', item: '', incremental: false, ...over },
        },
        secret,
      );
    expect(of({})).toBe(of({ channel: 'klient' }));
    expect(new Set([of({}), of({ url: 'https://teine.example' }), of({}, 'teine'), of({}, null)]).size).toBe(4);
    expect(of({})).not.toContain('salajane');
  });
});
