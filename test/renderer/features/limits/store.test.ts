import { beforeEach, describe, expect, it } from 'vitest';
import { useLimits } from '../../../../renderer/features/limits/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useLimits.getState();
const CLIENT = 'Kask OÜ';

beforeEach(() => useLimits.setState(useLimits.getInitialState(), true));

async function open(options: Parameters<typeof createFakeBridge>[0] = {}) {
  const bridge = useBridge(createFakeBridge(options));
  await store().load(CLIENT);
  return () => bridge.calls.filter(({ channel }) => channel === 'settings.save').map(({ args }) => args);
}

describe('the limits of a client', () => {
  it('are saved in one step, limits and canary together, and only what is not usual', async () => {
    const saves = await open();
    store().type('LIM-02', { percent: '7,5', count: '25' });
    store().nominate(' 1004 ');
    expect(await store().save()).toBe('saved');
    const change = { limits: { 'LIM-02': { percent: 7.5 } }, canary: '1004' };
    expect(saves()).toEqual([{ connection: CLIENT, change }]);
    store().reset('LIM-02');
    store().nominate('');
    expect(await store().save()).toBe('saved');
    expect(saves()[1]).toEqual({ connection: CLIENT, change: { limits: {}, canary: null } });
  });

  it('are not saved where something is no figure, or where nothing is another than before', async () => {
    const saves = await open();
    expect(await store().save()).toBe('unchanged');
    store().type('LIM-02', { percent: '10', count: '25' });
    expect(await store().save()).toBe('unchanged');
    store().type('LIM-02', { percent: 'palju', count: '25' });
    expect(await store().save()).toBe('wrong');
    expect(saves()).toEqual([]);
  });

  it('are not saved with a canary that the last load does not have', async () => {
    const saves = await open();
    store().nominate('9999');
    expect(await store().save()).toBe('wrong');
    expect([store().look, saves()]).toEqual([{ code: '9999', found: false }, []]);
  });

  it('keep what was typed when the page is left, and while another client is looked at', async () => {
    await open();
    store().nominate('1004');
    await store().load(CLIENT);
    expect(store().draft.canary).toBe('1004');
    await store().load('Tamm OÜ');
    expect([store().connection, store().draft.canary]).toEqual(['Tamm OÜ', null]);
    await store().load(CLIENT);
    expect(store().draft.canary).toBe('1004');
  });

  it('stay typed where main does not take them', async () => {
    const failure = problem('run/busy');
    await open({ failing: { 'settings.save': failure } });
    store().type('LIM-06', { percent: '3', count: '5' });
    expect(await store().save()).toBe('failed');
    expect(store()).toMatchObject({
      problem: failure,
      saving: false,
      draft: { figures: { 'LIM-06': { count: '5' } } },
    });
  });
});
