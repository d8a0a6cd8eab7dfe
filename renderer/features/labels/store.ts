import type { Connection } from '../../../shared/domain/connection.ts';
import { createSettingsDraft } from '../../settings-draft.ts';
import { matchOf } from '../../components/match-form.ts';
import { faultsOf, type RuleForm, ruleForm, ruleOf, testForm } from './rule-form.ts';

/** The rules that a person works on. */
export interface LabelsDraft {
  readonly labels: readonly RuleForm[];
  readonly exclude: readonly RuleForm[];
}

/** Which of the two lists a rule stands in. */
export type RuleList = keyof LabelsDraft;

/** The forms that are rules already, in their order: what is asked of the feed. */
export function wholeRules(forms: readonly RuleForm[], list: RuleList): readonly RuleForm[] {
  return forms.filter((form) => faultsOf(form, list === 'labels').length === 0);
}

/** How many fields the feed is asked for the values of; the contract allows no more. */
const MOST_FIELDS = 60;

function draftOf({ labels, exclude }: Pick<Connection, 'labels' | 'exclude'>): LabelsDraft {
  return {
    labels: labels.map((rule, index) => ruleForm(String(index + 1), rule)),
    exclude: exclude.map((rule, index) => testForm(String(index + 1), rule)),
  };
}

/** Rules of labels and of whom to leave out. */
export const useLabels = createSettingsDraft<LabelsDraft>({
  draftOf,
  changeOf: ({ labels, exclude }) => ({ labels: labels.map(ruleOf), exclude: exclude.map(matchOf) }),
  questionOf({ labels, exclude }) {
    const sources = [...labels, ...exclude].map(({ source }) => source).filter((source) => source !== '');
    return {
      change: {
        labels: wholeRules(labels, 'labels').map(ruleOf),
        exclude: wholeRules(exclude, 'exclude').map(matchOf),
      },
      values: [...new Set(sources)].slice(0, MOST_FIELDS),
    };
  },
});
