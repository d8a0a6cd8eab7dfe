import { renameSync } from 'node:fs';
import { join } from 'node:path';
import {
  NOTIFICATION_LEVELS,
  type NotificationSettings,
  USUAL_NOTIFICATIONS,
} from '../../shared/domain/notification-settings.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { CLOCK_TIME } from '../../shared/lib/clock-time.ts';

/** The file of small settings of the program itself; what belongs to a client is in the database. */
export interface SettingsFile {
  get(key: SettingsKey): unknown;
  set(key: SettingsKey, value: string | boolean): void;
}

const KEYS = ['language', 'explainedTray', 'notifications', 'quiet', 'quietFrom', 'quietTo', 'updates'] as const;

type SettingsKey = (typeof KEYS)[number];

/** The program's own settings. */
export interface AppSettings {
  language(): 'et' | 'en';
  setLanguage(language: 'et' | 'en'): void;
  explainedTray(): boolean;
  setExplainedTray(): void;
  notifications(): NotificationSettings;
  setNotifications(notifications: NotificationSettings): void;
  /** Whether the program looks for updates of itself. */
  updates(): boolean;
  setUpdates(on: boolean): void;
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
    notifications: () => notificationsIn(known),
    setNotifications({ level, quiet }) {
      set('notifications', level);
      set('quiet', quiet.on);
      set('quietFrom', quiet.from);
      set('quietTo', quiet.to);
    },
    updates: () => known.get('updates') !== false,
    setUpdates: (on) => set('updates', on),
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

/** Whatever a person or another program wrote into the file: what is no level and no time is as if it were not there. */
function notificationsIn(known: ReadonlyMap<SettingsKey, unknown>): NotificationSettings {
  const { level, quiet } = USUAL_NOTIFICATIONS;
  const on = known.get('quiet');
  const [from, to] = [timeIn(known.get('quietFrom')), timeIn(known.get('quietTo'))];
  const times = from === null || to === null || from === to ? { from: quiet.from, to: quiet.to } : { from, to };
  return {
    level: NOTIFICATION_LEVELS.find((each) => each === known.get('notifications')) ?? level,
    quiet: { on: typeof on === 'boolean' ? on : quiet.on, ...times },
  };
}

const timeIn = (value: unknown): string | null => (typeof value === 'string' && CLOCK_TIME.test(value) ? value : null);
