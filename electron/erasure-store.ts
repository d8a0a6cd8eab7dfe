import type { Traces } from '../shared/domain/traces.ts';

/** Erased people: what remains of them is a keyed hash. */
export interface ErasureStore {
  /** Tells of an address key or a customer code whether it belongs to an erased person; null where nobody was erased. */
  marks(connection: number): { hasAddress(address: string): boolean; hasCode(code: string): boolean } | null;
  /**
   * Removes everything that is known of an address, and remembers that it was erased, and with it the `misspelt` addresses
   * that cards have in its place. Answers the customer codes that had it. `day` is the local day under which readers that
   * go are counted.
   */
  erase(
    connection: number,
    address: string,
    now: Date,
    more?: { readonly misspelt?: readonly string[]; readonly day?: string },
  ): { readonly codes: readonly string[]; readonly hadContact: boolean };
  /** What an erasure would remove, found by doing it and taking it back. */
  look(connection: number, address: string): Traces;
  /** Leaves no byte of what was removed: compacts the database and its backups. Waits for nobody: `busy` where others read. */
  scrub(address: string): 'done' | 'busy';
}
