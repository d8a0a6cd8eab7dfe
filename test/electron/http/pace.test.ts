import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../electron/ports.ts';
import { type InstantClock, instantClock } from '../../support/instant-clock.ts';
import { type JsonServer, serveJson } from '../../support/json-server.ts';
import { network, read, sender, write } from '../../support/sender.ts';

/** One write that is first answered 429 with this header. */
async function pausing(header: string, clock: InstantClock): Promise<[JsonServer, Date[]]> {
  const pauses: Date[] = [];
  const server = await serveJson((_, n) =>
    n === 1 ? { status: 429, headers: { 'retry-after': header } } : { status: 201, json: {} },
  );
  const one = sender(clock, { onPause: (until) => pauses.push(until) });
  expect(await one.send(write(server))).toMatchObject({ kind: 'answered', status: 201 });
  return [server, pauses];
}

describe('429', () => {
  it('pauses for the seconds of Retry-After and sends the write again', async () => {
    const clock = instantClock();
    const [server, pauses] = await pausing('90', clock);
    await using _ = server;
    expect(server.calls.map(({ verb }) => verb)).toEqual(['POST', 'POST']);
    expect(clock.slept).toEqual([90_000]);
    expect(pauses).toEqual([new Date('2026-11-23T07:01:30.000Z')]);
  });

  it('pauses until the date of Retry-After', async () => {
    const clock = instantClock();
    const [server] = await pausing('Mon, 23 Nov 2026 07:00:45 GMT', clock);
    await using _ = server;
    expect(clock.slept).toEqual([45_000]);
  });

  it('does not ask in a tight loop when told to wait 0 seconds', async () => {
    const clock = instantClock(0);
    const [server] = await pausing('0', clock);
    await using _ = server;
    expect(clock.slept).toEqual([1_000]);
  });

  it('backs off 2, 4, 8 … 120 seconds without a header, and starts anew after a good answer', async () => {
    const clock = instantClock(1);
    await using server = await serveJson((_, n) => (n <= 8 || n === 10 ? { status: 429 } : { status: 200, json: {} }));
    const one = sender(clock);
    await one.send(read(server));
    await one.send(read(server));
    expect(clock.slept).toEqual([2, 4, 8, 16, 32, 64, 120, 120, 2].map((seconds) => seconds * 1_000));
  });

  it('counts calls that are refused together as one step of the back-off', async () => {
    const clock = instantClock(1);
    await using server = await serveJson((_, n) => (n <= 4 ? { status: 429 } : { status: 200, json: {} }));
    const one = sender(clock);
    await Promise.all([1, 2, 3, 4].map(() => one.send(read(server))));
    expect(clock.slept).toEqual([2_000]);
  });

  it('does not take a good answer from before the pause for the end of the trouble', async () => {
    const clock = instantClock(1);
    let refusals = 0;
    await using server = await serveJson((call, _n, response) => {
      if (call.url === '/slow') {
        setTimeout(() => response.end('{}'), 50);
        return null;
      }
      return (refusals += 1) <= 2 ? { status: 429 } : { status: 200, json: {} };
    });
    const one = sender(clock);
    await Promise.all([one.send(read(server, '/slow')), one.send(read(server))]);
    expect(clock.slept).toEqual([2_000, 4_000]);
  });

  it('pauses the whole queue: nobody is sent while it lasts, and everybody is sent once after it', async () => {
    let open = true;
    const sent: string[] = [];
    const early: string[] = [];
    const clock = instantClock();
    const held: Clock = {
      ...clock,
      async sleep(ms, signal) {
        open = false;
        await new Promise((resolve) => {
          setTimeout(resolve, 80);
        });
        early.push(...sent.splice(0));
        open = true;
        await clock.sleep(ms, signal);
      },
    };
    const refused = new Set<string>();
    await using server = await serveJson((call) => {
      const id = String(Object.values(call.body ?? {})[0]);
      if (refused.size < 4 && !refused.has(id)) {
        refused.add(id);
        return { status: 429, headers: { 'retry-after': '30' } };
      }
      sent.push(open ? id : `${id} during the pause`);
      return { status: 200, json: {} };
    });
    const one = sender(held);
    const ids = Array.from({ length: 40 }, (_, n) => String(n));
    const answers = await Promise.all(ids.map((id) => one.send(write(server, { id }))));
    expect(answers.map(({ kind }) => kind)).toEqual(ids.map(() => 'answered'));
    expect(early).toEqual([]);
    expect(sent.toSorted()).toEqual(ids.toSorted());
    expect([...refused]).toEqual(['0', '1', '2', '3']);
    // Those that were refused go first.
    expect(sent.slice(0, 4).toSorted()).toEqual(['0', '1', '2', '3']);
  });

  it('gives up when the waits would add up to more than 30 minutes, for this call and all later ones', async () => {
    await using server = await serveJson(() => ({ status: 429, headers: { 'retry-after': '60' } }));
    const clock = instantClock();
    const waited: number[] = [];
    const one = sender(clock, { onPause: (_, waitedMs) => waited.push(waitedMs) });
    const stopped = {
      kind: 'failed',
      problem: network('It asked to wait (429) for more than 30 minutes in all.'),
      waitedOut: true,
    };
    expect(await Promise.all([one.send(write(server)), one.send(read(server))])).toEqual([stopped, stopped]);
    expect(clock.now()).toEqual(new Date('2026-11-23T07:30:00.000Z'));
    expect([waited[0], waited.at(-1)]).toEqual([0, 29 * 60_000]);
    const before = server.calls.length;
    expect(await one.send(read(server))).toEqual(stopped);
    expect(server.calls).toHaveLength(before);
  });

  it('does not begin a wait that alone is longer than allowed', async () => {
    await using server = await serveJson(() => ({ status: 429, headers: { 'retry-after': '86400' } }));
    const clock = instantClock();
    expect(await sender(clock).send(write(server))).toMatchObject({ kind: 'failed', waitedOut: true });
    expect(clock.slept).toEqual([]);
  });

  it('makes the queue go one at a time; good answers make it faster again, up to 8', async () => {
    let refuse = false;
    let now = 0;
    let most = 0;
    await using server = await serveJson((_call, _n, response) => {
      if (refuse) {
        refuse = false;
        return { status: 429, headers: { 'retry-after': '1' } };
      }
      now += 1;
      most = Math.max(most, now);
      setTimeout(() => {
        now -= 1;
        response.end('{}');
      }, 25);
      return null;
    });
    const one = sender(instantClock());
    const many = (count: number) => Promise.all(Array.from({ length: count }, () => one.send(read(server))));
    expect(one.concurrency).toBe(4);
    await many(4);
    expect([one.concurrency, most]).toEqual([4, 4]);
    await many(100);
    // How many really met at the server depends on the machine; that they were more than at first, and never over 8, not.
    expect(one.concurrency).toBe(8);
    expect([most > 4, most <= 8]).toEqual([true, true]);
    refuse = true;
    most = 0;
    await many(1);
    expect([one.concurrency, most]).toEqual([1, 1]);
    await many(9);
    expect([one.concurrency, most]).toEqual([2, 1]);
  });
});

