import type { Pair } from '../../../shared/domain/connection.ts';
import type { TargetField } from '../../../shared/domain/contact.ts';
import type { SuggestedPair } from '../../../shared/domain/suggest-pairs.ts';
import type { MappingView } from '../../../shared/ipc/mapping-channels.ts';
import { nameOfField } from '../../../shared/i18n/index.ts';
import { type Board, EMAIL } from './board.ts';

/** Why a pair does not work: one of its ends is not there, or many records have lost the value of its field. */
export type SlotTrouble = 'source' | 'target' | 'fallen';

/** A place for a field on the Mailbow side. */
export interface Slot {
  readonly target: TargetField;
  /** The pair that stands in it. */
  readonly pair: Pair | null;
  /** The pair that is suggested for it. */
  readonly suggestion: SuggestedPair | null;
  readonly trouble: SlotTrouble | null;
  /** True for the address, which nobody can move. */
  readonly fixed: boolean;
}

/** The slots in the order of Mailbow, the address first; a paired field that Mailbow lacks gets a slot of its own. */
export function slotsOf(
  { fields, targetFields, drift }: Pick<MappingView, 'fields' | 'targetFields' | 'drift'>,
  board: Board,
): readonly Slot[] {
  const known = new Set(fields.map((field) => field.key));
  const there = new Set(targetFields.map((field) => field.key));
  const email: TargetField = { key: EMAIL, label: '', type: 'text' };
  const missing = board.pairs
    .filter(({ target }) => target !== EMAIL && !there.has(target))
    .map(({ target }): TargetField => ({ key: target, label: '', type: 'text' }));
  const others = [...targetFields.filter((field) => field.key !== EMAIL), ...missing];
  return [targetFields.find((field) => field.key === EMAIL) ?? email, ...others].map((target) => {
    const pair = board.pairs.find((each) => each.target === target.key) ?? null;
    const fixed = target.key === EMAIL;
    const troubleOf = ({ source }: Pair): SlotTrouble | null => {
      if (!known.has(source)) return 'source';
      if (!fixed && !there.has(target.key)) return 'target';
      return drift.fallen.includes(source) ? 'fallen' : null;
    };
    return {
      target,
      pair,
      suggestion: board.suggestions.find((each) => each.target === target.key) ?? null,
      trouble: pair && troubleOf(pair),
      fixed,
    };
  });
}

/** What a Mailbow field is called: as its owner labelled it, else by its usual name. */
export function nameOfTarget({ key, label }: Pick<TargetField, 'key' | 'label'>, language: 'et' | 'en'): string {
  return label.trim() === '' ? nameOfField(key, language) : label;
}
