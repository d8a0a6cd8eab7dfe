import { describe, expect, it } from 'vitest';
import { hideHosts } from '../../../shared/domain/hide-hosts.ts';
import { hideProperNames } from '../../../shared/domain/hide-proper-names.ts';
import { clientWords, createStandIn, pathWords } from '../../../shared/domain/stand-ins.ts';

describe('words that may be names', () => {
  it.each([
    ['Mari Maasikas ja MARI maasikas', '… … ja … maasikas'],
    ["O'Neil, Jõgi-Tamm", '…, …-…'],
    ['Cannot read properties of undefined', 'Cannot read properties of undefined'],
    ['SqliteError: SQLITE_BUSY, database is locked', 'SqliteError: SQLITE_BUSY, database is locked'],
    [
      'TypeError UNIQUE constraint failed: draft_version.name',
      'TypeError UNIQUE constraint failed: draft_version.name',
    ],
    ['2026-11-23T07:00:00.000Z run 7, 12ms', '2026-11-23T07:00:00.000Z run 7, 12ms'],
    ['runSync in klient-1 [hidden]', 'runSync in klient-1 [hidden]'],
    ['Error Errori Terror', 'Error … …'],
  ])('%s becomes %s', (text, expected) => expect(hideProperNames(text)).toBe(expected));
});

describe('hosts', () => {
  it.each([
    ['getaddrinfo ENOTFOUND post.kask.ee', 'getaddrinfo ENOTFOUND …'],
    ['https://näide.ee:8080/x ja LOGIN.directo.ee', 'https://…:8080/x ja LOGIN.directo.ee'],
    ['connect ECONNREFUSED 192.168.1.20:8080', 'connect ECONNREFUSED …:8080'],
    ['10.0.0.5, 172.20.1.1 ja server1.kaskpojad.local', '…, … ja …'],
    ['127.0.0.1, 150.0.1.2 ja 10.0.26100', '127.0.0.1, 150.0.1.2 ja 10.0.26100'],
    ['main.js kontaktisild.db run.end draft.name 127.0.0.1', 'main.js kontaktisild.db run.end draft.name 127.0.0.1'],
    ['kask.ee.vana.com', '…'],
  ])('%s becomes %s', (text, expected) => expect(hideHosts(text)).toBe(expected));

  it('a megabyte takes no longer than its length', () => {
    const start = performance.now();
    for (const piece of ['a.', 'a', 'a-', 'ee.', '.ee', '-']) hideHosts(piece.repeat(1_000_000 / piece.length));
    for (const piece of ['A', 'a', 'A_', 'Aa', 'Error', "'"]) hideProperNames(piece.repeat(1_000_000 / piece.length));
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('tokens', () => {
  const standIn = createStandIn([
    { token: 'klient-1', words: clientWords('Kask OÜ') },
    { token: 'klient-2', words: clientWords('OÜ Kask ja Pojad') },
    { token: 'klient-3', words: clientWords('Aia') },
    { token: '~', words: pathWords('C:\\Users\\Mari M') },
    { token: 'x', words: ['', ' '] },
  ]);

  it.each([
    ['Kask OÜ, KASK oü ja Kask', 'klient-1, klient-1 ja klient-1'],
    ['Kask OÜ-le, Kaskile', 'klient-1-le, klient-1ile'],
    ['OÜ Kask ja Pojad; Kask  ja\nPojad', 'klient-2; klient-2'],
    ['Kask%20O%C3%9C/directo', 'klient-1/directo'],
    ['kask.example ja mikaskas', 'klient-1.example ja mikaskas'],
    ['Aia ja Aiamaa', 'klient-3 ja Aiamaa'],
    ['C:\\Users\\Mari M\\x file:///C:/Users/Mari%20M/x "C:\\\\Users\\\\Mari M"', '~\\x file:///~/x "~"'],
  ])('%s becomes %s', (text, expected) => expect(standIn(text)).toBe(expected));

  it('change nothing where there are none', () => expect(createStandIn([])('Kask')).toBe('Kask'));
});
