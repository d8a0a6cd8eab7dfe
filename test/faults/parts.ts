import { fuzzPart } from './data/fuzz.ts';
import { hostilePart } from './data/hostile.ts';
import { diskPart } from './disk/disk.ts';
import { ipcPart } from './ipc/ipc.ts';
import { killPart } from './kill/kill.ts';
import { networkPart } from './network/network.ts';
import { soakPart } from './network/soak.ts';
import type { Part } from './part.ts';
import { secretsPart } from './secrets/secrets.ts';

/** The parts of the harness, in the order in which they are played. */
export const PARTS: readonly Part[] = [
  killPart,
  diskPart,
  networkPart,
  soakPart,
  fuzzPart,
  hostilePart,
  ipcPart,
  secretsPart,
];
