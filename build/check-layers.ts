// Checks the tree against build/layers.ts: a boundary that is only written down leaks.
import { fileURLToPath } from 'node:url';
import { checkImports } from './import-rules.ts';
import { findCycles, findElectron } from './import-graph.ts';
import { layers } from './layers.ts';
import { readTree } from './tree.ts';
import { checkNames, checkPlaces, checkTopLevel, type Violation } from './tree-rules.ts';

/** What the check found, and how much it looked at. */
export interface Check {
  /** In the order of files and lines. */
  readonly violations: readonly Violation[];
  readonly files: number;
  readonly imports: number;
}

/** Checks every rule over the tree below `root`. */
export function checkTree(root: string): Check {
  const tree = readTree(root);
  const violations = [
    ...checkTopLevel(tree),
    ...checkPlaces(tree),
    ...checkNames(tree),
    ...checkImports(tree),
    ...findCycles(tree),
    ...findElectron(tree),
  ];
  return {
    violations: violations.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
    files: tree.files.length,
    imports: tree.files.reduce((sum, file) => sum + file.imports.length, 0),
  };
}

if (import.meta.main) {
  const check = checkTree(fileURLToPath(new URL('..', import.meta.url)));
  for (const { file, line, message } of check.violations) console.error(`${file}:${line}  ${message}`);
  if (check.violations.length > 0) process.exitCode = 1;
  else console.log(`layers: ${check.files} files, ${check.imports} imports, ${layers.length} layers, nothing found`);
}
