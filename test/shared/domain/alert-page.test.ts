import { describe, expect, it } from 'vitest';
import { nextStepOf } from '../../../renderer/components/next-step.ts';
import type { Alert, AlertKind } from '../../../shared/domain/alert.ts';
import { tellAlerts } from '../../../shared/domain/alert-notices.ts';
import { pageOfAlert } from '../../../shared/domain/alert-page.ts';
import { USUAL_NOTIFICATIONS } from '../../../shared/domain/notification-settings.ts';

const NOON = new Date('2026-11-23T10:00:00Z');

/** Where a notice of this alert leads. */
function noticed(kind: AlertKind, values: Readonly<Record<string, string>>) {
  const name = 'Kask OÜ';
  const alert: Alert = {
    id: 1,
    name,
    kind,
    level: 'critical',
    values,
    openedAt: NOON.toISOString(),
    clearedAt: null,
    notifiedAt: null,
    recoveredAt: null,
    seenAt: null,
    reminders: 0,
  };
  const client = { name, state: 'attention', conditions: [], active: true, paused: false, lastSuccess: null } as const;
  const { notices } = tellAlerts(
    [alert],
    [{ ...client, unsettled: false, newReviews: false }],
    NOON,
    'Europe/Tallinn',
    USUAL_NOTIFICATIONS,
  );
  return notices.map(({ target }) => target.to);
}

describe('a notice outside the window', () => {
  it.each([
    ['rejects', {}, 'history'],
    ['partial', { open: '0', rejected: '3' }, 'history'],
    ['partial', { open: '5', rejected: '3' }, 'preview'],
    ['held', {}, 'preview'],
    ['asks-first', {}, 'preview'],
    ['drift', {}, 'mapping'],
    ['review', { cases: '2' }, 'review'],
  ] as const)('of %s %o leads to the same page as its button in the inbox', (kind, values, page) => {
    expect([noticed(kind, values), nextStepOf({ kind, values }), pageOfAlert({ kind, values })]).toEqual([
      [page],
      page,
      page,
    ]);
  });

  it('leads to the inbox where no page of the client shows what is wrong', () => {
    expect(noticed('failed', { problem: 'source/network' })).toEqual(['inbox']);
  });
});
