import { create } from 'zustand';
import type { NotificationSettings } from '../../../shared/domain/notification-settings.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { call } from '../../api.ts';

interface SettingsState {
  /** The text of the diagnostics while its dialog is open. */
  readonly diagnostics: string | null;
  readonly reading: boolean;
  readonly problem: Problem | null;
  /** Whether the program starts with the computer from now on; true when main has it. */
  readonly setStartAtLogin: (on: boolean) => Promise<boolean>;
  /** What is told of outside the window from now on, and when; true when main has it. */
  readonly setNotifications: (notifications: NotificationSettings) => Promise<boolean>;
  readonly readDiagnostics: () => Promise<void>;
  /** Saves the text that was read; true when a file was written. */
  readonly saveDiagnostics: () => Promise<boolean>;
  readonly forget: () => void;
}

/** What is set for the whole program, and its diagnostics. */
export const useSettings = create<SettingsState>()((set, get) => ({
  diagnostics: null,
  reading: false,
  problem: null,
  async setStartAtLogin(on) {
    const reply = await call('app.setStartAtLogin', { on });
    set({ problem: reply.ok ? null : reply.problem });
    return reply.ok;
  },
  async setNotifications(notifications) {
    const reply = await call('app.setNotifications', notifications);
    set({ problem: reply.ok ? null : reply.problem });
    return reply.ok;
  },
  async readDiagnostics() {
    set({ reading: true, problem: null, diagnostics: null });
    const reply = await call('diagnostics.read', {});
    // Nobody looks at them any more.
    if (!get().reading) return;
    set(reply.ok ? { reading: false, diagnostics: reply.value.text } : { reading: false, problem: reply.problem });
  },
  async saveDiagnostics() {
    const reply = await call('diagnostics.save', {});
    set({ problem: reply.ok ? null : reply.problem });
    return reply.ok && reply.value.saved;
  },
  forget: () => set({ diagnostics: null, reading: false, problem: null }),
}));
