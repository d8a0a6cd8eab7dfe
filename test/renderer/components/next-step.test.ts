import { describe, expect, it } from 'vitest';
import { nextStepOf, sayCondition, saySettled } from '../../../renderer/components/next-step.ts';
import { missingSecrets } from '../../../renderer/components/missing-secrets.ts';
import type { AlertKind } from '../../../shared/domain/alert.ts';

const step = (kind: AlertKind, problem = '') => nextStepOf({ kind, values: { problem } });

describe('the next step about a condition', () => {
  it('enters the secret that was refused, and looks where there is no saying which', () => {
    expect([
      step('key-rejected', 'source/bad-key'),
      step('key-rejected', 'target/auth'),
      step('key-rejected', 'source/not-ordered'),
      step('keychain', 'keychain/locked'),
      step('given-up'),
    ]).toEqual(['directo', 'mailbow', 'check', 'check', 'check']);
  });

  it('leads to where what is wrong can be seen', () => {
    expect([
      step('failed', 'source/network'),
      step('failed', 'input/missing-field'),
      step('failed', 'run/push-errors'),
      step('failed', 'target/name-refused'),
      step('failed', 'input/connection'),
      step('rejects'),
      nextStepOf({ kind: 'partial', values: { open: '0', rejected: '3' } }),
      nextStepOf({ kind: 'partial', values: { open: '5', rejected: '3' } }),
      step('held'),
      step('drift'),
      step('settings-damaged'),
      step('integrity'),
    ]).toEqual([
      'check',
      'mapping',
      'history',
      'labels',
      'versions',
      'history',
      'history',
      'preview',
      'preview',
      'mapping',
      'settings',
      null,
    ]);
  });

  it('has the sentences of the alerts in both languages', () => {
    const told = { kind: 'missed', values: { slots: '2' } } as const;
    expect([sayCondition(told, 'et').what, sayCondition(told, 'en').what]).toEqual([
      '2 ajastatud sünki jäi vahele.',
      '2 scheduled syncs were missed.',
    ]);
    expect([saySettled(told, 'et'), saySettled(told, 'en')]).toEqual([
      'Ajastatud sünk on nüüd tehtud.',
      'The scheduled sync has been done now.',
    ]);
  });
});

describe('the secrets that a client lacks', () => {
  const secrets = { directo: false, mailbow: false };

  it('are both, but a folder needs no password', () => {
    expect(missingSecrets({ targetHost: 'kask.example', secrets })).toEqual(['directo', 'mailbow']);
    expect(missingSecrets({ targetHost: 'C:\\Sünk\\kask', secrets })).toEqual(['directo']);
    expect(missingSecrets({ targetHost: '/home/kask', secrets: { directo: true, mailbow: false } })).toEqual([]);
  });
});
