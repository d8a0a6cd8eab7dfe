import { describe, expect, it } from 'vitest';
import { addressFault, lastOf, splitAddress } from '../../../../renderer/features/setup/split-address.ts';

describe('a pasted address', () => {
  it('gives its key away, whatever else it holds', () => {
    expect(splitAddress(' https://login.directo.ee/xml/kask.asp?get=1&KEY=ab%2Fcd&what=customer ')).toEqual({
      url: 'https://login.directo.ee/xml/kask.asp?get=1&what=customer',
      secret: 'ab/cd',
      secretParameter: 'key',
    });
    expect(splitAddress('https://login.directo.ee/xmlcore/xmlcore.asp?token=abcdef#top')).toEqual({
      url: 'https://login.directo.ee/xmlcore/xmlcore.asp',
      secret: 'abcdef',
      secretParameter: 'token',
    });
  });

  it('is left as it is where there is no key in it', () => {
    expect(splitAddress('https://login.directo.ee/xmlcore/xmlcore.asp')).toBeNull();
    expect(splitAddress('https://login.directo.ee/x?token=')).toBeNull();
    expect(splitAddress('token=abc')).toBeNull();
  });
});

describe('an address', () => {
  it('is https, or http on this computer, and holds no user', () => {
    expect(
      [
        'https://a.example',
        'http://127.0.0.1:8080/x',
        'http://localhost',
        ' ',
        'a.example',
        'http://a.example',
        'https://u:p@a.example',
      ].map(addressFault),
    ).toEqual([null, null, null, 'required', 'badUrl', 'plainHttp', 'withUser']);
  });
});

describe('the end of a key', () => {
  it('is four characters, fewer of a short key and none of a tiny one', () => {
    expect([lastOf('abcdefghijklmnop'), lastOf('abcdefgh'), lastOf('ab')]).toEqual(['mnop', 'gh', '']);
  });
});
