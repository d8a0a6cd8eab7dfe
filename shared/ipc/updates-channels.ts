import type { UpdateNews, UpdateObstacle, UpdateState } from '../domain/update.ts';
import { channel, nothing, onOff } from './schema.ts';

/** The program's updates as the window shows them. */
export interface UpdateView {
  /** The version that runs. */
  readonly version: string;
  readonly state: UpdateState;
  /** When the last look got an answer; null: none ever did. */
  readonly lookedAt: string | null;
  /** What keeps an update from being installed at this moment. */
  readonly obstacle: UpdateObstacle | null;
  /** What is to be said once. */
  readonly news: UpdateNews | null;
}

/** Updates of the program itself. Each answers how things stand after it. */
export const UPDATES_CHANNELS = {
  'updates.read': channel<UpdateView>()(nothing),
  'updates.look': channel<UpdateView>()(nothing),
  /** Installs what is ready and starts the program again; where something is in the way, nothing happens. */
  'updates.install': channel<UpdateView>()(nothing),
  'updates.setOn': channel<UpdateView>()(onOff),
  /** The news was shown. */
  'updates.heard': channel<UpdateView>()(nothing),
} as const;
