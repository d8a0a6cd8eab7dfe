import type { NamedTransform } from '../../../shared/domain/connection.ts';
import type { PairRules } from '../../../shared/domain/usual-pair.ts';

/** A row of a replacement table while it is being written. */
export interface LookupRow {
  readonly id: number;
  readonly from: string;
  readonly to: string;
}

/** A transform while it is being worked on. */
export type TransformStep =
  | { readonly id: number; readonly kind: NamedTransform }
  | { readonly id: number; readonly kind: 'lookup'; readonly rows: readonly LookupRow[] };

/** The rules of a pair while they are being worked on. */
export interface RulesForm extends Pick<PairRules, 'write' | 'whenEmpty'> {
  readonly steps: readonly TransformStep[];
  /** The id that comes next. */
  readonly next: number;
}

/** The form of a pair's rules. */
export function formOf({ write, whenEmpty, transforms }: PairRules): RulesForm {
  let next = 1;
  const id = () => next++;
  const steps = transforms.map((transform): TransformStep => {
    if (typeof transform === 'string') return { id: id(), kind: transform };
    const rows = Object.entries(transform.lookup).map(([from, to]) => ({ id: id(), from, to }));
    return { id: id(), kind: 'lookup', rows };
  });
  return { write, whenEmpty, steps, next };
}

/** The rules that a form says; rows without a value to look for say nothing, and of equal ones the last counts. */
export function rulesOf({ write, whenEmpty, steps }: RulesForm): PairRules {
  return {
    write,
    whenEmpty,
    transforms: steps.map((step) => {
      if (step.kind !== 'lookup') return step.kind;
      const rows = step.rows.filter(({ from }) => from !== '');
      return { lookup: Object.fromEntries(rows.map(({ from, to }) => [from, to])) };
    }),
  };
}

/** Adds a transform at the end; a table begins with one empty row. */
export function addStep(form: RulesForm, kind: TransformStep['kind']): RulesForm {
  const { next } = form;
  const step: TransformStep =
    kind === 'lookup' ? { id: next, kind, rows: [{ id: next + 1, from: '', to: '' }] } : { id: next, kind };
  return { ...form, steps: [...form.steps, step], next: next + 2 };
}

/** Takes a transform away. */
export function removeStep(form: RulesForm, id: number): RulesForm {
  return { ...form, steps: form.steps.filter((step) => step.id !== id) };
}

/** Moves a transform one place to the left (-1) or right (1); at either end it stays. */
export function moveStep(form: RulesForm, id: number, by: -1 | 1): RulesForm {
  const from = form.steps.findIndex((step) => step.id === id);
  const moved = form.steps[from];
  if (moved === undefined || form.steps[from + by] === undefined) return form;
  return { ...form, steps: form.steps.toSpliced(from, 1).toSpliced(from + by, 0, moved) };
}

/** Writes the rows of a table anew. */
export function setRows(form: RulesForm, id: number, rows: readonly LookupRow[]): RulesForm {
  const steps = form.steps.map((step) => (step.id === id && step.kind === 'lookup' ? { ...step, rows } : step));
  return { ...form, steps };
}

/** Adds an empty row to a table. */
export function addRow(form: RulesForm, step: Extract<TransformStep, { readonly kind: 'lookup' }>): RulesForm {
  const rows = [...step.rows, { id: form.next, from: '', to: '' }];
  return { ...setRows(form, step.id, rows), next: form.next + 1 };
}

/** Values that stand in a table more than once. */
export function repeatedValues(rows: readonly LookupRow[]): readonly string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { from } of rows) {
    if (from !== '' && seen.has(from)) repeated.add(from);
    seen.add(from);
  }
  return [...repeated];
}
