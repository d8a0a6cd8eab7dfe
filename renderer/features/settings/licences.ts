/** A library that goes out with the program. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** As its authors call it, such as `MIT`. */
  readonly licence: string;
}

/** Put here by the build from the packages that are installed, by name. */
declare const THIRD_PARTY_LICENCES: readonly Licence[];

/** The libraries whose name or licence has these letters. */
export function findLicences(sought: string, all: readonly Licence[] = THIRD_PARTY_LICENCES): readonly Licence[] {
  const letters = sought.trim().toLowerCase();
  return all.filter(({ name, licence }) => `${name} ${licence}`.toLowerCase().includes(letters));
}
