import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is read of a `package.json`. */
export interface Manifest {
  readonly version: string;
  /** As its authors call it, such as `MIT`; `UNKNOWN` where they say nothing. */
  readonly licence: string;
  /** What it leans on when it runs. */
  readonly dependencies: readonly string[];
  /** What it expects to find beside itself. */
  readonly peerDependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

/** Reads the `package.json` of a folder. */
export function readManifest(folder: string): Manifest {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const license = valueOf(manifest, 'license');
  const names = (key: string) => Object.keys(Object(valueOf(manifest, key)));
  return {
    version: text(valueOf(manifest, 'version')),
    // Older packages name it in an object.
    licence: text(valueOf(license, 'type') ?? license),
    dependencies: [...names('dependencies'), ...names('optionalDependencies')],
    peerDependencies: names('peerDependencies'),
    devDependencies: names('devDependencies'),
  };
}

/** The folder in which a package is found from another folder, as Node finds it; null where it is not installed. */
export function findPackage(name: string, from: string): string | null {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(from);
  return above === from ? null : findPackage(name, above);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : 'UNKNOWN');

const valueOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
