/** How the cards of a feed can be told apart and written to. */
export interface FeedFigures {
  /** Cards that could be read. */
  readonly cards: number;
  /** Those of them with a name and a usable address. */
  readonly complete: number;
  /** Those of them whose address stands on another card, too. */
  readonly sharing: number;
}

/**
 * Whether the customers output serves a client: `fits`; `contacts`: the people are elsewhere, so the contacts output may
 * serve better; `empty`: there is nobody to write to.
 */
export type Suitability = 'fits' | 'contacts' | 'empty';

/** Cards that lack a name or an address are in order up to this share of all. */
const MOST_INCOMPLETE = 0.5;

/** Addresses that stand on several cards are settled one by one up to this share of the complete cards. */
const MOST_SHARING = 0.2;

/**
 * Judges a feed. Companies keep the addresses of their people on contacts, not on the card itself, and one bookkeeper's
 * address on many cards: both show as few complete cards or as many shared addresses.
 */
export function suitabilityOf({ cards, complete, sharing }: FeedFigures): Suitability {
  if (complete === 0) return cards === 0 ? 'empty' : 'contacts';
  const fits = cards - complete <= cards * MOST_INCOMPLETE && sharing <= complete * MOST_SHARING;
  return fits ? 'fits' : 'contacts';
}

/** Counts the cards of a feed one by one; memory holds each distinct address once. */
export interface FeedCounter {
  /** Notes a card: its name, and the key of its usable address, null where it has none. */
  add(name: string, address: string | null): void;
  figures(): FeedFigures;
}

/** Starts to count. */
export function createFeedCounter(): FeedCounter {
  const cardsAt = new Map<string, number>();
  /** Complete cards by address, counted apart: a card without a name shares its address, but is not one to be synced. */
  const completeAt = new Map<string, number>();
  let cards = 0;
  let complete = 0;
  return {
    add(name, address) {
      cards += 1;
      if (address === null) return;
      cardsAt.set(address, (cardsAt.get(address) ?? 0) + 1);
      if (name.trim() === '') return;
      complete += 1;
      completeAt.set(address, (completeAt.get(address) ?? 0) + 1);
    },
    figures() {
      let sharing = 0;
      for (const [address, count] of completeAt) if ((cardsAt.get(address) ?? 0) > 1) sharing += count;
      return { cards, complete, sharing };
    },
  };
}
