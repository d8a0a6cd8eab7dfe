import type { Part } from './part.ts';
import { figuresOf } from './summary.ts';

/** The seed of the short form; another one: `KONTAKTISILD_SEED=7`. */
const SEED = Number(process.env['KONTAKTISILD_SEED'] ?? 20_261_127);

/** Plays the short form of a part and answers what a test looks at. */
export async function foundBy(part: Part) {
  const result = await part.run({ short: true, seed: SEED, only: null, say: () => undefined });
  const { kills, faults, mutations, lost, doubled, crashed, hung } = figuresOf(result);
  return {
    tried: kills + faults + mutations,
    findings: result.findings.map(({ kind, text, replay }) => `${kind}: ${text} (${replay})`),
    lost,
    doubled,
    crashed,
    hung,
  };
}
