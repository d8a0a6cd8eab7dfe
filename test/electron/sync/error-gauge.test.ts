import { describe, expect, it } from 'vitest';
import { createErrorGauge } from '../../../electron/sync/error-gauge.ts';
import { exitStatusOfRun } from '../../../electron/terminal/exit-status.ts';
import { ok } from '../../../shared/lib/result.ts';
import { engineWorld, type EngineWorld } from '../../support/engine-world.ts';
import { isWrite, many, push } from '../../support/pushing.ts';
import { connection } from '../../support/world.ts';

type Override = Parameters<typeof createErrorGauge>[0][string];

/** Whether it is too much after these replies: so many good ones, then so many errors, and so on. */
function after(replies: readonly number[], override?: Override): boolean {
  const gauge = createErrorGauge(override === undefined ? {} : { 'LIM-10': override });
  for (const [n, times] of replies.entries()) {
    for (let time = 0; time < times; time += 1) gauge.add(n % 2 === 0 ? 'done' : 'error');
  }
  return gauge.isTooMuch;
}

describe('the gauge of push errors (LIM-10)', () => {
  it.each([
    ['10 errors among 50', [40, 10], true],
    ['9 errors among 50', [41, 9], false],
    ['nothing but errors, but 49 of them', [0, 49], false],
    ['50 errors', [0, 50], true],
    ['10 errors that came first', [0, 10, 40], true],
    ['10 errors of which one is no longer among the last 50', [0, 10, 41], false],
    ['10 errors after many good replies', [1000, 10], true],
    ['no reply at all', [], false],
    ['50 good replies', [50], false],
  ])('says of %s: %s → %s', (_, replies, expected) => {
    expect(after(replies)).toBe(expected);
  });

  it.each([
    [{ percent: 14 }, [43, 7], true],
    [{ percent: 14 }, [44, 6], false],
    [{ percent: 100 }, [1, 49], false],
    [{ percent: 100 }, [0, 50], true],
    [{ count: 20 }, [16, 4], true],
    [{ count: 20 }, [17, 3], false],
    [{ count: 20 }, [0, 19], false],
    [{ percent: 50, count: 4 }, [2, 2], true],
    // Without an error there is nothing to stop for, whatever the limit says.
    [{ percent: 0 }, [60], false],
    [{ percent: 0 }, [59, 1], true],
  ] as const)('takes %j from the connection', (override, replies, expected) => {
    expect(after(replies, override)).toBe(expected);
  });

  it('has the figures for the sentence', () => {
    const gauge = createErrorGauge({});
    for (let n = 0; n < 60; n += 1) gauge.add(n % 5 === 0 ? 'error' : 'done');
    expect([gauge.isTooMuch, gauge.words()]).toEqual([true, { errors: '10', replies: '50' }]);
  });
});

/** Every so manieth write is answered like this; answers how many writes came. */
function answerEvery(
  world: EngineWorld,
  nth: number,
  reply: { readonly status: number; readonly headers?: Record<string, string> },
) {
  let writes = 0;
  world.mailbow.instead = (call) => {
    if (!isWrite(call)) return null;
    writes += 1;
    return writes % nth === 0 ? { json: { errors: [{ field: 'name', message: 'ei' }] }, ...reply } : null;
  };
  return () => writes;
}

describe('a push with many errors', () => {
  it('stops as partial with 10 errors among 50 replies, and goes on when it is asked to', async () => {
    await using world = await engineWorld({ customers: many(200) });
    const plan = await world.plan();
    const writes = answerEvery(world, 5, { status: 422 });
    const end = await push(world, plan.hash);
    const problem = { code: 'run/push-errors', values: { errors: '10', replies: '50' } };
    expect(end).toMatchObject({ status: 'partial', problem, push: { stopped: { problem, waitedOut: false } } });
    expect(exitStatusOfRun(end.status, end.problem)).toBe(6);
    // What was under way at that moment is still written down.
    const { confirmed = 0, rejected = 0, planned } = end.push?.outcomes ?? {};
    expect([confirmed + rejected, planned]).toEqual([writes(), 200 - writes()]);
    expect(writes()).toBeGreaterThanOrEqual(50);
    // Eight at once: the place of the fiftieth is taken while it is being read.
    expect(writes()).toBeLessThanOrEqual(58);
    expect(rejected).toBeGreaterThanOrEqual(10);
    expect(world.mailbow.contacts).toHaveLength(confirmed);

    world.mailbow.instead = () => null;
    const rest = await push(world, plan.hash);
    expect(rest.push?.outcomes).toMatchObject({ confirmed: 200 - rejected, rejected, planned: 0 });
    expect((await world.plan()).rows).toHaveLength(rejected);
  });

  it('writes down all the same what was confirmed before it stopped', async () => {
    await using world = await engineWorld({ customers: many(200) });
    const plan = await world.plan();
    answerEvery(world, 5, { status: 422 });
    let closed = 0;
    const close = () => {
      closed += 1;
      return Promise.resolve(ok(null));
    };
    const end = await world.engine({ close }).push(plan.hash);
    expect([end.ok && end.value.problem?.code, closed]).toEqual(['run/push-errors', 1]);
  });

  it('does not stop below that: one in six', async () => {
    await using world = await engineWorld({ customers: many(200) });
    const plan = await world.plan();
    const writes = answerEvery(world, 6, { status: 422 });
    expect(await push(world, plan.hash)).toMatchObject({
      status: 'partial',
      problem: null,
      push: { outcomes: { rejected: 33, confirmed: 167, planned: 0 } },
    });
    expect(writes()).toBe(200);
  });

  it('does not stop with fewer than 50 replies, were they all errors', async () => {
    await using world = await engineWorld({ customers: many(49) });
    const plan = await world.plan();
    answerEvery(world, 1, { status: 422 });
    expect(await push(world, plan.hash)).toMatchObject({ problem: null, push: { outcomes: { rejected: 49 } } });
  });

  it('is not one where Mailbow asked to wait', async () => {
    await using world = await engineWorld({ customers: many(100) });
    const plan = await world.plan();
    answerEvery(world, 3, { status: 429, headers: { 'retry-after': '1' } });
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded', push: { outcomes: { confirmed: 100 } } });
  });

  it('stops by the limit of its connection', async () => {
    const settings = connection({ limits: { 'LIM-10': { percent: 50, count: 10 } } });
    await using world = await engineWorld({ customers: many(100), settings });
    const plan = await world.plan();
    const writes = answerEvery(world, 2, { status: 422 });
    expect(await push(world, plan.hash)).toMatchObject({ status: 'partial', problem: { code: 'run/push-errors' } });
    expect(writes()).toBeLessThan(20);
  });
});
