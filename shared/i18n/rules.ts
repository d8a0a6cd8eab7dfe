import { rulesEn } from './rules-en.ts';
import { rulesEt } from './rules-et.ts';

const RULE_TEXTS: Readonly<Record<'et' | 'en', Readonly<Record<string, string>>>> = { et: rulesEt, en: rulesEn };

/** The sentence of a rule; null where the table has no such rule. */
export function ruleText(rule: string, language: 'et' | 'en'): string | null {
  const texts = RULE_TEXTS[language];
  return Object.hasOwn(texts, rule) ? (texts[rule] ?? null) : null;
}
