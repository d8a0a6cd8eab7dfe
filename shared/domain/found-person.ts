/** Somebody who was found by a code, a name or an address. */
export interface FoundPerson {
  /** What to ask the story of; empty where the card has no address that can be used. */
  readonly email: string;
  /** The address with most of it hidden. */
  readonly masked: string;
  readonly name: string;
  /** Code of the customer; null where there is only a contact. */
  readonly code: string | null;
}
