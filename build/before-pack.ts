// A hook of electron-builder: runs before the program is put together for one kind of processors.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBinaryTargets } from './native-binary.ts';
import { type PackContext, processorsOf } from './pack-context.ts';

/** How the keychain module is fetched, and where that failed, built: as its own installation does it. */
const WAYS: readonly (readonly string[])[] = [
  ['../node_modules/prebuild-install/bin.js', '--runtime', 'napi', '--target', '3', '--arch'],
  ['../node_modules/node-gyp/bin/node-gyp.js', 'rebuild', '--arch'],
];

/**
 * Has the keychain module's one binary fit what is packed now: an installer for two kinds of processors is made of two
 * packages, each with a binary of its own. macOS' two are merged by electron-builder.
 */
export function beforePack({ electronPlatformName: system, arch, packager }: PackContext): void {
  const processors = processorsOf(arch);
  const wanted = `${system}-${processors}`;
  const folder = join(packager.projectDir, 'node_modules/keytar');
  if (fits(folder, wanted)) return;
  if (system !== process.platform) {
    throw new Error(`keytar's binary for ${wanted} can be had on that system only; package for ${system} there`);
  }
  for (const [script = '', ...words] of WAYS) {
    const file = fileURLToPath(new URL(script, import.meta.url));
    spawnSync(process.execPath, [file, ...words, processors], { cwd: folder, stdio: 'inherit' });
    if (fits(folder, wanted)) return;
  }
  throw new Error(`keytar's binary for ${wanted} could neither be fetched nor built; nothing was packaged`);
}

function fits(folder: string, wanted: string): boolean {
  const file = join(folder, 'build/Release/keytar.node');
  return existsSync(file) && (readBinaryTargets(readFileSync(file))?.includes(wanted) ?? false);
}
