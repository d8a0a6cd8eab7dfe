import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../shared/domain/connection.ts';
import { mask } from '../../shared/domain/mask.ts';
import { problem } from '../../shared/domain/problem.ts';
import { createSettingsDraft } from '../../renderer/settings-draft.ts';
import { createFakeBridge, type FakeOptions } from './fake-bridge.ts';
import { useBridge } from './use-bridge.ts';

interface Closed {
  readonly closed: Connection['closed'];
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

async function open(options: FakeOptions = {}) {
  const bridge = useBridge(createFakeBridge(options));
  const draft = createSettingsDraft<Closed>({
    draftOf: ({ closed }) => ({ closed }),
    changeOf: ({ closed }) => ({ closed }),
    questionOf: ({ closed }) => ({ change: { closed }, values: ['class'] }),
  });
  await draft.getState().load('Kask OÜ');
  const called = (channel: string) => bridge.calls.filter((each) => each.channel === channel).map(({ args }) => args);
  return { draft, called, now: () => draft.getState() };
}

describe('a draft of settings', () => {
  it('starts as what is saved, and asks the feed about it', async () => {
    const { now, called } = await open();
    expect([now().draft, now().saved]).toEqual([{ closed: 'leave-out' }, { closed: 'leave-out' }]);
    expect(called('rules.survey')).toEqual([
      { connection: 'Kask OÜ', change: { closed: 'leave-out' }, values: ['class'] },
    ]);
    expect([now().looking, now().survey?.customers, now().asked === now().draft]).toEqual([false, 8, true]);
  });

  it('asks again once a person pauses, about the last change only', async () => {
    const { now, called } = await open();
    now().edit({ closed: 'include' });
    now().edit({ closed: 'leave-out' });
    now().edit({ closed: 'include' });
    await vi.advanceTimersByTimeAsync(400);
    expect(called('rules.survey')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(called('rules.survey').slice(1)).toEqual([
      { connection: 'Kask OÜ', change: { closed: 'include' }, values: ['class'] },
    ]);
    expect(called('settings.save')).toEqual([]);
  });

  it('keeps what was typed while it was being saved, as not saved yet', async () => {
    const { now, called } = await open();
    now().edit({ closed: 'include' });
    const slow = now().save();
    now().edit({ closed: 'leave-out' });
    expect(await slow).toBe(true);
    expect(called('settings.save')).toEqual([{ connection: 'Kask OÜ', change: { closed: 'include' } }]);
    expect([now().draft, now().saved]).toEqual([{ closed: 'leave-out' }, { closed: 'include' }]);
  });

  it('that is saved after its client was left is not kept as unsaved', async () => {
    const { now } = await open();
    now().edit({ closed: 'include' });
    const slow = now().save();
    await now().load('Saar OÜ');
    await slow;
    expect(now().kept).toEqual({});
  });

  it('is kept while another client is looked at, and forgotten when a person says so', async () => {
    const { now } = await open();
    now().edit({ closed: 'include' });
    await now().load('Saar OÜ');
    expect(now().draft).toEqual({ closed: 'leave-out' });
    await now().load('Kask OÜ');
    expect([now().draft, now().saved]).toEqual([{ closed: 'include' }, { closed: 'leave-out' }]);
    now().forget();
    expect([now().draft, now().kept]).toEqual([{ closed: 'leave-out' }, {}]);
  });

  it('is saved as a change of its own part, and only where something changed', async () => {
    const { now, called } = await open();
    expect(await now().save()).toBe(true);
    expect(called('settings.save')).toEqual([]);
    now().edit({ closed: 'include' });
    expect(await now().save()).toBe(true);
    expect(called('settings.save')).toEqual([{ connection: 'Kask OÜ', change: { closed: 'include' } }]);
    expect([now().saved, now().kept, now().saving]).toEqual([{ closed: 'include' }, {}, false]);
  });

  it('stays where it could not be saved, with the reason', async () => {
    const why = problem('ipc/refused');
    const { now } = await open({ failing: { 'settings.save': why } });
    now().edit({ closed: 'include' });
    expect(await now().save()).toBe(false);
    expect([now().problem, now().draft, now().saved]).toEqual([why, { closed: 'include' }, { closed: 'leave-out' }]);
  });

  it('can be worked on where the feed cannot be read', async () => {
    const why = problem('source/bad-key');
    const { now } = await open({ failing: { 'rules.survey': why } });
    expect([now().draft, now().survey, now().surveyProblem, now().looking]).toEqual([
      { closed: 'leave-out' },
      null,
      why,
      false,
    ]);
  });

  it('shows names only after a person asked for them, and until the next answer', async () => {
    const { now } = await open();
    expect(now().survey?.examples['closed']?.[0]).toEqual({ code: '7', name: mask('Vana Pood') });
    await now().reveal();
    expect(now().names?.['closed']?.[0]).toEqual({ code: '7', name: 'Vana Pood' });
    await now().look();
    expect(now().names).toBeNull();
  });
});
