/** An address as the key of a contact. */
export const keyOf = (text: string): string => text.trim().toLowerCase();

const VALID = /^[a-z0-9]+@[a-z0-9]+(\.[a-z]+)+$/;

/** The addresses of a field in their order, each once. */
export const addressesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;,/|\s]+/)
      .map((piece) => keyOf(piece.replace(/^mailto:/i, '').replaceAll(/[<>]/g, '')))
      .filter((piece) => VALID.test(piece)),
  ),
];
