import type { Licence } from './licences.ts';

/** Licences under which libraries may go out with the program: none asks for our own source. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
]);

/** The libraries whose licence is not among those allowed: of several to choose from one is enough, of joined ones all count. */
export function findForbidden(libraries: readonly Licence[]): readonly string[] {
  return libraries
    .filter(({ licence }) => !isAllowed(licence.replace(/^\((.*)\)$/u, '$1')))
    .map(({ name, version, licence }) => `${name} ${version} (${licence})`);
}

const isAllowed = (licence: string): boolean =>
  licence.split(' OR ').some((choice) => choice.split(' AND ').every((each) => ALLOWED.has(each)));

/** What is wrong with the program's version; the lock names it twice. */
export function findVersionFaults(version: string, locked: readonly (string | undefined)[]): readonly string[] {
  if (!/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}(?:-[\da-z-]+(?:\.[\da-z-]+)*)?$/iu.test(version)) {
    return [`${version} is no semantic version`];
  }
  return locked.filter((each) => each !== version).map((each) => `package-lock.json says ${each ?? 'nothing'}`);
}

/** What the changelog lacks for a version. Before a release its "Unreleased" part is enough. */
export function findChangelogFaults(changelog: string, version: string, isRelease: boolean): readonly string[] {
  const headings = changelog.split(/\r?\n/).filter((line) => line.startsWith('## '));
  const own = headings.find((line) => startsWithVersion(line, version));
  if (own !== undefined) {
    return /\s\d{4}-\d{2}-\d{2}$/u.test(own) ? [] : [`"${own}" has no date (YYYY-MM-DD)`];
  }
  if (!isRelease && headings.includes('## Unreleased')) return [];
  return [`there is no dated part "## ${version} - YYYY-MM-DD"`];
}

const startsWithVersion = (heading: string, version: string): boolean =>
  heading.replace(/^## \[?/u, '').split(/[\]\s]/u)[0] === version;
