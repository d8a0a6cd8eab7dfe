/** Number of the version of the settings that another page led to; null where none did. */
let sought: number | null = null;

/** Notes the version that the page of the versions is to show; null: none any more. */
export function seekVersion(version: number | null): void {
  sought = version;
}

/** The version that a person wanted to see when they went to the page of the versions. */
export const versionSought = (): number | null => sought;
