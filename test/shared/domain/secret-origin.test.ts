import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceSettings } from '../../../shared/domain/connection.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { secretOrigin, strayingSecret } from '../../../shared/domain/secret-origin.ts';
import { aConnection } from './a-connection.ts';

const { source, target } = aConnection();
const at = (url: string) => secretOrigin({ source: { ...source, url } satisfies SourceSettings, target }, 'directo');

const isAddress = (url: string) => URL.canParse(url);
const pieces = ['/', '\\\\', '?', '#', '@', ':', ':443', ':80', '.', ' ', '\t', 'a.example', 'A.example', 'b', '%2e'];
const address = fc
  .array(fc.constantFrom(...pieces), { maxLength: 6 })
  .map((parts) => `https://${parts.join('')}`)
  .filter(isAddress);

describe('where a secret may go', () => {
  it('is never the same for two addresses that lead to different servers', () => {
    fc.assert(
      fc.property(address, address, (one, other) => {
        const isSafe = at(one) !== at(other) || new URL(one).origin === new URL(other).origin;
        expect(isSafe).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('does not depend on the path, on capitals, or on a port that is the usual one', () => {
    const same = ['https://a.example', 'https://A.example:443/x?y', 'HTTPS://a.example/'];
    expect(same.map(at)).toEqual(same.map(() => 'https://a.example'));
    expect(at('http://127.0.0.1:8080/x')).toBe('http://127.0.0.1:8080');
  });

  it('is a server with a user for Mailbow, and nowhere for files', () => {
    expect(secretOrigin({ source, target }, 'mailbow')).toBe('https://kask.example api');
    expect(secretOrigin({ source, target: { kind: 'files', folder: 'a' } }, 'mailbow')).toBeNull();
  });
});

describe('a secret', () => {
  it('may go where it was saved for, and anywhere where that is not known', () => {
    const here = 'https://a.example';
    expect([strayingSecret(here, here), strayingSecret(null, here), strayingSecret(here, null)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('that would stray is refused with both places, and without a user', () => {
    expect([
      strayingSecret('https://a.example api', 'https://b.example api'),
      strayingSecret('https://a.example', 'http://a.example'),
      strayingSecret('https://a.example api', 'https://a.example mari'),
    ]).toEqual([
      problem('keychain/other-host', { host: 'a.example', to: 'b.example' }),
      problem('keychain/other-host', { host: 'a.example', to: 'http://a.example' }),
      problem('keychain/other-user'),
    ]);
  });
});
