import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBinaryTargets } from './native-binary.ts';
import type { Processors } from './pack-context.ts';

/**
 * What is wrong with the native modules that lie beside a packed program's archive: each has to be there and to be
 * made for what the package is for. An optional module that did not compile would otherwise be missed by nobody until
 * the first customer has no keychain.
 */
export function findNativeFaults(unpacked: string, system: string, processors: Processors): readonly string[] {
  const kinds = processors === 'universal' ? (['arm64', 'x64'] as const) : [processors];
  const wanted = kinds.map((kind) => `${system}-${kind}`);
  return [
    ...faultOf(join(unpacked, 'node_modules/keytar/build/Release/keytar.node'), wanted),
    ...wanted.flatMap((target) =>
      faultOf(join(unpacked, `node_modules/better-sqlite3/prebuilds/${target}.node`), [target]),
    ),
  ];
}

function faultOf(file: string, wanted: readonly string[]): readonly string[] {
  const name = file.split(/[\\/]/).slice(-4).join('/');
  if (!existsSync(file)) return [`${name} is missing (wanted for ${wanted.join(' and ')})`];
  const found = readBinaryTargets(readFileSync(file)) ?? [];
  if (wanted.every((target) => found.includes(target))) return [];
  return [`${name} is for ${found.join(' and ') || 'nothing that is known'}, not for ${wanted.join(' and ')}`];
}
