import { CONSENT } from '../support/outside-consent.ts';

const ANYTHING = { percent: 100, count: 1_000_000 };

/** The connection file between two servers of a case, with what the case adds to it. */
export const caseConnection = (
  source: string,
  target: string,
  more: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => ({
  format: 'kontaktisild-connection',
  version: 1,
  name: 'Kask OÜ',
  source: { url: source },
  target: { kind: 'mailbow', url: target, user: 'api' },
  mapping: [
    { source: 'email', target: 'email' },
    { source: 'name', target: 'name' },
  ],
  ...more,
});

/** What a crowd in which everything changes at once needs: its label, its consent, and limits that hold none of it. */
export const CROWD_RULES = {
  labels: [{ source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } }],
  consent: CONSENT,
  limits: {
    'LIM-04': ANYTHING,
    'LIM-05': ANYTHING,
    'LIM-06': ANYTHING,
    'LIM-08': ANYTHING,
    'LIM-11': { percent: 0 },
  },
} as const;
