import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { SampleCardView, CheckView } from '../../../shared/ipc/setup-channels.ts';
import type { SettingsView } from '../../../shared/ipc/settings-channels.ts';
import { call } from '../../api.ts';
import type { FeedChoice } from './feed-choice.ts';

interface Probe {
  readonly connection: string | null;
  readonly view: CheckView | null;
  readonly settings: SettingsView | null;
  /** The cards of the last look in clear, once somebody asked for them. */
  readonly cards: readonly SampleCardView[] | null;
  readonly problem: Problem | null;
  readonly working: boolean;
  readonly probe: (connection: string) => Promise<void>;
  readonly showCards: () => Promise<void>;
  readonly hideCards: () => void;
  /** Reads something else of Directo from now on. */
  readonly readFeed: (feed: FeedChoice) => Promise<void>;
  readonly setSecret: (connection: string, which: 'directo' | 'mailbow', value: string) => Promise<Problem | null>;
}

/** The last probe of a connection's both ends. */
export const useProbe = create<Probe>()((set, get) => ({
  connection: null,
  view: null,
  settings: null,
  cards: null,
  problem: null,
  working: false,
  async probe(connection) {
    if (get().working && get().connection === connection) return;
    set({ connection, working: true, view: null, cards: null, problem: null, settings: null });
    // Read after the probe: where a practice client's servers are is known once they run.
    const reply = await call('source.probe', { connection });
    const settings = await call('settings.read', { connection });
    // Another client may have been opened meanwhile.
    if (get().connection !== connection) return;
    if (settings.ok) set({ settings: settings.value });
    set(reply.ok ? { working: false, view: reply.value } : { working: false, problem: reply.problem });
  },
  async showCards() {
    const { connection, view } = get();
    const reply = await call('setup.cards', { connection });
    // Directo was asked anew meanwhile, or another client was opened: these are not the cards of that look.
    if (reply.ok && view !== null && get().view === view) set({ cards: reply.value });
  },
  hideCards: () => set({ cards: null }),
  async readFeed({ component, channel, item }) {
    const { connection } = get();
    if (connection === null) return;
    const saved = await call('settings.save', { connection, change: { source: { component, channel, item } } });
    if (get().connection !== connection) return;
    if (saved.ok) await get().probe(connection);
    else set({ problem: saved.problem });
  },
  async setSecret(connection, which, value) {
    const reply = await call('secrets.set', { connection, which, value });
    return reply.ok ? null : reply.problem;
  },
}));
