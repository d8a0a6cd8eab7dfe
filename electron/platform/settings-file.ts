import Store from 'electron-store';
import type { SettingsFile } from './app-settings.ts';

/** Opens the file of small settings in a folder; throws where it cannot be read. */
export function openSettingsFile(folder: string): SettingsFile {
  // The project's name is for programs without Electron's; the package's types forget it.
  const options = { cwd: folder, name: 'settings', configFileMode: 0o600, projectName: 'kontaktisild' };
  const store = new Store<Record<string, unknown>>(options);
  const values: unknown = store.store;
  // JSON that is no object at all was written by nobody who knows this file.
  if (Array.isArray(values)) throw new TypeError('settings.json holds no settings');
  return { get: (key) => store.get(key), set: (key, value) => store.set(key, value) };
}
