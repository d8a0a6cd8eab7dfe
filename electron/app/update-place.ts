import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { UpdatesOff } from '../../shared/domain/update.ts';

/** What tells where updates come from. */
export interface UpdatePlaceFacts {
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  /** Folder of the packed program's resources. */
  readonly resources: string;
}

/** Where updates come from, or why there are none. */
export interface UpdatePlace {
  readonly barred: Exclude<UpdatesOff, 'person'> | null;
  /** The file with the address, where it is not the packed program's own. */
  readonly configFile: string | null;
}

/** Whoever looks after the computers of a bureau sets this variable to `off` and brings updates their own way. */
const UPDATES_SWITCH = 'KONTAKTISILD_UPDATES';

/** Names a file with the address, for a program that is not packed; a packed one listens to nobody about its address. */
const UPDATES_CONFIG = 'KONTAKTISILD_UPDATE_CONFIG';

/** Finds out where updates come from. Without an address nothing is ever asked of the network. */
export function findUpdatePlace({ env, isPackaged, platform, resources }: UpdatePlaceFacts): UpdatePlace {
  const barred = (why: UpdatePlace['barred']): UpdatePlace => ({ barred: why, configFile: null });
  if (/^(?:off|0|no|false)$/i.test(env[UPDATES_SWITCH]?.trim() ?? '')) return barred('environment');
  if (!isPackaged) {
    const configFile = env[UPDATES_CONFIG] || null;
    return configFile === null ? barred('no-feed') : { barred: null, configFile };
  }
  // On Linux only the one file of an AppImage can be exchanged.
  const canChange = platform !== 'linux' || Boolean(env['APPIMAGE']);
  return barred(canChange && existsSync(join(resources, 'app-update.yml')) ? null : 'no-feed');
}
