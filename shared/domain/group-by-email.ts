/** Everything that shares one address. */
export interface EmailGroup<M> {
  readonly address: string;
  readonly members: readonly M[];
}

/** Cuts members that come ordered by address into one group per address; memory holds one group at a time. */
export function* groupByEmail<M extends { readonly address: string }>(ordered: Iterable<M>): Generator<EmailGroup<M>> {
  let members: M[] = [];
  for (const member of ordered) {
    const previous = members[0];
    if (previous !== undefined && previous.address !== member.address) {
      yield { address: previous.address, members };
      members = [];
    }
    members.push(member);
  }
  const first = members[0];
  if (first !== undefined) yield { address: first.address, members };
}
