import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { UpdateNews } from '../../../shared/domain/update.ts';
import type { UpdateView } from '../../../shared/ipc/updates-channels.ts';
import { call } from '../../api.ts';

interface UpdateStore {
  /** Null before main has answered for the first time. */
  readonly view: UpdateView | null;
  /** What became of an update; it stays until a person puts it away, also when main knows that it was shown. */
  readonly news: UpdateNews | null;
  readonly problem: Problem | null;
  readonly read: () => Promise<void>;
  readonly hear: (view: UpdateView) => void;
  readonly dismissNews: () => void;
  readonly look: () => Promise<void>;
  readonly install: () => Promise<void>;
  readonly setOn: (on: boolean) => Promise<void>;
  readonly heard: () => Promise<void>;
}

/** How the program's own updates stand. */
export const useUpdates = create<UpdateStore>()((set) => {
  const take = (reply: Awaited<ReturnType<typeof call<'updates.read'>>>) =>
    set(({ news }) =>
      reply.ok ? { view: reply.value, news: reply.value.news ?? news, problem: null } : { problem: reply.problem },
    );
  return {
    view: null,
    problem: null,
    read: async () => take(await call('updates.read', {})),
    news: null,
    hear: (view) => set(({ news }) => ({ view, news: view.news ?? news })),
    dismissNews: () => set({ news: null }),
    look: async () => take(await call('updates.look', {})),
    install: async () => take(await call('updates.install', {})),
    setOn: async (on) => take(await call('updates.setOn', { on })),
    heard: async () => take(await call('updates.heard', {})),
  };
});
