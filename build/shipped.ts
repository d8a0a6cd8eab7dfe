import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Licence } from './licences.ts';
import type { Locked } from './lock.ts';
import { findPackage, readManifest } from './manifest.ts';

/** A library that is inside a package of the program. */
export interface Shipped extends Licence {
  /** The libraries inside that it leans on, as `name version`. */
  readonly needs: readonly string[];
}

/** A library inside a package, with its folder where it is part of a bundle. */
interface Found extends Licence {
  readonly folder: string | null;
}

/** What lies beside the bundles: the native modules, and what runs them all. */
const UNBUNDLED = ['better-sqlite3', 'electron', 'keytar'];

/** The command line is not packed: Electron's fuses leave it nothing to run on. */
const NOT_PACKED = /^electron[/\\]cli\.js\.map$/u;

const mapSchema = z.object({ sources: z.array(z.string()) });
const ownSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
});

/** A library's name as the lists of this project tell it. */
export const labelOf = ({ name, version }: Licence): string => `${name} ${version}`;

/**
 * The libraries that are inside a package of the program, by name: those whose code the maps of the bundles name, the
 * native modules, and Electron. The bundles must be there.
 */
export function readShipped(root: string, locked: Locked): readonly Shipped[] {
  const beside: readonly Found[] = readUnbundled(root).map((name) => {
    const { version = '', license = 'UNKNOWN' } = locked[`node_modules/${name}`] ?? {};
    return { name, version, licence: license, folder: null };
  });
  const found = [...readBundled(join(root, 'dist')), ...beside].toSorted(
    (a, b) => compare(a.name, b.name) || compare(a.version, b.version),
  );
  return found.map(({ name, version, licence, folder }) => ({
    name,
    version,
    licence,
    needs: folder === null ? [] : needsOf(folder, found),
  }));
}

/** Every dependency that npm would install for a user has to be one that the packaging knows. */
function readUnbundled(root: string): readonly string[] {
  const own = ownSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const declared = [...Object.keys(own.dependencies), ...Object.keys(own.optionalDependencies), 'electron'];
  return [...new Set([...UNBUNDLED, ...declared])];
}

function readBundled(dist: string): readonly Found[] {
  const maps = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.map') && !NOT_PACKED.test(file))
    .map((file) => join(dist, file));
  const folders = maps.flatMap((map) =>
    mapSchema
      .parse(JSON.parse(readFileSync(map, 'utf8')))
      .sources.map((source) => resolve(map, '..', source).replaceAll('\\', '/'))
      .flatMap((source) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(source)?.[0] ?? []),
  );
  return [...new Set(folders)].map((folder) => {
    const { version, licence } = readManifest(folder);
    return { name: folder.replace(/^.*\/node_modules\//u, ''), version, licence, folder };
  });
}

function needsOf(folder: string, found: readonly Found[]): readonly string[] {
  const { dependencies, peerDependencies } = readManifest(folder);
  const needed = [...new Set([...dependencies, ...peerDependencies])].flatMap((name) => {
    const place = findPackage(name, folder)?.replaceAll('\\', '/');
    return found.filter((each) => each.name === name && each.folder === place);
  });
  return needed.map(labelOf).toSorted(compare);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
