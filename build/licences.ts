import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layers } from './layers.ts';
import { findPackage, readManifest } from './manifest.ts';

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

/**
 * The libraries that may go out with the program, by name: those that a layer may use, Electron, and what they all lean on.
 * Read from what is installed, before there are bundles; `readShipped` then tells which of them are really inside.
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
  const own = readManifest(root);
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
    const { version, licence, dependencies } = readManifest(folder);
    found.set(folder, { name, version, licence, folder });
    // What Electron's package leans on fetches the binary, and goes nowhere.
    if (name === 'electron') return;
    for (const next of dependencies) visit(next, folder);
  };
  for (const name of declared.filter(isUsed)) visit(name, root);
  return [...found.values()].toSorted((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
