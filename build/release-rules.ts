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
