import { renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';

/** Small settings of the program itself; what belongs to a client is in the database. */
interface Values {
  readonly language?: string;
  readonly explainedTray?: boolean;
}

/** The program's own settings. */
export interface AppSettings {
  language(): 'et' | 'en';
  setLanguage(language: 'et' | 'en'): void;
  explainedTray(): boolean;
  setExplainedTray(): void;
}

/** Opens the settings file of a folder. A damaged one is set aside, and the program starts with the defaults. */
export function openAppSettings(folder: string, locale: string, now: () => Date): AppSettings {
  const store = open(folder, now);
  return {
    language() {
      const chosen = store.get('language');
      if (chosen === 'et' || chosen === 'en') return chosen;
      return locale.toLowerCase().startsWith('en') ? 'en' : 'et';
    },
    setLanguage: (language) => store.set('language', language),
    explainedTray: () => store.get('explainedTray') === true,
    setExplainedTray: () => store.set('explainedTray', true),
  };
}

function open(folder: string, now: () => Date): Store<Values> {
  const options = { cwd: folder, name: 'settings', configFileMode: 0o600, projectName: 'kontaktisild' };
  try {
    return new Store<Values>(options);
  } catch {
    const stamp = now().toISOString().replaceAll(/[:.]/g, '-');
    renameSync(join(folder, 'settings.json'), join(folder, `settings.json.broken-${stamp}`));
    return new Store<Values>(options);
  }
}
