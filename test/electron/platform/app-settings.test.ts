import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAppSettings, type SettingsFile } from '../../../electron/platform/app-settings.ts';
import { USUAL_NOTIFICATIONS } from '../../../shared/domain/notification-settings.ts';
import { temporaryFolder } from '../../support/memory.ts';

const now = () => new Date('2026-11-23T07:00:00.000Z');
const ASIDE = 'settings.json.broken-2026-11-23T07-00-00-000Z';

/** A file of JSON; the real one needs Electron, and is looked at in the window's specs. */
function openFile(folder: string): SettingsFile {
  const file = join(folder, 'settings.json');
  const read = () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {});
  read();
  return {
    get: (key) => read()[key],
    set: (key, value) => writeFileSync(file, JSON.stringify({ ...read(), [key]: value })),
  };
}

const open = (folder: string, locale: string) => openAppSettings({ folder, locale, now, openFile });

describe('openAppSettings', () => {
  it('remembers what was chosen', () => {
    using folder = temporaryFolder();
    const settings = open(folder.path, 'et-EE');
    expect([settings.language(), settings.explainedTray(), settings.fault]).toEqual(['et', false, null]);
    settings.setLanguage('en');
    settings.setExplainedTray();
    const again = open(folder.path, 'et-EE');
    expect([again.language(), again.explainedTray(), again.fault]).toEqual(['en', true, null]);
  });

  it('remembers what is to be told and when; of a file that says nonsense, only what makes sense', () => {
    using folder = temporaryFolder();
    expect(open(folder.path, 'et').notifications()).toEqual(USUAL_NOTIFICATIONS);
    const chosen = { level: 'critical', quiet: { on: false, from: '20:30', to: '07:00' } } as const;
    open(folder.path, 'et').setNotifications(chosen);
    expect(open(folder.path, 'et').notifications()).toEqual(chosen);
    const file = join(folder.path, 'settings.json');
    writeFileSync(file, JSON.stringify({ notifications: 'loud', quiet: 'yes', quietFrom: '25:00', quietTo: '06:00' }));
    expect(open(folder.path, 'et').notifications()).toEqual(USUAL_NOTIFICATIONS);
    writeFileSync(file, JSON.stringify({ notifications: 'none', quietFrom: '06:00', quietTo: '06:00' }));
    expect(open(folder.path, 'et').notifications()).toEqual({ ...USUAL_NOTIFICATIONS, level: 'none' });
  });

  it.each(['{"language": "en"', '', '\u0000\u0000\u0000'])(
    'sets a damaged file aside, says so, and starts with the defaults: %j',
    (text) => {
      using folder = temporaryFolder();
      writeFileSync(join(folder.path, 'settings.json'), text);
      const settings = open(folder.path, 'en-US');
      expect([settings.language(), settings.explainedTray()]).toEqual(['en', false]);
      expect(settings.fault).toEqual({ code: 'settings/damaged', values: { file: ASIDE } });
      expect(readFileSync(join(folder.path, ASIDE), 'utf8')).toBe(text);
      settings.setLanguage('et');
      expect(open(folder.path, 'en-US')).toMatchObject({ fault: null });
    },
  );

  it('takes a value of another kind for none', () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'settings.json'), '{"language": 5, "explainedTray": "yes"}');
    const settings = open(folder.path, 'et');
    expect([settings.language(), settings.explainedTray(), settings.fault]).toEqual(['et', false, null]);
  });

  it.each(['{"language": "e', '', '[]'])(
    'goes on with what it knows where the file is damaged while the program runs: %j',
    (text) => {
      using folder = temporaryFolder();
      const settings = open(folder.path, 'et');
      settings.setLanguage('en');
      writeFileSync(join(folder.path, 'settings.json'), text);
      expect([settings.language(), settings.explainedTray(), settings.fault]).toEqual(['en', false, null]);
      settings.setLanguage('et');
      settings.setExplainedTray();
      expect([settings.language(), settings.explainedTray()]).toEqual(['et', true]);
    },
  );

  it('goes on with what it knows where the file can be written no more', () => {
    using folder = temporaryFolder();
    const settings = open(folder.path, 'et');
    settings.setLanguage('en');
    rmSync(folder.path, { recursive: true });
    settings.setLanguage('et');
    settings.setExplainedTray();
    expect([settings.language(), settings.explainedTray(), existsSync(folder.path)]).toEqual(['et', true, false]);
  });

  it('starts without a file where none can be had', () => {
    using folder = temporaryFolder();
    // A folder of that name can be neither read nor replaced by a file.
    mkdirSync(join(folder.path, 'settings.json', 'x'), { recursive: true });
    mkdirSync(join(folder.path, ASIDE, 'y'), { recursive: true });
    const settings = open(folder.path, 'et');
    expect(settings.fault).toEqual({ code: 'settings/unusable', values: { file: 'settings.json' } });
    settings.setLanguage('en');
    expect([settings.language(), readdirSync(folder.path).toSorted()]).toEqual(['en', ['settings.json', ASIDE]]);
  });
});
