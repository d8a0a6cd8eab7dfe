import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../../electron/platform/keytar-process.ts';

describe('the process that asks the keychain', () => {
  it('is given no secret of the command that starts it, and everything else that a session needs', () => {
    const session = { HOME: '/home/kati', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus', PATH: '/usr/bin' };
    const given = {
      ...session,
      KONTAKTISILD_DIRECTO_SECRET: 'salavoti',
      KONTAKTISILD_MAILBOW_PASSWORD: 'salasona',
      kontaktisild_directo_secret: 'salavoti',
    };
    expect(withoutSecrets(given)).toEqual(session);
  });
});
