import type { TargetField } from '../../../shared/domain/contact.ts';
import type { MappingView } from '../../../shared/ipc/views.ts';
import { type Board, EMAIL } from './board.ts';

/** A place for a field on the Mailbow side. */
export interface Slot {
  readonly target: TargetField;
  /** The field that stands in it. */
  readonly source: string | null;
  /** The field that is suggested for it. */
  readonly suggestion: string | null;
  /** What is wrong with the pair: one of its ends is not there. */
  readonly broken: 'source' | 'target' | null;
  /** True for the address, which nobody can move. */
  readonly fixed: boolean;
}

/** The slots in the order of Mailbow, the address first; a paired field that Mailbow lacks gets a slot of its own. */
export function slotsOf({ fields, targetFields }: MappingView, board: Board): readonly Slot[] {
  const known = new Set(fields.map((field) => field.key));
  const there = new Set(targetFields.map((field) => field.key));
  const email: TargetField = { key: EMAIL, label: '', type: 'text' };
  const missing = board.pairs
    .filter((pair) => pair.target !== EMAIL && !there.has(pair.target))
    .map((pair): TargetField => ({ key: pair.target, label: '', type: 'text' }));
  const others = [...targetFields.filter((field) => field.key !== EMAIL), ...missing];
  return [targetFields.find((field) => field.key === EMAIL) ?? email, ...others].map((target) => {
    const source = board.pairs.find((pair) => pair.target === target.key)?.source ?? null;
    const fixed = target.key === EMAIL;
    const isLost = source !== null && !known.has(source);
    return {
      target,
      source,
      suggestion: board.suggestions.find((each) => each.target === target.key)?.source ?? null,
      broken: isLost ? 'source' : !fixed && !there.has(target.key) ? 'target' : null,
      fixed,
    };
  });
}
