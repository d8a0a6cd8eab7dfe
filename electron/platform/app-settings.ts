import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problem } from '../../shared/domain/problem.ts';

/** The file of small settings of the program itself; what belongs to a client is in the database. */
export interface SettingsFile {
  get(key: SettingsKey): unknown;
  set(key: SettingsKey, value: string | boolean): void;
}

type SettingsKey = 'language' | 'explainedTray';

/** The program's own settings. */
export interface AppSettings {
  language(): 'et' | 'en';
  setLanguage(language: 'et' | 'en'): void;
  explainedTray(): boolean;
  setExplainedTray(): void;
  /** What was wrong with the file and has to be said; null where nothing was. */
  readonly fault: Problem | null;
}

/** What it takes to open the settings. */
export interface SettingsPlace {
  readonly folder: string;
  /** Language of the system, such as `et-EE`. */
  readonly locale: string;
  readonly now: () => Date;
  /** Opens `settings.json` of a folder; throws where it is damaged. */
  readonly openFile: (folder: string) => SettingsFile;
}

/**
 * Opens the settings. A damaged file is set aside, and the program starts with the defaults; one that cannot be used at
 * all is not fatal either.
 */
export function openAppSettings(place: SettingsPlace): AppSettings {
  const { file, fault } = open(place);
  const set: SettingsFile['set'] = (key, value) => {
    try {
      file.set(key, value);
    } catch {
      // A full disk must not end the program over the choice of a language.
    }
  };
  return {
    fault,
    language() {
      const chosen = file.get('language');
      if (chosen === 'et' || chosen === 'en') return chosen;
      return place.locale.toLowerCase().startsWith('en') ? 'en' : 'et';
    },
    setLanguage: (language) => set('language', language),
    explainedTray: () => file.get('explainedTray') === true,
    setExplainedTray: () => set('explainedTray', true),
  };
}

function open({ folder, now, openFile }: SettingsPlace): {
  readonly file: SettingsFile;
  readonly fault: Problem | null;
} {
  try {
    return { file: openFile(folder), fault: null };
  } catch {
    const stamp = now().toISOString().replaceAll(/[:.]/g, '-');
    const aside = `settings.json.broken-${stamp}`;
    try {
      renameSync(join(folder, 'settings.json'), join(folder, aside));
      return { file: openFile(folder), fault: problem('settings/damaged', { file: aside }) };
    } catch {
      return { file: inMemory(), fault: problem('settings/unusable', { file: 'settings.json' }) };
    }
  }
}

function inMemory(): SettingsFile {
  const values = new Map<string, string | boolean>();
  return { get: (key) => values.get(key), set: (key, value) => void values.set(key, value) };
}
