// `npm run test:faults`: plays faults and attacks against the program and ends with a table of figures.
// -- --short   the shorter form, which the tests play as well
// -- --seed N  plays the same moments and faults again
// -- --only kill[:7]  one part, or one case of it
import { parseArgs } from 'node:util';
import { PARTS } from './parts.ts';
import { type Done, figuresOf, findingLine, summaryOf } from './summary.ts';

const { values } = parseArgs({
  options: { short: { type: 'boolean', default: false }, seed: { type: 'string' }, only: { type: 'string' } },
});
const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed);
const [name = '', place] = (values.only ?? '').split(':');
const chosen = PARTS.filter((part) => name === '' || part.name === name);
if (chosen.length === 0 || !Number.isSafeInteger(seed)) {
  console.error(`Choose one of: ${PARTS.map((part) => part.name).join(', ')}; the seed is a whole number.`);
  process.exit(2);
}

console.log(`Seed ${seed}${values.short ? ', short form' : ''}`);
const done: Done[] = [];
for (const part of chosen) {
  const began = performance.now();
  const say = (line: string) => console.log(`  ${part.name}: ${line}`);
  const only = place === undefined ? null : Number(place);
  const result = await part.run({ short: values.short, seed, only, say });
  done.push({ title: part.title, seconds: (performance.now() - began) / 1000, result });
  for (const line of [...result.notes, ...result.findings.map(findingLine)]) say(line);
}
console.log(`\n${summaryOf(done)}`);
const isClean = done.every(({ result }) => {
  const { lost, doubled, crashed, hung, found } = figuresOf(result);
  return lost + doubled + crashed + hung + found === 0;
});
process.exitCode = isClean ? 0 : 1;
