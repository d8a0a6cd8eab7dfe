import type { App, LoginItemSettings } from 'electron';
import type { StartAtLogin } from '../../shared/ipc/views.ts';

/** Whether the program starts with the computer. */
export interface LoginItem {
  get(): StartAtLogin;
  set(on: boolean): void;
}

const HIDDEN = '--hidden';

/** What Electron's `app` does of it. */
export type LoginApp = Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>;

/** Looks after starting with the computer, without a window; Electron can do it on Windows and macOS. */
export function createLoginItem(app: LoginApp, platform: NodeJS.Platform): LoginItem {
  if (platform === 'win32') return windowsItem(app);
  if (platform === 'darwin') return macItem(app);
  return { get: () => 'unavailable', set: () => undefined };
}

/** Windows compares the words of an entry, too: without them it would not be found again. */
function windowsItem(app: LoginApp): LoginItem {
  const args = [HIDDEN];
  return {
    get() {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings({ args });
      // The second is false where the entry is there and was switched off in the Task Manager.
      return openAtLogin && executableWillLaunchAtLogin ? 'on' : 'off';
    },
    set: (on) => app.setLoginItemSettings({ openAtLogin: on, args }),
  };
}

/** macOS takes no words; it tells afterwards that it started the program. */
function macItem(app: LoginApp): LoginItem {
  const type = 'mainAppService';
  return {
    get() {
      const { status } = app.getLoginItemSettings({ type });
      if (status === 'requires-approval') return 'needs-approval';
      return status === 'enabled' ? 'on' : 'off';
    },
    set: (on) => app.setLoginItemSettings({ openAtLogin: on, type }),
  };
}

/** Whether this start is to show no window: the computer started the program, not a person. */
export function startsHidden(
  argv: readonly string[],
  { wasOpenedAtLogin }: Pick<LoginItemSettings, 'wasOpenedAtLogin'>,
): boolean {
  return argv.includes(HIDDEN) || wasOpenedAtLogin;
}
