import type { ClientFacts } from '../../../shared/domain/client-state.ts';
import type { ClientStanding } from '../../../shared/domain/alert.ts';

/** A client that runs every day and that nothing is wrong with; `more` overrides. */
export function someFacts(more: Partial<ClientFacts> = {}): ClientFacts {
  return {
    name: 'Kask OÜ',
    active: true,
    training: false,
    pause: null,
    schedule: { every: 'day', at: '09:00', timeZone: 'Europe/Tallinn' },
    running: false,
    lastRun: aRun(),
    lastSuccess: '2026-11-23T07:01:00.000Z',
    failures: 0,
    findings: [],
    retry: null,
    secretProblem: null,
    unservedSince: null,
    missed: 0,
    openReviews: 0,
    ...more,
  };
}

/** How a run ended; without `more` it did all its work. */
export function aRun(more: Partial<NonNullable<ClientFacts['lastRun']>> = {}): NonNullable<ClientFacts['lastRun']> {
  return {
    status: 'succeeded',
    problem: null,
    startedAt: '2026-11-23T07:00:00.000Z',
    endedAt: '2026-11-23T07:01:00.000Z',
    outcome: { confirmed: 100, rejected: 0, open: 0 },
    ...more,
  };
}

/** How a client stands; its state follows from its conditions where none is given. */
export function aStanding(name: string, more: Partial<ClientStanding> = {}): ClientStanding {
  const conditions = more.conditions ?? [];
  const state = more.state ?? (conditions.length > 0 ? 'attention' : 'ok');
  return {
    name,
    state,
    active: state !== 'draft',
    paused: false,
    lastSuccess: null,
    unsettled: false,
    newReviews: false,
    ...more,
    conditions,
  };
}
