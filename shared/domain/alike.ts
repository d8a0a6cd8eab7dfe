/** A member of a duplicate group as the queue shows it. */
export interface ComparedMember {
  readonly code: string;
  readonly closed: boolean;
  /** When Directo changed the card last, null where the feed does not say. */
  readonly changedAt: string | null;
  /** Everything that is compared, by its key: fields of the contact, `#name` and `#labels`. */
  readonly values: Readonly<Record<string, string>>;
}

/** How a member was chosen: it alone is open, was changed last, or has the most fields filled. */
export type ChosenBy = 'open' | 'newest' | 'fullest';

/** What makes another group alike: its members differ in the same things, and one of them stands out in the same way. */
export interface Likeness {
  readonly by: ChosenBy;
  /** Keys in which the members differ, sorted. */
  readonly differing: readonly string[];
}

const WAYS: readonly ChosenBy[] = ['open', 'newest', 'fullest'];

/** The ways in which a chosen member stands out from its group, the plainest first. */
export function likenessesOf(members: readonly ComparedMember[], chosen: string): readonly Likeness[] {
  const differing = differingKeys(members);
  return WAYS.filter((by) => standsOut(members, by) === chosen).map((by) => ({ by, differing }));
}

/** The member of another group that a likeness chooses; null where the group is not alike. */
export function chosenAlike(members: readonly ComparedMember[], { by, differing }: Likeness): string | null {
  const own = differingKeys(members);
  const isAlike = own.length === differing.length && own.every((key, index) => key === differing[index]);
  return isAlike ? standsOut(members, by) : null;
}

/** Keys in which members differ, sorted. */
export function differingKeys(members: readonly Pick<ComparedMember, 'values'>[]): readonly string[] {
  const keys = new Set(members.flatMap(({ values }) => Object.keys(values)));
  const differs = (key: string) => new Set(members.map(({ values }) => values[key] ?? '')).size > 1;
  return [...keys].filter(differs).toSorted();
}

/** The one member that stands out; null where none does, or several do. */
function standsOut(members: readonly ComparedMember[], by: ChosenBy): string | null {
  switch (by) {
    case 'open': {
      const open = members.filter(({ closed }) => !closed);
      return open.length === 1 ? (open[0]?.code ?? null) : null;
    }
    case 'newest': {
      const moments = members.map(({ changedAt }) => changedAt ?? '');
      // Where one does not say when it was changed, nobody knows which is the newest.
      return moments.includes('') ? null : onlyBest(members, ({ changedAt }) => changedAt ?? '');
    }
    case 'fullest':
      return onlyBest(members, ({ values }) => Object.values(values).filter((value) => value !== '').length);
  }
}

function onlyBest(members: readonly ComparedMember[], worth: (member: ComparedMember) => string | number) {
  const ranked = members.toSorted((a, b) => (worth(a) > worth(b) ? -1 : worth(a) < worth(b) ? 1 : 0));
  const [first, second] = ranked;
  if (first === undefined) return null;
  return second !== undefined && worth(first) === worth(second) ? null : first.code;
}
