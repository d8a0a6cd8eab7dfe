import type { Advices, Explanation } from '../../../shared/domain/explanation.ts';
import { allAdvice, type SaidExplanation, sayExplanation } from '../../../shared/domain/explanation-sentences.ts';
import { findingText } from '../../../shared/domain/finding-texts.ts';
import { sayField } from '../../../shared/i18n/field-names.ts';
import type { Language } from '../../../shared/domain/problem.ts';
import { EXPLAIN_TEXTS } from '../../../shared/i18n/explain.ts';
import { ruleText } from '../../../shared/i18n/rules.ts';
import type { ClientPage } from '../../components/client-page.ts';

/** An explanation in the language of the window. */
export function saidIn(language: Language, explanation: Explanation): SaidExplanation {
  return sayExplanation(explanation, {
    ...EXPLAIN_TEXTS[language],
    rule: (rule) => ruleText(rule, language),
    finding: (finding) => findingText(finding, language, sayField),
  });
}

/** Whether mail is sent to the person, as far as the conclusion tells: only then is nothing to be done. */
export const isGood = ({ conclusion }: Explanation): boolean =>
  conclusion.kind === 'stays' && conclusion.status === 'given';

/** One thing to do, with the page where it is done; null where that is not in this program. */
export interface Todo {
  readonly text: string;
  readonly page: Extract<ClientPage, 'preview' | 'review' | 'labels'> | null;
}

const PAGES: Readonly<Partial<Record<keyof Advices, Todo['page']>>> = {
  plan: 'preview',
  sync: 'preview',
  'approve-plan': 'preview',
  'fix-rejected': 'preview',
  decide: 'review',
  approve: 'review',
  'change-rule': 'labels',
};

/** Everything that can be done, in the order of the stages. */
export function todosOf(said: SaidExplanation): readonly Todo[] {
  return allAdvice(said).map(({ kind, text }) => ({ text, page: PAGES[kind] ?? null }));
}
