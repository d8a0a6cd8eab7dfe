import type { UpdateView } from '../../shared/ipc/updates-channels.ts';
import { ok } from '../../shared/lib/result.ts';
import type { Desk } from './desk.ts';

/** The program's updates, in the hands of the window. */
export interface UpdatesOutside {
  view(): UpdateView;
  look(): void;
  /** Installs what is ready, unless something is in the way. */
  install(): void;
  setOn(on: boolean): void;
  /** The news was shown. */
  heard(): void;
}

type UpdateDesk = Pick<Desk, 'updates.read' | 'updates.look' | 'updates.install' | 'updates.setOn' | 'updates.heard'>;

/** Answers the window about updates: each time with how things stand then. */
export function createUpdateDesk(updates: UpdatesOutside): UpdateDesk {
  const after = (act: () => void) => {
    act();
    return ok(updates.view());
  };
  return {
    'updates.read': async () => ok(updates.view()),
    'updates.look': async () => after(() => updates.look()),
    'updates.install': async () => after(() => updates.install()),
    'updates.setOn': async ({ on }) => after(() => updates.setOn(on)),
    'updates.heard': async () => after(() => updates.heard()),
  };
}
