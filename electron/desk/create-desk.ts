import { problem } from '../../shared/domain/problem.ts';
import type { ConnectionView } from '../../shared/ipc/views.ts';
import { err, ok } from '../../shared/lib/result.ts';
import type { DoJob } from '../schedule/job.ts';
import { type Activity, createActivity } from './activity.ts';
import { createAlertDesk } from './alerts.ts';
import { createAmendDesk } from './amend.ts';
import { createBureauDesk } from './bureau.ts';
import { createClientSettings } from './client-settings.ts';
import { createClientFacts, type FactsOf } from './client-facts.ts';
import { createClientDesk } from './clients.ts';
import { connectionViews } from './connection-view.ts';
import { createConnectionDesk } from './connections.ts';
import type { DeskParts, GivenParts } from './context.ts';
import type { Desk } from './desk.ts';
import { createDiagnosticsDesk, type DiagnosticsOutside } from './diagnostics.ts';
import { createErasureDesk } from './erasure.ts';
import { createLimitsDesk } from './limits.ts';
import { createProfileDesk } from './profile.ts';
import { createEngineWork, type WithEngine } from './engine-work.ts';
import { createLooks } from './looks.ts';
import { createMappingDesk } from './mapping.ts';
import { createOneCustomerDesk } from './one-customer.ts';
import { createPlanRowDesk } from './plan-rows.ts';
import { createPlanDesk } from './plans.ts';
import { createRulesDesk } from './rules.ts';
import { createReportDesk } from './reports.ts';
import { createReviewDesk } from './reviews.ts';
import { createHistoryDesk } from './history.ts';
import { createPersonDesk } from './person.ts';
import { createUndoDesk } from './undo.ts';
import { createScheduleDesk } from './schedule.ts';
import { createScheduledRuns } from './scheduled-run.ts';
import { createSetupDesk } from './setup.ts';
import { createTraining } from './training.ts';
import { createTransferDesk } from './transfer.ts';
import { createVersionDesk } from './versions.ts';
import { createUpdateDesk, type UpdatesOutside } from './updates.ts';
import { createTurn, waitForTurn } from './wait-for-turn.ts';

/** A desk with what the program does for its clients when nobody asks. */
export interface OpenDesk {
  readonly desk: Desk;
  /** Does the jobs of the scheduler. */
  readonly doJob: DoJob;
  /** The clients that an engine is writing for. */
  readonly activity: Activity;
  readonly facts: FactsOf;
  /** Every client as the window lists it, worst first. */
  views(): readonly ConnectionView[];
  /** Stops the training servers. */
  close(): Promise<void>;
}

/** What the desk needs beside its parts. */
export interface DeskSurroundings {
  readonly diagnostics: DiagnosticsOutside;
  readonly updates: UpdatesOutside;
  /** Something changed that is shown outside the window, too. */
  readonly onChange: () => void;
}

/** Composes what the window can ask for. */
export function createDesk(given: GivenParts, { diagnostics, updates, onChange }: DeskSurroundings): OpenDesk {
  const parts: DeskParts = {
    ...given,
    inTurn: createTurn(given.store, given.clock),
    tell(event, payload) {
      given.tell(event, payload);
      if (event === 'changed') onChange();
    },
  };
  const { store, clock } = parts;
  const training = createTraining(store, () => clock.now());
  // What is at work shows in the list of clients, too.
  const activity = createActivity(() => parts.tell('changed', { connection: null }));
  const facts = createClientFacts({ store, isRunning: (name) => activity.names.has(name) });
  const withEngine = whileNoted(createEngineWork(parts, training), activity, clock);
  const looks = createLooks(parts);
  looks.whenForgotten(() => parts.forgetFeed());
  const reports = createReportDesk(parts, withEngine);
  const clients = createClientDesk(parts, withEngine, looks);
  const desk: Desk = {
    ...createConnectionDesk(parts, training, facts),
    ...createAlertDesk(parts),
    ...clients,
    ...createBureauDesk(parts, facts),
    ...createAmendDesk(parts),
    ...createClientSettings(parts),
    ...createErasureDesk(parts, withEngine, (name) => {
      looks.forget(name);
      reports.forget(name);
    }),
    ...createLimitsDesk(parts),
    ...createProfileDesk(parts, training),
    ...createRulesDesk(parts, withEngine),
    ...createMappingDesk(parts, withEngine, looks),
    ...createSetupDesk(parts, withEngine, looks),
    ...createPlanDesk(parts, withEngine),
    ...createPlanRowDesk(parts),
    ...createOneCustomerDesk(parts),
    ...reports.desk,
    ...createReviewDesk(parts, withEngine),
    ...createScheduleDesk(parts),
    ...createVersionDesk(parts),
    ...createHistoryDesk(parts),
    ...createPersonDesk(parts, withEngine),
    ...createUndoDesk(parts, withEngine),
    ...createTransferDesk(parts),
    ...createDiagnosticsDesk(parts, facts, diagnostics),
    ...createUpdateDesk(updates),
    'app.openExternal': async ({ url }) => ((await parts.openExternal(url)) ? ok(null) : err(problem('ipc/refused'))),
  };
  return {
    desk: waitForTurn(desk, parts.inTurn),
    doJob: createScheduledRuns(parts, withEngine),
    activity,
    facts,
    views: () => connectionViews(store, facts, clock.now()),
    close: () => training.stop(),
  };
}

/** How long, in ms, a person's work waits for what this program does for another client, and how often it looks. */
const LONGEST_MS = 5 * 60_000;
const LOOK_MS = 100;

/**
 * Notes for whom an engine writes, for as long as it does. One works at a time: a person who comes while the program is
 * busy by itself waits for their turn, and is not told that somebody else has the data.
 */
function whileNoted(withEngine: WithEngine, activity: Activity, clock: DeskParts['clock']): WithEngine {
  return async (name, work, loan) => {
    if (loan?.writes !== true) return withEngine(name, work, loan);
    if (loan.patience !== 'background') {
      const until = performance.now() + LONGEST_MS;
      while (activity.names.size > 0 && performance.now() < until) await clock.sleep(LOOK_MS);
    }
    activity.begin(name);
    try {
      return await withEngine(name, work, loan);
    } finally {
      activity.end(name);
    }
  };
}
