import type { Contact } from './contact.ts';

/** What brings a reader; a reader is a contact that has given its consent. */
export const GAINS = ['new-customer', 'new-consent', 'came', 'joined'] as const;

/** What takes a reader away. */
export const LOSSES = ['opt-out', 'address-lost', 'left', 'gone'] as const;

/**
 * Why the number of readers changed. `came`: somebody brought the contact to Mailbow; `joined` and `left` happen to a list
 * only; `gone`: the contact is not in Mailbow any more.
 */
export type Cause = (typeof GAINS)[number] | (typeof LOSSES)[number];

/** What is noted of a contact: a change of the readers, one that was there before all counting, or one that we made. */
export type Noted = Cause | 'there' | 'created';

/** One reader more or less; `scope` is a list as `list:VIP`, or empty for all. */
export interface Movement {
  readonly scope: string;
  readonly noted: Noted;
}

/** Who made the change: our own write, others in Mailbow, or nobody, because it is the first look at this account. */
export type MovedBy = 'us' | 'others' | 'first-look';

/** What a change of one contact does to the readers of all and of each list. */
export function movementsOf(before: Contact | null, after: Contact | null, by: MovedBy): readonly Movement[] {
  const [was, is] = [scopesOf(before), scopesOf(after)];
  const whole = wholeCause(before, after, by);
  const moves = [...new Set([...was, ...is])].flatMap((scope): Movement[] => {
    if (was.has(scope) === is.has(scope)) return [];
    return [{ scope, noted: whole ?? (is.has(scope) ? 'joined' : 'left') }];
  });
  if (before !== null || after === null || by !== 'us') return moves;
  const lists = ['', ...after.lists.map((name) => `list:${name}`)];
  return [...moves, ...lists.map((scope) => ({ scope, noted: 'created' as const }))];
}

const isReader = (contact: Contact | null): boolean => contact?.optin.status === 'given';

function scopesOf(contact: Contact | null): ReadonlySet<string> {
  return new Set(contact !== null && isReader(contact) ? ['', ...contact.lists.map((name) => `list:${name}`)] : []);
}

/** Why somebody became a reader or ceased to be one; null where that did not change. */
function wholeCause(before: Contact | null, after: Contact | null, by: MovedBy): Noted | null {
  if (isReader(before) === isReader(after)) return null;
  if (after === null) return 'gone';
  if (isReader(after)) {
    if (before !== null) return 'new-consent';
    if (by === 'first-look') return 'there';
    return by === 'us' ? 'new-customer' : 'came';
  }
  return after.optin.status === 'unusable' ? 'address-lost' : 'opt-out';
}

/** Movements of the same kind, counted. */
export interface CountedMovement extends Movement {
  readonly count: number;
}

/** Counts movements as they come. */
export function createMovementCounter() {
  const counts = new Map<string, CountedMovement>();
  return {
    add(movements: readonly Movement[]): void {
      for (const { scope, noted } of movements) {
        const key = `${noted} ${scope}`;
        counts.set(key, { scope, noted, count: (counts.get(key)?.count ?? 0) + 1 });
      }
    },
    counted: (): readonly CountedMovement[] => [...counts.values()],
  };
}
