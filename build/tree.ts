import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, matchesGlob, posix } from 'node:path';
import { readImports, type Import } from './imports.ts';
import { codeFolders, layeredFolders } from './layers.ts';

/** One import with the file it leads to. */
export interface Link extends Import {
  /** Path from the root where the specifier is relative; null for a package. */
  readonly target: string | null;
}

/** A source file of a layered folder. */
export interface SourceFile {
  /** Path from the root, with `/`. */
  readonly path: string;
  readonly imports: readonly Link[];
  readonly error: string | null;
}

/** What the checks look at; every path is from the root, with `/`. */
export interface Tree {
  readonly root: string;
  /** Names at the top level that `.gitignore` does not name. */
  readonly top: readonly string[];
  /** Folders and files below the code folders; a folder ends with `/`. */
  readonly entries: readonly string[];
  /** The TypeScript files of the layered folders, parsed. */
  readonly files: readonly SourceFile[];
  /** Number of lines of every TypeScript file. */
  readonly lines: ReadonlyMap<string, number>;
}

/** Whether a file is there; paths are from the tree's root. */
export function isThere(tree: Tree, path: string): boolean {
  return existsSync(join(tree.root, path));
}

/** Reads the tree below `root` from disk. */
export function readTree(root: string): Tree {
  const ignored = ignoredNames(root);
  const keep = (name: string) => !ignored.some((pattern) => matchesGlob(name, pattern));
  const top = readdirSync(root).filter(keep);
  const entries = codeFolders
    .filter((folder) => top.includes(folder))
    .flatMap((folder) => listFolder(root, folder, keep));
  const files: SourceFile[] = [];
  const lines = new Map<string, number>();
  for (const path of entries.filter((entry) => /\.tsx?$/.test(entry))) {
    const text = readFileSync(join(root, path), 'utf8');
    lines.set(path, text.replace(/\n$/, '').split('\n').length);
    if (layeredFolders.some((folder) => path.startsWith(`${folder}/`))) files.push(readSource(path, text));
  }
  return { root, top, entries, files, lines };
}

function readSource(path: string, text: string): SourceFile {
  const { imports, error } = readImports(path, text);
  return { path, error, imports: imports.map((link) => ({ ...link, target: target(path, link.specifier) })) };
}

function target(from: string, specifier: string | null): string | null {
  if (!specifier?.startsWith('.')) return null;
  // The bundler's `./style.css?inline` means the file before the question mark.
  return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
}

function listFolder(root: string, folder: string, keep: (name: string) => boolean): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => keep(entry.name));
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? [`${path}/`, ...listFolder(root, path, keep)] : [path];
  });
}

function ignoredNames(root: string): string[] {
  const file = join(root, '.gitignore');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.map((line) => line.trim().replace(/\/$/, '')).filter((line) => line !== '' && !line.startsWith('#'));
}
