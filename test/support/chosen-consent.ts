import type { ConsentSettings } from '../../shared/domain/connection.ts';

/**
 * A consent rule as a person chooses one, for clients that are to run by themselves: it reads a field that no training
 * card has, and lets the bureau's own customers be written to.
 */
export const CHOSEN_CONSENT: ConsentSettings = {
  source: 'datafields.KIRJAD',
  date: 'datafields.KIRJAD.param',
  basis: 'own-customers',
  basisFor: null,
  attestation: { by: 'Kati Kask', on: '2026-11-02', why: 'kliendid, kes on meilt ostnud' },
  yes: ['jah'],
  no: ['ei'],
  undatedYes: 'fix-list',
  refusedNew: 'do-not-create',
  wording: '',
};

/** The fields of a feed that a mapping leaves alone on purpose. */
export function restOf(
  fields: readonly { readonly key: string }[],
  pairs: readonly { readonly source: string }[],
): string[] {
  const paired = new Set(pairs.map(({ source }) => source));
  return fields.map(({ key }) => key).filter((key) => !paired.has(key));
}
