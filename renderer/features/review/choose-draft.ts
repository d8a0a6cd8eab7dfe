import { type Draft, withPrimary, withTaken } from './group-draft.ts';
import { caseName } from './queue-order.ts';
import type { Choosing, ReviewStore } from './review-state.ts';

/** Changes what is chosen in the open group, and keeps it until it is confirmed. */
export function createChoosing({ set, get }: ReviewStore): Choosing {
  const edit = (draft: Draft): void => {
    const { current, kept } = get();
    set({ draft, ...(current !== null && { kept: { ...kept, [caseName(current)]: draft } }) });
  };
  return {
    choose(code) {
      const member = get().view?.members.find((each) => each.code === code);
      if (member !== undefined && !member.barred) edit(withPrimary(get().draft, code));
    },
    take: (target, code) => edit(withTaken(get().draft, target, code)),
    setLabels: (labels) => edit({ ...get().draft, labels }),
  };
}
