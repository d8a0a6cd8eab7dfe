import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readAppPackage, switchValue } from './command-line.ts';

let appName: string | null = null;
let moved: string | null = null;

/** The app's name: of its package.json, or what it was set to. */
export const getName = (): string => appName ?? readAppPackage().name;

/** Names the app; the data folder is named after it. */
export const setName = (name: string): void => void (appName = name);

/** Has the data folder be another one from now on. */
export const moveUserData = (folder: string): void => void (moved = folder);

/** Folders that Electron names, where they lie on Linux. */
export function getPath(name: string): string {
  const home = homedir();
  const appData = process.env['XDG_CONFIG_HOME'] ?? join(home, '.config');
  const places: Readonly<Record<string, () => string>> = {
    home: () => home,
    appData: () => appData,
    userData: userDataFolder,
    sessionData: userDataFolder,
    logs: () => join(userDataFolder(), 'logs'),
    temp: () => tmpdir(),
    exe: () => process.execPath,
    module: () => process.execPath,
    desktop: () => join(home, 'Desktop'),
    documents: () => join(home, 'Documents'),
    downloads: () => join(home, 'Downloads'),
    crashDumps: () => join(userDataFolder(), 'Crashpad'),
  };
  const place = places[name];
  if (place === undefined) throw new Error(`Failed to get '${name}' path`);
  return place();
}

/** The app's data folder, made where it is not there yet: `--user-data-dir`, or one named after the app. */
export function userDataFolder(): string {
  const folder = resolve(moved ?? switchValue('user-data-dir') ?? join(getPath('appData'), getName()));
  mkdirSync(folder, { recursive: true });
  return folder;
}
