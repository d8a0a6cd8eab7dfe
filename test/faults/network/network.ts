import type { Finding, Part } from '../part.ts';
import { type Chance, seeded, seedOf } from '../random.ts';
import { playRedirect, playSource, playTarget } from './play-case.ts';
import { SOURCE_CASES } from './source-cases.ts';
import { TARGET_CASES } from './target-cases.ts';

type Play = (chance: Chance) => Promise<readonly Omit<Finding, 'replay'>[]>;

const REDIRECTS = ['301 Moved Permanently', '302 Found', '307 Temporary Redirect', '308 Permanent Redirect'];

/** Plays what networks and servers answer. */
export const networkPart: Part = {
  name: 'network',
  title: 'network',
  async run({ short, seed, only, say }) {
    const plays: Play[] = [
      ...SOURCE_CASES.map(
        (each): Play =>
          (chance) =>
            playSource(each, chance),
      ),
      ...TARGET_CASES.map(
        (each): Play =>
          (chance) =>
            playTarget(each, chance),
      ),
      ...REDIRECTS.map(
        (each): Play =>
          (chance) =>
            playRedirect(each, chance),
      ),
    ];
    const rounds = Array.from({ length: short ? 1 : 20 }, () => plays).flat();
    const findings: Finding[] = [];
    let faults = 0;
    const queue = rounds.entries();
    const work = async () => {
      for (const [index, play] of queue) {
        if (only !== null && only !== index) continue;
        const found = await play(seeded(seedOf(seed, index)));
        faults += 1;
        const replay = `${short ? '--short ' : ''}--seed ${seed} --only network:${index}`;
        findings.push(...found.map((each) => ({ ...each, replay })));
        if (faults % 200 === 0) say(`${faults} of ${rounds.length} answers`);
      }
    };
    // Most of the time is waiting.
    await Promise.all([work(), work(), work(), work()]);
    const kinds = `${SOURCE_CASES.length} answers of Directo, ${TARGET_CASES.length} of Mailbow, ${REDIRECTS.length} redirects`;
    return { figures: { faults }, findings, notes: [kinds] };
  },
};
