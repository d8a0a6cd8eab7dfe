import { enPlan } from './en-plan.ts';
import { etPlan } from './et-plan.ts';
import { terminalEn } from './terminal-en.ts';
import { terminalEt } from './terminal-et.ts';

/** The words of a plan's table in a file. */
export interface PlanTableWords {
  readonly columns: Readonly<Record<'operations' | 'reviews' | 'leftOut' | 'absent', readonly string[]>>;
  readonly kinds: (typeof enPlan)['preview']['kinds'];
  readonly optin: (typeof enPlan)['preview']['optin'];
  readonly reasons: (typeof terminalEn)['reasons'];
  readonly reviews: (typeof terminalEn)['reviews'];
  readonly list: string;
  readonly tag: string;
  readonly consent: string;
  readonly skipped: string;
}

const words = ({ preview }: typeof enPlan, { reasons, reviews }: typeof terminalEn): PlanTableWords => {
  const { customers, name, contact, kind, what, before, after, reason, rule, takenOut, times, since, until } =
    preview.file;
  const who = [customers, name, contact];
  return {
    columns: {
      operations: [...who, kind, what, before, after, rule, takenOut],
      reviews: [...who, reason],
      leftOut: [customers, name, reason],
      absent: [customers, contact, times, since, until],
    },
    kinds: preview.kinds,
    optin: preview.optin,
    reasons,
    reviews,
    list: preview.list,
    tag: preview.tag,
    consent: preview.consent,
    skipped: preview.file.yes,
  };
};

/** The words of a plan's table, in both languages. */
export const PLAN_TABLE_WORDS: Readonly<Record<'et' | 'en', PlanTableWords>> = {
  et: words(etPlan, terminalEt),
  en: words(enPlan, terminalEn),
};
