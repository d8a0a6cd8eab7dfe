// The naive program, from socket to stored plan: node naive-program.ts URL DATABASE
import { measure, tell } from '../measured.ts';
import { type NaiveDay, openNaiveProgram } from './naive-day.ts';

const [url = '', file = ''] = process.argv.slice(2);

await tell(async () => {
  const program = openNaiveProgram(file);
  let day: NaiveDay | null = null;
  const cost = await measure(async () => {
    day = await program.day(url);
  });
  program.close();
  const { lastByte, ...counts } = day as unknown as NaiveDay;
  return { ...cost, ...counts, tailMs: cost.endedAt - lastByte };
});
