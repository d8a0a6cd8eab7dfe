import { type ExplainTexts, explainEn } from './explain-en.ts';
import { explainEt } from './explain-et.ts';

export type { ExplainTexts } from './explain-en.ts';

/** The words of an explanation, by language. */
export const EXPLAIN_TEXTS: { readonly et: ExplainTexts; readonly en: ExplainTexts } = {
  et: explainEt,
  en: explainEn,
};
