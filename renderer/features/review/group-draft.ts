import type { Choice, LabelPolicy } from '../../../shared/domain/decision.ts';
import type { CaseView } from '../../../shared/ipc/review-channels.ts';

/** What a person has chosen in a duplicate group and not yet confirmed. */
export interface Draft {
  readonly chosen: string | null;
  /** Target field -> customer code, or the empty text: nobody's. */
  readonly fields: Readonly<Record<string, string>>;
  readonly labels: LabelPolicy;
}

/** Nothing is chosen yet. */
export const NO_DRAFT: Draft = { chosen: null, fields: {}, labels: 'union' };

/** What was decided before is where a new decision starts. */
export function draftOf({ choice }: Pick<CaseView, 'choice'>): Draft {
  if (choice?.kind !== 'primary') return NO_DRAFT;
  return { chosen: choice.code, fields: choice.fields ?? {}, labels: choice.labels ?? 'union' };
}

/** What was chosen before the case was read anew, without members who have left. */
export function stillSound(draft: Draft, { members }: Pick<CaseView, 'members'>): Draft {
  const codes = new Set(['', ...members.map(({ code }) => code)]);
  const fields = Object.fromEntries(Object.entries(draft.fields).filter(([, code]) => codes.has(code)));
  return { ...draft, chosen: draft.chosen !== null && codes.has(draft.chosen) ? draft.chosen : null, fields };
}

/** Makes a customer the primary; what it gives anyway is not taken from it. */
export function withPrimary(draft: Draft, code: string): Draft {
  const fields = Object.fromEntries(Object.entries(draft.fields).filter(([, giver]) => giver !== code));
  return { ...draft, chosen: code, fields };
}

/** Takes a field from a customer, or with the empty text from nobody; taken once more it is given back. */
export function withTaken(draft: Draft, target: string, code: string): Draft {
  const { [target]: before, ...rest } = draft.fields;
  const isBack = before === code || code === draft.chosen;
  return { ...draft, fields: isBack ? rest : { ...rest, [target]: code } };
}

/** The choice that a draft comes to. */
export function choiceOf(kind: Choice['kind'], { chosen, fields, labels }: Draft) {
  if (kind === 'skip') return { kind };
  return { kind, code: chosen ?? '', fields: { ...fields }, labels };
}
