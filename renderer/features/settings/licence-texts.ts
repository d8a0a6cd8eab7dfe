/** The texts of the licences, each once, and which of them a library brings, by `name version`. */
export interface LicenceTexts {
  readonly texts: readonly string[];
  readonly of: Readonly<Record<string, readonly number[]>>;
}

/** Put here by the build from the packages that are installed; too long to stand in the window's first script. */
declare const THIRD_PARTY_LICENCE_TEXTS: LicenceTexts;

/** The texts that a library brings with it; none where its authors left them out. */
export function textsOf(
  library: { readonly name: string; readonly version: string },
  { texts, of }: LicenceTexts = THIRD_PARTY_LICENCE_TEXTS,
): readonly string[] {
  return (of[`${library.name} ${library.version}`] ?? []).flatMap((number) => texts[number] ?? []);
}
