import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { layers } from './layers.ts';

/** A library that goes out with the program. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** As its authors call it, such as `MIT`. */
  readonly licence: string;
}

/** The texts of the licences, each once: many libraries come with the same words. */
export interface LicenceTexts {
  readonly texts: readonly string[];
  /** Which texts a library brings, by its name and version with a space between. */
  readonly of: Readonly<Record<string, readonly number[]>>;
}

/** A library with the folder that it is installed in. */
interface Installed extends Licence {
  readonly folder: string;
}

/** What is read of a `package.json`. */
interface Manifest {
  readonly version: string;
  readonly licence: string;
  /** What it leans on when it runs. */
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

/**
 * The libraries that go out with the program, by name: those that a layer may use, Electron, and what they all lean on.
 * Read from what is installed, so that the list is never older than the bundles.
 */
export function readLicences(root: string): readonly Licence[] {
  return installed(root).map(({ name, version, licence }) => ({ name, version, licence }));
}

/** Files in which authors put their licence, or what a licence obliges to pass on. */
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/iu;

/** The texts that those libraries bring with them. */
export function readLicenceTexts(root: string): LicenceTexts {
  const numbers = new Map<string, number>();
  const numberOf = (words: string) => {
    const number = numbers.get(words) ?? numbers.size;
    numbers.set(words, number);
    return number;
  };
  const of = installed(root).map(({ name, version, folder }) => {
    const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    const words = files
      .map((entry) => entry.name)
      .filter((file) => LICENCE_FILE.test(file))
      .toSorted(compare)
      .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
    return [`${name} ${version}`, [...new Set(words.map(numberOf))]] as const;
  });
  return { texts: [...numbers.keys()], of: Object.fromEntries(of) };
}

function installed(root: string): readonly Installed[] {
  const own = readManifest(join(root, 'package.json'));
  const allowed = [...new Set(layers.flatMap(({ packages }) => packages))];
  const isUsed = (name: string) =>
    name === 'electron' ||
    allowed.some((each) => each === name || (each.endsWith('/*') && name.startsWith(each.slice(0, -1))));
  const declared = [...own.dependencies, ...own.devDependencies];
  const found = new Map<string, Installed>();
  const visit = (name: string, from: string) => {
    const folder = findPackage(name, from);
    // An optional library may be missing, and one of types only leaves nothing in the bundles.
    if (folder === null || found.has(folder) || name.startsWith('@types/')) return;
    const { version, licence, dependencies } = readManifest(join(folder, 'package.json'));
    found.set(folder, { name, version, licence, folder });
    // What Electron's package leans on fetches the binary, and goes nowhere.
    if (name === 'electron') return;
    for (const next of dependencies) visit(next, folder);
  };
  for (const name of declared.filter(isUsed)) visit(name, root);
  return [...found.values()].toSorted((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** The folder in which a package is found from another folder, as Node finds it. */
function findPackage(name: string, from: string): string | null {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(from);
  return above === from ? null : findPackage(name, above);
}

function readManifest(file: string): Manifest {
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const license = valueOf(manifest, 'license');
  const names = (key: string) => Object.keys(Object(valueOf(manifest, key)));
  return {
    version: text(valueOf(manifest, 'version')),
    // Older packages name it in an object.
    licence: text(valueOf(license, 'type') ?? license),
    dependencies: [...names('dependencies'), ...names('optionalDependencies')],
    devDependencies: names('devDependencies'),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : 'UNKNOWN');

const valueOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
