/** What would be removed of a person, found by an erasure that is taken back. */
export interface Traces {
  /** Codes of the customers in Directo whose card holds the address. */
  readonly codes: readonly string[];
  readonly hadContact: boolean;
  /** Rows that would go, by what they are. */
  readonly decisions: number;
  readonly plans: number;
  readonly links: number;
  readonly other: number;
  /** Whether the address was erased here before. */
  readonly erasedBefore: boolean;
}
