// A hook of electron-builder: runs when the program has been put together, before it is signed.
import { join } from 'node:path';
import { findNativeFaults } from './native-modules.ts';
import { type PackContext, processorsOf, resourcesOf } from './pack-context.ts';

/** Refuses a package whose native modules are missing or made for something else. */
export function afterPack(context: PackContext): void {
  const unpacked = join(resourcesOf(context), 'app.asar.unpacked');
  const faults = findNativeFaults(unpacked, context.electronPlatformName, processorsOf(context.arch));
  if (faults.length > 0) throw new Error(`the package would not run: ${faults.join('; ')}`);
}
