import type { UpdateView } from '../../../shared/ipc/updates-channels.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { FakePart } from './settings.ts';

type UpdateChannels = 'updates.read' | 'updates.look' | 'updates.install' | 'updates.setOn' | 'updates.heard';

/** A program whose updates stand like this; switching and hearing are remembered. */
export function fakeUpdates(given: Partial<UpdateView> = {}): FakePart<UpdateChannels> {
  let view: UpdateView = {
    version: '0.1.0',
    state: { is: 'idle' },
    lookedAt: '2026-11-27T07:00:00.000Z',
    obstacle: null,
    news: null,
    ...given,
  };
  const become = (change: Partial<UpdateView>) => {
    view = { ...view, ...change };
    return ok(view);
  };
  return {
    'updates.read': async () => ok(view),
    'updates.look': async () => become({ state: { is: 'idle' } }),
    'updates.install': async () => ok(view),
    'updates.setOn': async ({ on }) => become({ state: on ? { is: 'idle' } : { is: 'off', why: 'person' } }),
    'updates.heard': async () => become({ news: null }),
  };
}
