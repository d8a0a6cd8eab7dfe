import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../../electron/platform/data-folder.ts';

const HOME = '/home/mari';

describe('the folder of the data', () => {
  it.each([
    ['win32', { APPDATA: '/users/mari/roaming' }, '/users/mari/roaming/Kontaktisild'],
    ['win32', {}, '/home/mari/AppData/Roaming/Kontaktisild'],
    ['win32', { APPDATA: '' }, '/home/mari/AppData/Roaming/Kontaktisild'],
    ['darwin', { XDG_CONFIG_HOME: '/x' }, '/home/mari/Library/Application Support/Kontaktisild'],
    ['linux', { XDG_CONFIG_HOME: '/x' }, '/x/Kontaktisild'],
    ['linux', {}, '/home/mari/.config/Kontaktisild'],
    // An empty variable is none; otherwise the database would land wherever the command was called.
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/mari/.config/Kontaktisild'],
    ['freebsd', {}, '/home/mari/.config/Kontaktisild'],
  ] as const)('on %s with %o is %s', (platform, env, expected) => {
    expect(dataFolder(platform, env, HOME)).toBe(join(expected));
  });

  it('is below the home of this user by default', () => {
    expect(dataFolder()).toMatch(/[/\\]Kontaktisild$/);
  });
});
