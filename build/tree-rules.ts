import { layerOf, layerHolds } from './layer-of.ts';
import { emptyWords, layeredFolders, longestFile, topLevel } from './layers.ts';
import type { Tree } from './tree.ts';

/** A rule that the tree breaks, and where. */
export interface Violation {
  /** Path from the root. */
  readonly file: string;
  /** From 1; 1 where the whole file or folder is meant. */
  readonly line: number;
  readonly message: string;
}

/** Finds names at the top level that have no place there. */
export function checkTopLevel(tree: Tree): Violation[] {
  const strays = tree.top.filter((name) => !name.startsWith('.') && !topLevel.includes(name));
  return strays.map((file) => ({
    file,
    line: 1,
    message: 'has no place at the top level (build/layers.ts, topLevel)',
  }));
}

/** Finds folders and files that no layer holds; of a stray folder only the folder itself is told. */
export function checkPlaces(tree: Tree): Violation[] {
  const violations: Violation[] = [];
  let stray: string | null = null;
  for (const entry of tree.entries.filter((path) => layeredFolders.some((folder) => path.startsWith(`${folder}/`)))) {
    if (stray !== null && entry.startsWith(stray)) continue;
    if (entry.endsWith('/')) {
      if (layerHolds(entry.slice(0, -1))) continue;
      stray = entry;
      violations.push({ file: entry, line: 1, message: 'folder that build/layers.ts does not list' });
    } else if (layerOf(entry) === null) {
      violations.push({ file: entry, line: 1, message: 'file that no layer of build/layers.ts holds' });
    } else if (/\.[cm]?jsx?$|\.[cm]ts$/.test(entry)) {
      violations.push({ file: entry, line: 1, message: 'code is written in .ts and .tsx files, where it is checked' });
    }
  }
  return violations;
}

/** Finds files that are too long or that are named with a word that says nothing. */
export function checkNames(tree: Tree): Violation[] {
  const violations: Violation[] = [];
  for (const [file, count] of tree.lines) {
    if (count > longestFile)
      violations.push({ file, line: longestFile + 1, message: `${count} lines; at most ${longestFile}` });
  }
  for (const file of tree.entries) {
    const name = file.replace(/\/$/, '').split('/').at(-1) ?? '';
    const words = name
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[^a-z]+/);
    const empty = words.find((word) => emptyWords.includes(word));
    if (empty) violations.push({ file, line: 1, message: `"${empty}" in a name does not say what it does` });
  }
  return violations;
}
