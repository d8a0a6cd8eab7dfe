import { expect, it } from 'vitest';
import { hideSecrets } from '../../../electron/platform/hide-secrets.ts';
import type { Keychain } from '../../../electron/ports.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/lib/result.ts';

it('a keychain tells of each secret before it gives or keeps it, and answers as before', async () => {
  const asked: unknown[] = [];
  const keychain: Keychain = {
    get: async (account, asking) => {
      asked.push(['get', account, asking]);
      return account === 'Kask OÜ/directo'
        ? ok('kask-võti')
        : account === 'x'
          ? ok(null)
          : err(problem('keychain/locked'));
    },
    set: async (...question) => {
      asked.push(['set', ...question]);
      return err(problem('keychain/failed'));
    },
    remove: async (...question) => {
      asked.push(['remove', ...question]);
      return ok(null);
    },
  };
  const hidden: string[] = [];
  const hiding = hideSecrets(keychain, (secret) => void hidden.push(secret));
  expect([
    await hiding.get('Kask OÜ/directo', { patience: 'person', saved: true }),
    await hiding.get('x'),
    await hiding.get('y'),
    await hiding.set('x', 'uus-võti', { patience: 'person' }),
    await hiding.remove('x', { saved: true }),
  ]).toEqual([ok('kask-võti'), ok(null), err(problem('keychain/locked')), err(problem('keychain/failed')), ok(null)]);
  expect(hidden).toEqual(['kask-võti', 'uus-võti']);
  expect(asked).toEqual([
    ['get', 'Kask OÜ/directo', { patience: 'person', saved: true }],
    ['get', 'x', undefined],
    ['get', 'y', undefined],
    ['set', 'x', 'uus-võti', { patience: 'person' }],
    ['remove', 'x', { saved: true }],
  ]);
});
