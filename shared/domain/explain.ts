import { concludeFrom } from './explain-conclusion.ts';
import type { Known } from './explain-known.ts';
import {
  consentStep,
  duplicatesStep,
  feedStep,
  mailbowStep,
  mappingStep,
  planStep,
  pushStep,
} from './explain-steps.ts';
import type { Explanation, Step } from './explanation.ts';

/** The stages in the order of the way from the card to the contact. */
const STAGES = [
  ['feed', feedStep],
  ['mapping', mappingStep],
  ['duplicates', duplicatesStep],
  ['consent', consentStep],
  ['mailbow', mailbowStep],
  ['plan', planStep],
  ['push', pushStep],
] as const;

/** Makes the conclusion and the chain of reasons from what is stored; stages that have nothing to tell are left out. */
export function explain(known: Known): Explanation {
  const { connection, address } = known;
  const steps: Step[] = known.erased
    ? [
        { stage: 'feed', facts: [{ kind: 'erased' }], advice: [{ kind: 'erase-elsewhere' }] },
        { stage: 'consent', facts: [{ kind: 'rule', rule: 'C20' }], advice: [] },
      ]
    : STAGES.map(([stage, find]) => ({ stage, ...find(known) })).filter(({ facts }) => facts.length > 0);
  return { connection, address, conclusion: concludeFrom(known), steps };
}
