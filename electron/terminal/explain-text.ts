import type { Advices, Conclusions, Explanation, Facts } from '../../shared/domain/explanation.ts';
import { findingText } from '../../shared/domain/finding-texts.ts';
import { sayField } from '../../shared/i18n/field-names.ts';
import type { Language } from '../../shared/domain/problem.ts';
import { EXPLAIN_TEXTS } from '../../shared/i18n/explain.ts';
import { ruleText } from '../../shared/i18n/rules.ts';
import { printable, visible } from './printable.ts';
import type { Paint } from './style.ts';

type Cases<T> = { [K in keyof T]: { readonly kind: K } & T[K] }[keyof T];

/** What to type where an advice is a command. */
const COMMANDS: Readonly<Partial<Record<keyof Advices, string>>> = {
  plan: 'plan --connection F',
  sync: 'sync --connection F',
  decide: 'decide --connection F --email {email} --primary CODE',
  approve: 'approve --connection F --email {email} --by INITIALS --reason TEXT',
  'approve-plan': 'approve --connection F --plan {hash} --by INITIALS',
};

/** An explanation for a person: the conclusion first, then the chain stage by stage with what can be done. */
export function explainText(explanation: Explanation, language: Language, paint: Paint): string {
  const texts = EXPLAIN_TEXTS[language];
  const { customer, connection, conclusion, steps, ...of } = printableAll(explanation);
  const address = of.address ?? '';
  const who = [customer?.code, of.address].filter(Boolean).join(' · ');
  const lines = [paint('strong', texts.title(who, connection)), say<Conclusions>(texts.conclusions, conclusion)];
  for (const { stage, facts, advice } of steps) {
    lines.push('', paint('strong', texts.stages[stage]));
    for (const fact of facts) {
      lines.push(...factLines(fact, say<Facts>(texts.facts, fact), language).map((line) => `  ${line}`));
    }
    for (const todo of advice) {
      lines.push(`  ${paint('warn', `→ ${texts.todo}:`)} ${say<Advices>(texts.advice, todo)}`);
      const command = COMMANDS[todo.kind];
      const hash = 'hash' in todo ? todo.hash : '';
      if (command !== undefined) {
        lines.push(paint('quiet', `      ${command.replace('{email}', () => address).replace('{hash}', hash)}`));
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A fact with the sentence of its rule, or with the sentences of what holds a plan. */
function factLines(fact: Cases<Facts>, text: string, language: Language): string[] {
  if (fact.kind === 'rule') {
    const sentence = ruleText(fact.rule, language);
    return [sentence === null ? `${text}.` : `${text}: ${sentence}`];
  }
  if (fact.kind !== 'held' || fact.approved) return [text];
  return [
    text,
    ...fact.findings.map((finding) => `  ${finding.id}: ${visible(findingText(finding, language, sayField))}`),
  ];
}

/** Says one case in the words that it has; a case without words does not compile. */
function say<T>(words: { readonly [K in keyof T]: (told: T[K]) => string }, told: Cases<T>): string {
  return words[told.kind](told);
}

/** The same value with every text in it safe for a terminal. */
function printableAll<T>(value: T): T;
function printableAll(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map((each: unknown) => printableAll(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, printableAll<unknown>(each)]));
}
