import { beforeEach, describe, expect, it } from 'vitest';
import { useErasure } from '../../../../renderer/features/limits/erasure-store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useErasure.getState();
const CLIENT = 'Kask OÜ';
const MARI = 'mari@example.ee';

beforeEach(() => useErasure.setState(useErasure.getInitialState(), true));

describe('the erasure of a person', () => {
  it('is done only after the address was typed once more', async () => {
    const bridge = useBridge(createFakeBridge());
    store().setAddress(' Mari@Example.ee ');
    await store().look(CLIENT);
    expect(store().traces).toMatchObject({ codes: ['1004'] });
    store().setConfirmation('mari@example.com');
    expect(await store().erase(CLIENT)).toBe(false);
    expect([store().misspelt, bridge.calls.map(({ channel }) => channel)]).toEqual([true, ['erasure.look']]);
    store().setConfirmation('MARI@example.ee');
    expect(await store().erase(CLIENT)).toBe(true);
    expect(store().erased).toMatchObject({ codes: ['1004'], hadContact: true, scrubbed: 'done' });
    store().begin();
    expect(JSON.stringify(store())).not.toContain('mari');
  });

  it('keeps what is left to do when it has to be done again', async () => {
    const bridge = useBridge(createFakeBridge());
    const once = { codes: ['1004'], hadContact: true, scrubbed: 'busy', at: '2026-11-26T13:00:00.000Z' } as const;
    useErasure.setState({ traces: { ...TRACES, email: MARI }, erased: { ...once, email: MARI } });
    expect(await store().erase(CLIENT)).toBe(true);
    expect(store().erased).toMatchObject({ codes: ['1004'], hadContact: true, scrubbed: 'done' });
    expect(bridge.calls.map(({ channel }) => channel)).toEqual(['erasure.erase']);
  });

  it('says why it was not done', async () => {
    const busy = problem('run/busy');
    useBridge(createFakeBridge({ failing: { 'erasure.look': busy } }));
    store().setAddress(MARI);
    await store().look(CLIENT);
    expect(store()).toMatchObject({ problem: busy, busy: null, traces: null });
  });
});

const TRACES = {
  email: '',
  codes: [],
  hadContact: false,
  decisions: 0,
  plans: 0,
  links: 0,
  other: 0,
  erasedBefore: false,
};
