import type { Advices, Conclusions, Explanation, Facts, Stage } from './explanation.ts';
import type { Finding } from './finding.ts';

/** One of several cases, whichever it is. */
type AnyCase<Cases> = { [K in keyof Cases]: { readonly kind: K } & Cases[K] }[keyof Cases];

/** A sentence for each case; a case without one does not compile. */
type Sayings<Cases> = { readonly [K in keyof Cases]: (told: Cases[K]) => string };

/** The words of an explanation in one language. */
export interface ExplanationWords {
  readonly stages: Readonly<Record<Stage, string>>;
  readonly conclusions: Sayings<Conclusions>;
  readonly facts: Sayings<Facts>;
  readonly advice: Sayings<Advices>;
  /** The sentence of a rule of the consent table; null where there is none. */
  readonly rule: (rule: string) => string | null;
  readonly finding: (finding: Finding) => string;
}

/** One thing to do, in words. */
export interface SaidAdvice {
  readonly kind: keyof Advices;
  readonly text: string;
}

/** A stage in words. */
export interface SaidStage {
  readonly stage: Stage;
  readonly name: string;
  readonly facts: readonly string[];
  readonly advice: readonly SaidAdvice[];
}

/** An explanation in words: the conclusion first, then stage by stage what was found out and what can be done. */
export interface SaidExplanation {
  readonly conclusion: string;
  readonly stages: readonly SaidStage[];
}

/** Says an explanation in the words of one language. */
export function sayExplanation({ conclusion, steps }: Explanation, words: ExplanationWords): SaidExplanation {
  return {
    conclusion: say<Conclusions>(words.conclusions, conclusion),
    stages: steps.map(({ stage, facts, advice }) => ({
      stage,
      name: words.stages[stage],
      facts: facts.flatMap((fact) => factTexts(fact, words)),
      advice: advice.map((each) => ({ kind: each.kind, text: say<Advices>(words.advice, each) })),
    })),
  };
}

/** Everything that can be done, in the order of the stages, each once. */
export function allAdvice({ stages }: SaidExplanation): readonly SaidAdvice[] {
  const all = stages.flatMap(({ advice }) => advice);
  return all.filter(({ text }, place) => all.findIndex((other) => other.text === text) === place);
}

/** Whether Mailbow sent mail to the person when it was last read. */
export function getsMail({ conclusion, steps }: Explanation): boolean {
  if (conclusion.kind === 'erased') return false;
  return steps.some(({ facts }) => facts.some((fact) => fact.kind === 'contact' && fact.status === 'given'));
}

/** A fact with the sentence of its rule, or with the sentences of what holds a plan. */
function factTexts(fact: AnyCase<Facts>, words: ExplanationWords): readonly string[] {
  const text = say<Facts>(words.facts, fact);
  if (fact.kind === 'rule') {
    const sentence = words.rule(fact.rule);
    return [sentence === null ? `${text}.` : `${text}: ${sentence}`];
  }
  if (fact.kind !== 'held' || fact.approved) return [text];
  return [text, ...fact.findings.map((finding) => `${finding.id}: ${words.finding(finding)}`)];
}

function say<Cases>(words: Sayings<Cases>, told: AnyCase<Cases>): string {
  return words[told.kind](told);
}
