import type { LabelRule, Match } from '../../../shared/domain/connection.ts';
import type { LabelKind } from '../../../shared/domain/contact.ts';
import { type MatchFault, matchFaults, matchForm, type MatchForm, matchOf } from '../../components/match-form.ts';

/** A rule as it is typed: it may still lack something. */
export interface RuleForm extends MatchForm {
  readonly id: string;
  readonly kind: LabelKind;
  readonly name: string;
}

/** What a rule lacks. */
export type Fault = MatchFault | 'name';

/** Stands in a label's name for the value of the field. */
export const VALUE = '{value}';

/** A test as the form has it. */
export function testForm(id: string, match: Match): RuleForm {
  return { id, ...matchForm(match), kind: 'tag', name: '' };
}

/** A rule of labels as the form has it. */
export function ruleForm(id: string, rule: LabelRule): RuleForm {
  return { ...testForm(id, rule), ...rule.add };
}

/** The rule of labels that a form describes. */
export function ruleOf(form: RuleForm): LabelRule {
  return { ...matchOf(form), add: { kind: form.kind, name: form.name.trim() } };
}

/** What a form lacks before it is a rule; `labels` tells whether it has to name one. */
export function faultsOf(form: RuleForm, labels: boolean): readonly Fault[] {
  return labels && form.name.trim() === '' ? [...matchFaults(form), 'name'] : matchFaults(form);
}

/** An id that no form has. */
export function freeId(forms: readonly RuleForm[]): string {
  const numbers = forms.map(({ id }) => Number(id));
  return String(Math.max(0, ...numbers) + 1);
}

/** Forms that give the same label as another one before them. */
export function sameLabels(forms: readonly RuleForm[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const { id, kind, name } of forms) {
    const plain = name.trim();
    // What stands for the value differs from rule to rule.
    if (plain === '' || plain.includes(VALUE)) continue;
    const key = `${kind}:${plain}`;
    if (seen.has(key)) again.add(id);
    seen.add(key);
  }
  return again;
}

/** A short beginning for the names of labels that come from a field. */
export function prefixOf(source: string): string {
  if (source === 'class' || source.endsWith('.class')) return 'klass:';
  if (/subclass|alamklass/i.test(source)) return 'alamklass:';
  const name = source.replace(/^(?:datafields|customer)\./, '');
  return `${name
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()}:`;
}

const CLASS = /^(?:customer\.)?class$|subclass/i;

/** Fields of the feed that are classes and of which no rule takes every value yet. */
export function classesWithoutRule(keys: readonly string[], forms: readonly RuleForm[]): readonly string[] {
  const taken = new Set(forms.filter(({ test }) => test === 'each').map(({ source }) => source));
  return keys.filter((key) => CLASS.test(key) && !taken.has(key)).slice(0, 3);
}

/** A change of the test; a rule for each value is given a name that tells the values apart, unless it has one. */
export function withTest(form: RuleForm, change: Partial<MatchForm>): Partial<RuleForm> {
  const { test, source } = { ...form, ...change };
  return test === 'each' && form.name === '' && source !== '' ? { ...change, name: prefixOf(source) + VALUE } : change;
}
