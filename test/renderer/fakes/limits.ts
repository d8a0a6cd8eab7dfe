import { checkProfileText } from '../../../electron/mailbow/check-profile.ts';
import { builtInProfileText } from '../../../electron/mailbow/profile.ts';
import type { TrialView } from '../../../shared/ipc/limits-channels.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { FakePart } from './settings.ts';

type LimitsChannel =
  | 'limits.canary'
  | 'profile.read'
  | 'profile.check'
  | 'profile.try'
  | 'profile.save'
  | 'erasure.look'
  | 'erasure.erase';

const trial = (call: TrialView['call'], count: number): TrialView => ({ call, outcome: 'ok', count, problem: null });

/** Trial calls that all fit. */
export const TRIALS: readonly TrialView[] = [
  trial('account', 21),
  trial('contacts', 21),
  trial('contactByHash', 1),
  trial('contactByEmail', 1),
  trial('fields', 6),
  trial('lists', 2),
  trial('tags', 3),
];

/** Limits, profile and erasure of clients; the last load has the codes 1001 to 1060. */
export function fakeLimits(): FakePart<LimitsChannel> {
  const own = new Map<string, string>();
  const builtInText = builtInProfileText();
  return {
    'limits.canary': async ({ code }) => ok({ found: /^10[0-6]\d$/.test(code) }),
    'profile.read': async ({ connection }) => {
      const kept = own.get(connection);
      const text = kept ?? builtInText;
      const name = kept === undefined ? 'mailbow-v3' : `profiles/${connection}-0123456789ab.json`;
      return ok({ name, builtIn: kept === undefined, text, builtInText, problem: null, ...checkProfileText(text) });
    },
    'profile.check': async ({ text }) => ok(checkProfileText(text)),
    'profile.try': async () => ok(TRIALS),
    'profile.save': async ({ connection, text }) => {
      if (text === null) own.delete(connection);
      else own.set(connection, text);
      return ok(null);
    },
    'erasure.look': async ({ email }) =>
      ok({
        email: email.toLowerCase(),
        codes: ['1004'],
        hadContact: true,
        decisions: 1,
        plans: 3,
        links: 2,
        other: 0,
        erasedBefore: false,
      }),
    'erasure.erase': async ({ email }) =>
      ok({ email, codes: ['1004'], hadContact: true, scrubbed: 'done', at: '2026-11-26T13:00:00.000Z' }),
  };
}
