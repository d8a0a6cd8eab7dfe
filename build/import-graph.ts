import { layerOf } from './layer-of.ts';
import { packageName } from './import-rules.ts';
import type { SourceFile, Tree } from './tree.ts';
import type { Violation } from './tree-rules.ts';

/** Finds files that import each other in a circle, types included; each circle is told once. */
export function findCycles(tree: Tree): Violation[] {
  const files = byPath(tree);
  const done = new Set<string>();
  const trail: string[] = [];
  const violations: Violation[] = [];
  const visit = (file: SourceFile) => {
    if (done.has(file.path)) return;
    trail.push(file.path);
    for (const { target, line } of file.imports) {
      const next = files.get(target ?? '');
      if (next === undefined) continue;
      const start = trail.indexOf(next.path);
      if (start === -1) visit(next);
      else
        violations.push({
          file: file.path,
          line,
          message: `cycle: ${[...trail.slice(start), next.path].join(' -> ')}`,
        });
    }
    trail.pop();
    done.add(file.path);
  };
  for (const file of tree.files) visit(file);
  return violations;
}

/** Finds roots that must run in plain Node and still reach the `electron` package through some chain of imports. */
export function findElectron(tree: Tree): Violation[] {
  const files = byPath(tree);
  return tree.files
    .filter(({ path }) => layerOf(path)?.layer.plainNode)
    .flatMap((root) => {
      const chain = chainToElectron(root, files, new Set());
      const message = `must run in plain Node, but reaches electron: ${chain?.join(' -> ')}`;
      return chain === null ? [] : [{ file: root.path, line: 1, message }];
    });
}

function chainToElectron(file: SourceFile, files: ReadonlyMap<string, SourceFile>, seen: Set<string>): string[] | null {
  seen.add(file.path);
  for (const { specifier, target, typeOnly } of file.imports) {
    if (typeOnly || specifier === null) continue;
    if (packageName(specifier) === 'electron') return [file.path, specifier];
    const next = files.get(target ?? '');
    const chain = next && !seen.has(next.path) ? chainToElectron(next, files, seen) : null;
    if (chain !== null) return [file.path, ...chain];
  }
  return null;
}

function byPath(tree: Tree): Map<string, SourceFile> {
  return new Map(tree.files.map((file) => [file.path, file]));
}
