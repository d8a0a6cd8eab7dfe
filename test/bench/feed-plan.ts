/** What kind of feed is wanted. */
export interface FeedOptions {
  /** Customers of day 0. */
  readonly customers: number;
  /** The same seed gives the same bytes. */
  readonly seed: number;
  /** 0 is the first document; 1 the next day's. */
  readonly day: 0 | 1;
  /** Per cent of the customers that changed until the next day, 1 where left out; half as many go, and half as many come. */
  readonly change?: number;
}

/** What a feed holds, exactly. The last three are 0 on day 0. */
export interface FeedCounts {
  /** Customers in this document. */
  readonly customers: number;
  readonly changed: number;
  readonly gone: number;
  readonly added: number;
}

/** What becomes of a customer of day 0 on day 1. */
export type Fate = 'same' | 'changed' | 'gone';

/** What is special about the address of a customer; `group` numbers the customers that share one. */
export type AddressKind =
  | { readonly kind: 'own' | 'none' | 'broken' | 'several' }
  | { readonly kind: 'shared'; readonly group: number };

/** Says of every customer, by its index from 0, which kind it is: exact shares, spread over the whole document. */
export interface FeedPlan {
  fate(index: number): Fate;
  address(index: number): AddressKind;
  closed(index: number): boolean;
}

/** Says what a feed will hold. */
export function countFeed({ customers, day, change }: FeedOptions): FeedCounts {
  if (day === 0) return { customers, changed: 0, gone: 0, added: 0 };
  const changes = changesOf(customers, change);
  return { customers: customers - changes.gone + changes.added, ...changes };
}

/** Lays the shares out: 5 % without an address, 2.7 % in groups of one address, 0.1 % broken, 0.3 % with several, 3 % closed. */
export function planFeed({ customers, seed, change }: FeedOptions): FeedPlan {
  const { changed, gone } = changesOf(customers, change);
  const fates = shuffle(customers, seed + 1);
  const addresses = shuffle(customers, seed + 2);
  const states = shuffle(customers, seed + 3);
  const none = Math.round(customers * 0.05);
  const shared = none + wholeGroups(Math.round(customers * 0.027));
  const broken = shared + Math.round(customers * 0.001);
  const several = broken + Math.round(customers * 0.003);
  const closed = Math.round(customers * 0.03);
  return {
    fate(index) {
      if (index >= customers) return 'same';
      const rank = fates(index);
      return rank < gone ? 'gone' : rank < gone + changed ? 'changed' : 'same';
    },
    address(index) {
      if (index >= customers) return { kind: 'own' };
      const rank = addresses(index);
      if (rank < none) return { kind: 'none' };
      if (rank < shared) return { kind: 'shared', group: groupOf(rank - none) };
      return { kind: rank < broken ? 'broken' : rank < several ? 'several' : 'own' };
    },
    closed: (index) => index < customers && states(index) < closed,
  };
}

function changesOf(customers: number, change = 1): Omit<FeedCounts, 'customers'> {
  const half = Math.round((customers * change) / 200);
  return { changed: Math.round((customers * change) / 100), gone: half, added: half };
}

/** Groups of 2, 3 and 4 in turn: nine members make three groups. */
function groupOf(member: number): number {
  const turn = member % 9;
  return Math.floor(member / 9) * 3 + (turn < 2 ? 0 : turn < 5 ? 1 : 2);
}

/** The largest number up to `members` that leaves nobody alone in a group. */
function wholeGroups(members: number): number {
  return [1, 3, 6].includes(members % 9) ? members - 1 : members;
}

/** A permutation of 0…size-1 without a table: steps of a length that shares no factor with the size meet every number once. */
function shuffle(size: number, seed: number): (index: number) => number {
  if (size === 0) return () => 0;
  let step = Math.floor(size * 0.618) + 1 + (seed % 97);
  while (commonFactor(step, size) > 1) step += 1;
  const start = Math.imul(seed, 2654435761) >>> 0;
  return (index) => (index * step + start) % size;
}

function commonFactor(a: number, b: number): number {
  return b === 0 ? a : commonFactor(b, a % b);
}
