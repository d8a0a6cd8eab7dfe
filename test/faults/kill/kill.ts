import { bundleCli } from '../bundle.ts';
import type { Finding, Part } from '../part.ts';
import { seeded, seedOf } from '../random.ts';
import { makeCrowd } from './crowd.ts';
import { type KillEnd, measureCourse, playKill } from './kill-run.ts';
import { openLane } from './lane.ts';

/** Kills the program at any point of a run and looks at what becomes of the run. */
export const killPart: Part = {
  name: 'kill',
  title: 'kill anywhere',
  async run({ short, seed, only, say }) {
    using bundle = await bundleCli();
    const crowd = makeCrowd(short ? 100 : 2000);
    const count = short ? 20 : 200;
    const cases = only === null ? Array.from({ length: count }, (_, n) => n) : [only];
    const ends: KillEnd[] = [];
    const findings: Finding[] = [];
    const queue = cases.values();
    const work = async () => {
      await using lane = await openLane(crowd, bundle.cli);
      const course = await measureCourse(lane, crowd);
      for (const index of queue) {
        const end = await playKill(lane, crowd, course, seeded(seedOf(seed, index)), index);
        ends.push(end);
        const replay = `${short ? '--short ' : ''}--seed ${seed} --only kill:${index}`;
        findings.push(...end.findings.map((each) => ({ ...each, text: `(${end.moment}) ${each.text}`, replay })));
        // A long run tells at once what it found.
        for (const { kind, text } of end.findings) say(`${kind}: ${text} (${index})`);
        if (ends.length % 20 === 0) say(`${ends.length} of ${cases.length} runs`);
      }
    };
    // One lane for each of two processors: a run uses about one.
    await Promise.all(only === null ? [work(), work()] : [work()]);
    const sum = (of: (end: KillEnd) => number) => ends.reduce((total, end) => total + of(end), 0);
    const byMoment = Map.groupBy(ends, ({ moment }) => moment);
    const moments = [...byMoment].map(([moment, { length }]) => `${length} ${moment}`).toSorted();
    return {
      figures: { kills: sum(({ kills }) => kills), repeated: sum(({ repeated }) => repeated) },
      findings,
      notes: [
        `${ends.length} runs of ${crowd.operations} operations (${crowd.writes.size} writes); killed at: ${moments.join(', ')}`,
        `writes that were refused because they had been done: ${sum(({ vain }) => vain)}`,
      ],
    };
  },
};
