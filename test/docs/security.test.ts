import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../electron/platform/data-folder.ts';
import { readPage } from './page-commands.ts';

const page = readPage('SECURITY.md');

describe('SECURITY.md', () => {
  it('says where the data are on each system', () => {
    const places = [
      dataFolder('win32', { APPDATA: '%APPDATA%' }, '').replaceAll('/', '\\'),
      dataFolder('darwin', {}, '~').replaceAll('\\', '/'),
      dataFolder('linux', {}, '~').replaceAll('\\', '/'),
    ];
    expect(places.filter((place) => !page.includes(`\`${place}\``))).toEqual([]);
  });

  it('says how long things stay, as the code has it', () => {
    const figures = [
      ['electron/db/backup.ts', 'const KEPT = 5;', 'of the last five upgrades'],
      ['electron/db/backup.ts', 'const KEPT_DAYS = 2;', 'of the last two days on which something was synced'],
      ['electron/db/restore.ts', 'const KEPT_DAMAGED = 2;', 'took the place of | the last two |'],
      ['electron/db/plan-writer.ts', 'const ROW_DAYS = 90;', '| 90 days; its counts stay |'],
      ['electron/platform/log-files.ts', 'const KEPT_LOGS = 5;', '| the log | six files of one megabyte |'],
      ['electron/platform/log.ts', 'const FULL = 1024 ** 2;', '| the log | six files of one megabyte |'],
    ] as const;
    const untrue = figures.filter(([file, code, words]) => !readPage(file).includes(code) || !page.includes(words));
    expect(untrue).toEqual([]);
  });

  it('names as many hosts that the browser may be sent to as the code has', () => {
    const hosts = /EXTERNAL_HOSTS[^=]*= new Set\(\[(.*?)\]\)/su.exec(readPage('electron/app/security.ts'))?.[1] ?? '';
    expect(hosts.split(',').filter((host) => host.trim() !== '')).toHaveLength(3);
    expect(page).toContain('addresses of three hosts alone');
  });
});
