import { problem } from '../../shared/domain/problem.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { createConnectionDesk } from './connections.ts';
import type { DeskParts } from './context.ts';
import type { Desk } from './desk.ts';
import { createEngineWork } from './engine-work.ts';
import { createMappingDesk } from './mapping.ts';
import { createPlanDesk } from './plans.ts';
import { createTraining } from './training.ts';

/** A desk that can be closed: the training servers stop with it. */
export interface OpenDesk {
  readonly desk: Desk;
  close(): Promise<void>;
}

/** Composes what the window can ask for. */
export function createDesk(parts: DeskParts): OpenDesk {
  const training = createTraining(parts.store, () => parts.clock.now());
  const withEngine = createEngineWork(parts, training);
  return {
    desk: {
      ...createConnectionDesk(parts, training),
      ...createMappingDesk(parts, withEngine),
      ...createPlanDesk(parts, withEngine),
      'app.openExternal': async ({ url }) => ((await parts.openExternal(url)) ? ok(null) : err(problem('ipc/refused'))),
    },
    close: () => training.stop(),
  };
}
