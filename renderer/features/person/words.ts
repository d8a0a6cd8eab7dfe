import type { Advices, Conclusions, Explanation, Facts, Step } from '../../../shared/domain/explanation.ts';
import { findingText } from '../../../shared/domain/finding-texts.ts';
import type { Language } from '../../../shared/domain/problem.ts';
import { EXPLAIN_TEXTS } from '../../../shared/i18n/explain.ts';
import { ruleText } from '../../../shared/i18n/rules.ts';
import type { ClientPage } from '../../components/client-page.ts';

type Cases<T> = { [K in keyof T]: { readonly kind: K } & T[K] }[keyof T];

/** The conclusion in one sentence. */
export const verdictText = ({ conclusion }: Explanation, language: Language): string =>
  say<Conclusions>(EXPLAIN_TEXTS[language].conclusions, conclusion);

/** Whether mail is sent to the person, as far as the conclusion tells: only then is nothing to be done. */
export const isGood = ({ conclusion }: Explanation): boolean =>
  conclusion.kind === 'stays' && conclusion.status === 'given';

/** The name of a stage. */
export const stageText = ({ stage }: Step, language: Language): string => EXPLAIN_TEXTS[language].stages[stage];

/** What a stage found out, a line each. */
export function factTexts({ facts }: Step, language: Language): readonly string[] {
  return facts.flatMap((fact) => {
    const text = say<Facts>(EXPLAIN_TEXTS[language].facts, fact);
    if (fact.kind === 'rule') {
      const sentence = ruleText(fact.rule, language);
      return [sentence === null ? `${text}.` : `${text}: ${sentence}`];
    }
    if (fact.kind !== 'held' || fact.approved) return [text];
    return [text, ...fact.findings.map((finding) => `${finding.id}: ${findingText(finding, language)}`)];
  });
}

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
export function todosOf({ steps }: Explanation, language: Language): readonly Todo[] {
  const todos = steps.flatMap(({ advice }) =>
    advice.map((each) => ({
      text: say<Advices>(EXPLAIN_TEXTS[language].advice, each),
      page: PAGES[each.kind] ?? null,
    })),
  );
  return todos.filter(({ text }, place) => todos.findIndex((other) => other.text === text) === place);
}

/** Says one case in the words that it has; a case without words does not compile. */
function say<T>(words: { readonly [K in keyof T]: (told: T[K]) => string }, told: Cases<T>): string {
  return words[told.kind](told);
}
