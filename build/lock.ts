/** What a lock file holds, by the folder that each package goes to. */
export type Locked = Readonly<
  Record<
    string,
    {
      readonly version?: string | undefined;
      readonly integrity?: string | undefined;
      readonly dependencies?: Readonly<Record<string, string>> | undefined;
      readonly optionalDependencies?: Readonly<Record<string, string>> | undefined;
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
