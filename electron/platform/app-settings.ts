import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problem } from '../../shared/domain/problem.ts';

/** The file of small settings of the program itself; what belongs to a client is in the database. */
export interface SettingsFile {
  get(key: SettingsKey): unknown;
  set(key: SettingsKey, value: string | boolean): void;
}

const KEYS = ['language', 'explainedTray'] as const;

type SettingsKey = (typeof KEYS)[number];

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
 * all is not fatal either. The file is read here only: whatever becomes of it later, the program knows its language.
 */
export function openAppSettings(place: SettingsPlace): AppSettings {
  const { file, known, fault } = open(place);
  const set: SettingsFile['set'] = (key, value) => {
    known.set(key, value);
    try {
      file?.set(key, value);
    } catch {
      // A full disk or a file that was damaged meanwhile must not end the program over the choice of a language.
    }
  };
  return {
    fault,
    language() {
      const chosen = known.get('language');
      if (chosen === 'et' || chosen === 'en') return chosen;
      return place.locale.toLowerCase().startsWith('en') ? 'en' : 'et';
    },
    setLanguage: (language) => set('language', language),
    explainedTray: () => known.get('explainedTray') === true,
    setExplainedTray: () => set('explainedTray', true),
  };
}

/** A file with what stood in it; null where none can be had. */
interface ReadFile {
  readonly file: SettingsFile | null;
  readonly known: Map<SettingsKey, unknown>;
}

function open(place: SettingsPlace): ReadFile & { readonly fault: Problem | null } {
  const { folder, now } = place;
  try {
    return { ...read(place), fault: null };
  } catch {
    const stamp = now().toISOString().replaceAll(/[:.]/g, '-');
    const aside = `settings.json.broken-${stamp}`;
    try {
      renameSync(join(folder, 'settings.json'), join(folder, aside));
      return { ...read(place), fault: problem('settings/damaged', { file: aside }) };
    } catch {
      return { file: null, known: new Map(), fault: problem('settings/unusable', { file: 'settings.json' }) };
    }
  }
}

function read({ folder, openFile }: SettingsPlace): ReadFile {
  const file = openFile(folder);
  return { file, known: new Map(KEYS.map((key) => [key, file.get(key)])) };
}
