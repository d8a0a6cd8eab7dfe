import { builtinModules } from 'node:module';
import { covers, layerOf, type Place } from './layer-of.ts';
import { isThere, type Link, type Tree } from './tree.ts';
import type { Violation } from './tree-rules.ts';

/** Finds imports that the layer of their file does not allow, and files that cannot be parsed. */
export function checkImports(tree: Tree): Violation[] {
  return tree.files.flatMap(({ path, imports, error }) => {
    if (error !== null) return [{ file: path, line: 1, message: `cannot be parsed: ${error}` }];
    const place = layerOf(path);
    // A file that no layer holds is told by its place; its imports have nothing to be held against.
    if (place === null) return [];
    return imports.flatMap((link) => {
      const message = link.target === null ? judgePackage(place, link) : judgeFile(tree, place, link, link.target);
      return message === null ? [] : [{ file: path, line: link.line, message }];
    });
  });
}

function judgeFile(tree: Tree, place: Place, link: Link, target: string): string | null {
  if (!isThere(tree, target)) return `imports ${target}, which is not there (write the whole name, with its ending)`;
  const { path, layer } = place;
  const other = layerOf(target);
  if (other?.path === path) return null;
  if (layer.imports.some((entry) => covers(entry, target))) return null;
  if (layer.types?.some((entry) => covers(entry, target))) {
    return link.typeOnly ? null : `${path} may import ${target} as types only (import type)`;
  }
  return `${path} may not import ${other?.path ?? target}`;
}

function judgePackage({ layer, path }: Place, link: Link): string | null {
  const { specifier, typeOnly } = link;
  if (specifier === null) return 'the name of an import must be plain text, or nobody can check it';
  if (builtinModules.includes(specifier)) return `write node:${specifier}`;
  if (/^[/#]|^(?!node:)[a-z]+:/.test(specifier))
    return `${specifier}: import by a relative path or by a package's name`;
  const name = packageName(specifier);
  if (layer.packages.some((entry) => isPackage(entry, name))) return null;
  if (layer.typePackages?.some((entry) => isPackage(entry, name))) {
    return typeOnly ? null : `${path} may use ${name} as types only (import type)`;
  }
  return `${path} may not use ${name}`;
}

/** The package of a specifier: `react-dom/client` -> `react-dom`, `node:fs/promises` -> `node:fs`. */
export function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function isPackage(entry: string, name: string): boolean {
  if (entry === 'node:') return name.startsWith('node:');
  return entry.endsWith('/*') ? name.startsWith(entry.slice(0, -1)) : entry === name;
}
