import { describe, expect, it } from 'vitest';
import { readFeed, readSigning, refuseRelease } from '../../build/signing.ts';

const azure = {
  AZURE_TENANT_ID: 'tenant',
  AZURE_CLIENT_ID: 'client',
  AZURE_CLIENT_SECRET: 'invented',
  KONTAKTISILD_SIGN_ENDPOINT: 'https://sign.example',
  KONTAKTISILD_SIGN_ACCOUNT: 'account',
  KONTAKTISILD_SIGN_PROFILE: 'profile',
  KONTAKTISILD_SIGN_PUBLISHER: 'Kask OÜ',
};
const feed = { KONTAKTISILD_UPDATE_URL: 'https://updates.example/kontaktisild' };

describe('a release', () => {
  it('is refused where the signature or the address of updates is missing, and every lack is named', () => {
    expect(refuseRelease('win32', { ...azure, AZURE_CLIENT_SECRET: '' })).toBe(
      'No release was built: it would go out without a signature or without updates. Set AZURE_CLIENT_SECRET, KONTAKTISILD_UPDATE_URL.',
    );
    expect(refuseRelease('darwin', feed)).toContain(
      'CSC_LINK, CSC_KEY_PASSWORD, APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER',
    );
    expect(refuseRelease('win32', { ...azure, ...feed })).toBeNull();
    expect(refuseRelease('linux', feed)).toBeNull();
  });

  it('is refused where its updates would be fetched in the open', () => {
    for (const url of ['http://updates.example/kontaktisild', 'updates.example', 'file:///updates']) {
      const words = 'No release was built: KONTAKTISILD_UPDATE_URL has to begin with https://.';
      expect(refuseRelease('linux', { KONTAKTISILD_UPDATE_URL: url })).toBe(words);
      expect(refuseRelease('win32', { ...azure, KONTAKTISILD_UPDATE_URL: url })).toBe(words);
    }
  });

  it('is signed by force, and the login is never a word of a command', () => {
    expect(readSigning('win32', azure)).toEqual({
      missing: [],
      words: [
        '-c.forceCodeSigning=true',
        '-c.win.azureSignOptions.endpoint=https://sign.example',
        '-c.win.azureSignOptions.codeSigningAccountName=account',
        '-c.win.azureSignOptions.certificateProfileName=profile',
        '-c.win.azureSignOptions.publisherName=Kask OÜ',
      ],
    });
  });

  it('tells the program where updates lie only where that is known', () => {
    expect(readFeed({})).toEqual([]);
    expect(readFeed(feed)).toEqual([
      '-c.publish.provider=generic',
      '-c.publish.url=https://updates.example/kontaktisild',
    ]);
  });
});
