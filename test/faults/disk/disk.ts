import { type Bundle, bundleCli } from '../bundle.ts';
import { makeCrowd } from '../kill/crowd.ts';
import { measureCourse } from '../kill/kill-run.ts';
import { openLane } from '../kill/lane.ts';
import type { Finding, Part } from '../part.ts';
import { seeded, seedOf } from '../random.ts';
import { DISK_CASES } from './cases.ts';

/** Plays what disks, other programs and clocks do to the database. */
export const diskPart: Part = {
  name: 'disk',
  title: 'disk, locks, clock',
  async run({ short, seed, only, say }) {
    using bundle: Bundle = await bundleCli();
    const crowd = makeCrowd(short ? 100 : 500);
    await using lane = await openLane(crowd, bundle.cli);
    const course = await measureCourse(lane, crowd);
    const rounds = DISK_CASES.flatMap((each) => Array.from({ length: short ? each.short : each.long }, () => each));
    const findings: Finding[] = [];
    const notes = new Map<string, number>();
    let faults = 0;
    for (const [index, each] of rounds.entries()) {
      if (only !== null && only !== index) continue;
      const found = await each.play({ lane, crowd, course, chance: seeded(seedOf(seed, index)) });
      faults += 1;
      notes.set(each.name, (notes.get(each.name) ?? 0) + 1);
      const replay = `${short ? '--short ' : ''}--seed ${seed} --only disk:${index}`;
      findings.push(...found.map((one) => ({ ...one, text: `(${each.name}) ${one.text}`, replay })));
      if (faults % 20 === 0) say(`${faults} of ${rounds.length} faults`);
    }
    return { figures: { faults }, findings, notes: [[...notes].map(([name, n]) => `${n} × ${name}`).join(', ')] };
  },
};