describe('a person who does not want to wait', () => {
  /** A clock on which a pause lasts until somebody ends it. */
  const endless = (): Clock => ({
    ...instantClock(),
    sleep: (_, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('woken')), { once: true });
      }),
  });
  const cancelled = { kind: 'failed', problem: { code: 'run/cancelled' }, waitedOut: false };

  it('ends a pause at once, and nothing more is sent', async () => {
    await using server = await serveJson(() => ({ status: 429, headers: { 'retry-after': '600' } }));
    const paused = Promise.withResolvers<void>();
    const one = sender(endless(), { onPause: () => paused.resolve() });
    const answers = Promise.all([one.send(write(server)), one.send(write(server))]);
    await paused.promise;
    one.stopWaiting();
    expect(await answers).toEqual([cancelled, cancelled]);
    const before = server.calls.length;
    expect(await one.send(write(server))).toEqual(cancelled);
    expect(server.calls).toHaveLength(before);
  });

  it('goes on as long as nobody has to wait, and no further', async () => {
    await using server = await serveJson((_, n) => (n === 1 ? { status: 201, json: {} } : { status: 429 }));
    const one = sender(endless());
    one.stopWaiting();
    expect(await one.send(write(server))).toMatchObject({ kind: 'answered', status: 201 });
    expect(await one.send(write(server))).toEqual(cancelled);
  });
});
