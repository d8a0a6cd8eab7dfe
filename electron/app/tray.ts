import { Menu, type MenuItemConstructorOptions, nativeTheme, Tray } from 'electron';
import { endOfPause } from '../../shared/domain/pause-choice.ts';
import type { Language } from '../../shared/domain/problem.ts';
import { TRAY_TEXTS } from '../../shared/i18n/tray.ts';
import type { TrayGround } from './tray-drawing.ts';
import { makeTrayIcon } from './tray-icon.ts';
import { type MenuEntry, type TrayCommand, trayMenu } from './tray-menu.ts';
import { trayTooltip } from './tray-tooltip.ts';
import { type LocalTime, stateOfTray, type TrayView } from './tray-view.ts';

/** What the tray leans on. */
export interface TrayParts {
  readonly language: () => Language;
  readonly now: () => Date;
  /** The computer's own time zone. */
  readonly timeZone: () => string;
  readonly platform: NodeJS.Platform;
}

/** What the tray can do. */
export interface TrayActions {
  readonly open: () => void;
  /** Shows the preview of a client; null: there is none yet. */
  readonly syncNow: (connection: string | null) => void;
  /** Shows the reviews of a client; null: several have some. */
  readonly reviews: (connection: string | null) => void;
  /** Pauses these clients until a moment; null: until somebody goes on. */
  readonly pause: (connections: readonly string[], until: Date | null) => void;
  readonly goOn: (connections: readonly string[]) => void;
  readonly setStartAtLogin: (on: boolean) => void;
  /** Installs the update that is ready and starts the program again. */
  readonly installUpdate: () => void;
  readonly quit: () => void;
}

/** The program's place when no window is open. */
export interface AppTray {
  /** Shows how things stand now. */
  update(view: TrayView): void;
  /** Says the same again: the language changed, or time went on. */
  refresh(): void;
}

/** Puts the program into the tray. Electron is told only what changed: Windows draws the icon anew at every word. */
export function createTray(parts: TrayParts, actions: TrayActions): AppTray {
  let view: TrayView = { clients: [], startAtLogin: 'unavailable' };
  let held: readonly Menu[] = [];
  const told = new Map<'icon' | 'tooltip' | 'menu', string>();
  const tell = (what: 'icon' | 'tooltip' | 'menu', words: string, say: () => void) => {
    if (told.get(what) === words) return;
    told.set(what, words);
    say();
  };

  const setMenu = (entries: readonly MenuEntry[]) => {
    const menu = Menu.buildFromTemplate(entries.map((entry) => itemOf(entry, obey)));
    // The menu before this one may be open, and must not be swept away then.
    held = [...held.slice(-1), menu];
    tray.setContextMenu(menu);
  };
  const refresh = () => {
    const texts = TRAY_TEXTS[parts.language()];
    const time: LocalTime = { now: parts.now(), timeZone: parts.timeZone() };
    const state = stateOfTray(view.clients, time.now);
    const ground = groundOf(parts.platform);
    const tooltip = forSystem(trayTooltip(view, texts, time), parts.platform);
    const entries = trayMenu(view, texts, time);
    tell('icon', `${state} ${ground}`, () => tray.setImage(makeTrayIcon(state, ground)));
    tell('tooltip', tooltip, () => tray.setToolTip(tooltip));
    tell('menu', JSON.stringify(entries), () => setMenu(entries));
  };
  const obey = (command: TrayCommand) => {
    run(command, actions, { now: parts.now(), timeZone: parts.timeZone() });
    if (command.do !== 'start-at-login') return;
    // The system ticks its box at once, also where what it stands for then stays as it was.
    told.delete('menu');
    refresh();
  };

  const tray = new Tray(makeTrayIcon('ok', groundOf(parts.platform)));
  tray.on('click', actions.open);
  nativeTheme.on('updated', refresh);
  refresh();
  return {
    update(next) {
      view = next;
      refresh();
    },
    refresh,
  };
}

function itemOf(entry: MenuEntry, obey: (command: TrayCommand) => void): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'menu':
      return { label: entry.label, submenu: entry.entries.map((inner) => itemOf(inner, obey)) };
    case 'check':
      return { label: entry.label, type: 'checkbox', checked: entry.checked, click: () => obey(entry.command) };
    case 'item': {
      const { label, command } = entry;
      return command === null ? { label, enabled: false } : { label, click: () => obey(command) };
    }
  }
}

function run(command: TrayCommand, actions: TrayActions, { now, timeZone }: LocalTime): void {
  switch (command.do) {
    case 'open':
      return actions.open();
    case 'sync':
      return actions.syncNow(command.connection);
    case 'reviews':
      return actions.reviews(command.connection);
    case 'pause':
      // Counted from the click: the menu may have been made days ago.
      return actions.pause(command.connections, endOfPause(command.choice, now, timeZone));
    case 'go-on':
      return actions.goOn(command.connections);
    case 'start-at-login':
      return actions.setStartAtLogin(command.on);
    case 'install-update':
      return actions.installUpdate();
    case 'quit':
      return actions.quit();
  }
}

/** The taskbar of Windows has a theme of its own beside that of the programs. */
function groundOf(platform: NodeJS.Platform): TrayGround {
  if (platform === 'darwin') return 'template';
  const isDark =
    platform === 'win32' ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI : nativeTheme.shouldUseDarkColors;
  return isDark ? 'dark' : 'light';
}

/** Windows swallows ampersands in a tooltip, each of its versions in another way; a wide one it leaves alone. */
function forSystem(tooltip: string, platform: NodeJS.Platform): string {
  return platform === 'win32' ? tooltip.replaceAll('&', '\uFF06') : tooltip;
}
