/** What a lock file holds, by the folder that each package goes to. */
export type Locked = Readonly<
  Record<
    string,
    {
      readonly version?: string | undefined;
      readonly integrity?: string | undefined;
      readonly resolved?: string | undefined;
      readonly license?: string | undefined;
      readonly link?: boolean | undefined;
      readonly dependencies?: Readonly<Record<string, string>> | undefined;
      readonly optionalDependencies?: Readonly<Record<string, string>> | undefined;
      readonly devDependencies?: Readonly<Record<string, string>> | undefined;
    }
  >
>;

/**
 * Every dependency that the lock names and does not hold. Packages made for one system each are left out without a word
 * where a registry lags behind, and are missed only on that system.
 */
export function findUnlocked(packages: Locked): readonly string[] {
  return Object.entries(packages).flatMap(([place, { dependencies = {}, optionalDependencies = {} }]) =>
    [...Object.keys(dependencies), ...Object.keys(optionalDependencies)]
      .filter((name) => !finds(packages, place, name))
      .map((name) => `${place} -> ${name}`),
  );
}

/** Whether a package that stands at `from` finds `name`: beside itself, or in a folder above. */
function finds(packages: Locked, from: string, name: string): boolean {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const beside = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`;
    if (beside in packages) return true;
    if (place === '') return false;
  }
}

/**
 * Packages that do not come sealed from the registry that whoever installs has chosen: by a host of their own, to which
 * the lock would lead everybody, from git or a folder, or without a sum.
 */
export function findForeign(packages: Locked): readonly string[] {
  return Object.entries(packages).flatMap(([place, { integrity, resolved, link, ...each }]) => [
    ...(place === '' || integrity?.startsWith('sha512-') ? [] : [`${place} has no sum`]),
    ...(resolved === undefined ? [] : [`${place} comes from ${resolved}`]),
    ...(link === true ? [`${place} is a link`] : []),
    ...Object.entries({ ...each.dependencies, ...each.optionalDependencies, ...each.devDependencies })
      .filter(([, wanted]) => isElsewhere(wanted))
      .map(([name, wanted]) => `${place} -> ${name} is wanted from ${wanted}`),
  ]);
}

/** Versions have neither a colon nor a slash; `npm:` only gives a package of the registry another name. */
const isElsewhere = (wanted: string): boolean => /[:/]/.test(wanted.replace(/^npm:(?:@[^/]+\/)?/, ''));
