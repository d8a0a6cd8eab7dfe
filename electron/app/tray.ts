import { Menu, nativeTheme, Tray } from 'electron';
import { drawTrayIcon } from './tray-icon.ts';

/** The words of the tray. */
export interface TrayTexts {
  readonly open: string;
  readonly syncNow: string;
  readonly quit: string;
  readonly tooltip: string;
}

/** What the tray can do. */
export interface TrayActions {
  readonly open: () => void;
  readonly syncNow: () => void;
  readonly quit: () => void;
}

/** The program's place when no window is open. */
export interface AppTray {
  /** Shows other words: the language changed. */
  say(texts: TrayTexts): void;
}

/** Puts the program into the tray. */
export function createTray(texts: TrayTexts, actions: TrayActions): AppTray {
  const tray = new Tray(drawTrayIcon(nativeTheme.shouldUseDarkColors));
  const say = (words: TrayTexts) => {
    tray.setToolTip(words.tooltip);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words.open, click: actions.open },
        { label: words.syncNow, click: actions.syncNow },
        { type: 'separator' },
        { label: words.quit, click: actions.quit },
      ]),
    );
  };
  tray.on('click', actions.open);
  nativeTheme.on('updated', () => tray.setImage(drawTrayIcon(nativeTheme.shouldUseDarkColors)));
  say(texts);
  return { say };
}
