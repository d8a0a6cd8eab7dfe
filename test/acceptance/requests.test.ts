import { describe, expect, it } from 'vitest';
import { DIRECTO_SECRET, expectDone, openBench } from '../support/outside-bench.ts';
import { feedXml } from '../support/outside-feed.ts';

const FEED = [{ code: '1', name: 'Mari', email: 'mari@example.ee' }];
const BASE = '/xmlcore/kask/xmlcore.asp';

describe.concurrent('asking Directo', () => {
  it('is a POST with everything in the body, without ts even where incremental is on', async () => {
    await using bench = await openBench({ feed: FEED });
    await bench.plan();
    await bench.connect({ source: { incremental: true } });
    const plan = await bench.plan();
    expect(plan.fetch.kind).toBe('full');
    for (const { method, path, form, headers } of bench.directo.asked) {
      expect([method, path]).toEqual(['POST', BASE]);
      expect(headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
      expect(Object.fromEntries(form)).toEqual({ token: DIRECTO_SECRET, get: '1', what: 'customer' });
      expect(JSON.stringify(headers)).not.toContain(encodeURIComponent(DIRECTO_SECRET));
      // A packed reply would be no XML to its reader.
      expect(headers['accept-encoding'] ?? 'identity').toBe('identity');
    }
    expect(bench.directo.asked).toHaveLength(2);
  });

  it('names the secret key for older interfaces and keeps what the address says already', async () => {
    await using bench = await openBench({ feed: FEED });
    await bench.connect({ source: { url: `${bench.directo.url}?db=k%C3%A4sk&v=2`, secretParameter: 'key' } });
    await bench.plan();
    const [{ method, path, form } = expect.unreachable()] = bench.directo.asked;
    expect([method, path]).toEqual(['POST', `${BASE}?db=k%C3%A4sk&v=2`]);
    expect(Object.fromEntries(form)).toEqual({ key: DIRECTO_SECRET, get: '1', what: 'customer' });
  });

  it('moves the routing into the query where Directo answers 404 to the body, and remembers it', async () => {
    await using bench = await openBench({
      reply: ({ query }) =>
        query.get('what') === 'customer'
          ? feedXml(FEED)
          : { status: 404, body: '<Result Type="404" Desc="Invalid url given"/>' },
    });
    await bench.connect({ source: { url: `${bench.directo.url}?db=kask` } });
    const counts: number[] = [];
    for (const command of ['plan', 'check', 'fields', 'plan']) {
      expectDone(await bench.run(command));
      counts.push(bench.directo.asked.length);
    }
    expect(counts).toEqual([2, 3, 4, 5]);
    const [first, ...later] = bench.directo.asked;
    expect([first?.path, first?.form.size]).toEqual([`${BASE}?db=kask`, 3]);
    for (const { method, query, form } of later) {
      expect(method).toBe('POST');
      expect(Object.fromEntries(query)).toEqual({ db: 'kask', get: '1', what: 'customer' });
      expect(Object.fromEntries(form)).toEqual({ token: DIRECTO_SECRET });
    }
  });

  it('goes back to the body where Directo does not take the query any more', async () => {
    let place = 'query';
    await using bench = await openBench({
      here: true,
      reply: ({ query }) =>
        query.has('what') === (place === 'query') ? feedXml(FEED) : '<result type="404" desc="Invalid url given"/>',
    });
    await bench.plan();
    place = 'body';
    await bench.plan();
    await bench.plan();
    expect(bench.directo.asked.map(({ query }) => query.has('what'))).toEqual([false, true, true, false, false]);
  });

  it('is a GET with the secret in the query for interfaces that answer nothing else', async () => {
    await using bench = await openBench({ feed: FEED });
    await bench.connect({ source: { url: `${bench.directo.url}?db=kask`, method: 'get', secretParameter: 'key' } });
    await bench.plan();
    const [{ method, query, form } = expect.unreachable()] = bench.directo.asked;
    expect(method).toBe('GET');
    expect(Object.fromEntries(query)).toEqual({ db: 'kask', key: DIRECTO_SECRET, get: '1', what: 'customer' });
    expect(form.size).toBe(0);
    bench.reply = () => ({ status: 503, body: '<html>down</html>' });
    const down = await bench.run('plan');
    expect(down).toMatchObject({ status: 3, outcomes: ['network'] });
    expect(down.err).not.toContain('xmlcore.asp');
  });
});
