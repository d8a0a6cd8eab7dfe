// Stands in for the module `electron` on plain Node; see surface.ts for what of it there is.
import type * as Electron from 'electron';
import { app as ownApp } from './app.ts';
import { BrowserWindow as OwnWindow } from './browser-window.ts';
import { ipcMain as ownIpcMain } from './ipc-main.ts';
import { Menu as OwnMenu, MenuItem as OwnMenuItem } from './menu.ts';
import { nativeImage as ownNativeImage, NativeImage as OwnImage } from './native-image.ts';
import { net as ownNet } from './net.ts';
import { Notification as OwnNotification } from './notification.ts';
import { protocol as ownProtocol } from './protocol.ts';
import { Session } from './session.ts';
import * as system from './system.ts';
import { Tray as OwnTray } from './tray.ts';
import { standInFor, standInForClass } from './types.ts';

export const app = standInFor<Electron.App>()(ownApp);
export const autoUpdater = standInFor<Electron.AutoUpdater>()(system.autoUpdater);
export const BrowserWindow = standInForClass<typeof Electron.BrowserWindow>()(OwnWindow);
export const clipboard = standInFor<Electron.Clipboard>()(system.clipboard);
export const dialog = standInFor<Electron.Dialog>()(system.dialog);
export const ipcMain = standInFor<Electron.IpcMain>()(ownIpcMain);
export const Menu = standInForClass<typeof Electron.Menu>()(OwnMenu);
export const MenuItem = standInForClass<typeof Electron.MenuItem>()(OwnMenuItem);
export const nativeImage = standInFor<typeof Electron.nativeImage>()(ownNativeImage);
export const nativeTheme = standInFor<Electron.NativeTheme>()(system.nativeTheme);
export const net = standInFor<Electron.Net>()(ownNet);
export const Notification = standInForClass<typeof Electron.Notification>()(OwnNotification);
export const powerMonitor = standInFor<Electron.PowerMonitor>()(system.powerMonitor);
export const protocol = standInFor<Electron.Protocol>()(ownProtocol);
export const session = standInFor<typeof Electron.session>()(Session);
export const shell = standInFor<Electron.Shell>()(system.shell);
export const Tray = standInForClass<typeof Electron.Tray>()(OwnTray);
export const NativeImage = OwnImage;

const everything = {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  session,
  shell,
  Tray,
};

/** Some packages import it whole. */
export default everything;
