import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extractAll, getRawHeader, listPackage } from '@electron/asar';

/** What may lie in the archive, each with how it is called there, for the prebuilt databases of some targets. */
function allowedFor(targets: string): readonly RegExp[] {
  return [
    /^\/package\.json$/,
    /^\/dist\/electron\/(main|worker|database-check)\.js$/,
    /^\/dist\/electron\/preload\.cjs$/,
    /^\/dist\/electron\/assets\/[\w-]+\.js$/,
    /^\/dist\/renderer\/index\.html$/,
    /^\/dist\/renderer\/assets\/[\w.-]+\.(js|css)$/,
    /^\/node_modules\/better-sqlite3\/(LICENSE|package\.json|lib\/[\w/-]+\.js)$/,
    new RegExp(`^/node_modules/better-sqlite3/prebuilds/(${targets})\\.node$`),
    /^\/node_modules\/keytar\/(LICENSE\.md|package\.json|lib\/keytar\.js|build\/Release\/keytar\.node)$/,
  ];
}

/** Our own content may grow to this, in bytes. */
const CEILING = 16 * 1024 * 1024;

/** An archive with everything that runs, with nothing else, and not too large. */
export const GOOD = { strays: [], missing: [], isSmall: true };

/** Judges an archive's content, which is taken out into a folder; its size is printed. */
export function judgeArchive(archive: string, into: string, targets: string) {
  extractAll(archive, into);
  const files = listPackage(archive, { isPack: false }).filter((file) => statSync(join(into, file)).isFile());
  const allowed = allowedFor(targets);
  const size = files.reduce((sum, file) => sum + statSync(join(into, file)).size, 0);
  process.stdout.write(`${targets}: ${(size / 1024 / 1024).toFixed(1)} MB of our own in ${files.length} files\n`);
  return {
    strays: files.filter((file) => !allowed.some((pattern) => pattern.test(file))),
    missing: allowed.filter((pattern) => !files.some((file) => pattern.test(file))).map(String),
    isSmall: size < CEILING,
  };
}

/** The files that lie beside an archive because the system itself has to load them. */
export function listUnpacked(archive: string): readonly string[] {
  const folder = `${archive}.unpacked`;
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return entries.filter((file) => statSync(join(folder, file)).isFile()).toSorted();
}

/** The sum of an archive's head, by which Electron knows the archive. */
export const sumOfArchive = (archive: string): string =>
  createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');

/** The packages whose code the bundles hold, as the maps beside them tell. */
export function readBundledPackages(dist: string): readonly string[] {
  const maps = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.map'));
  const sources = maps.flatMap((file) => sourcesIn(readFileSync(join(dist, file), 'utf8')));
  const names = sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
  return [...new Set(names)].toSorted();
}

function sourcesIn(map: string): readonly string[] {
  const content = JSON.parse(map) as { readonly sources: readonly string[] };
  return content.sources;
}
