import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PartResult, round } from './bench-part.ts';
import { atLeast } from './goal.ts';
import type { IdleFigures } from './measure-idle.ts';
import type { StartFigures } from './measure-start.ts';
import { runProgram, runScript } from './run-measured.ts';
import { findChromium } from '../stand-in/chromium.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Leaves a program with so many clients in the tray for ten simulated minutes; `entry` is its main file. */
export async function benchIdle(
  parent: string,
  { clients, entry }: { readonly clients: number; readonly entry: string },
  say: (text: string) => void,
): Promise<PartResult & Pick<IdleFigures, 'timers'>> {
  say(`idle: ten minutes in the tray with ${clients} clients`);
  const folder = join(parent, 'idle');
  await mkdir(folder);
  await runScript('idle-office.ts', [join(folder, 'kontaktisild.db'), String(clients)]);
  const runMain = async <T>(words: readonly string[], ...switches: readonly string[]): Promise<T> => {
    const loaded = [...words, here(`../../${entry}`), `--user-data-dir=${folder}`, ...switches];
    const printed = await runProgram(process.execPath, loaded);
    return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as T;
  };
  const standIn = `--import=${here('../stand-in/register.ts')}`;
  const idle = ['--expose-gc', `--import=${here('measure-idle.ts')}`, standIn];
  const figures = await runMain<IdleFigures>(idle, '--hidden');
  // The sources have no page.
  const hasWindow = entry.startsWith('dist/') && findChromium() !== null;
  const window = hasWindow ? await runMain<StartFigures>([standIn, `--import=${here('measure-start.ts')}`]) : null;
  const { timers, waiting, cpuMs, rssMb, heapMb, grownMb, start } = figures;
  const gaps = timers.flatMap(({ gapMs }) => (gapMs === null ? [] : [gapMs]));
  const ticks = Math.max(0, ...timers.map(({ times }) => times));
  return {
    timers,
    title: `idle: ten simulated minutes in the tray, ${clients} clients (${entry})`,
    lines: [
      ...timers.map(({ site, times, gapMs }) => {
        const gap = gapMs === null ? '' : `, ${round(gapMs / 1000)} s apart at least`;
        return `  ${site}: ${times} times${gap}`;
      }),
      `  ${waiting} timers were waiting at the end`,
      `  CPU ${round(cpuMs)} ms in all; memory ${round(rssMb)} MB resident, ${round(heapMb)} MB in use, ${round(grownMb)} MB more than before`,
      `  start: ${start.modules} modules loaded after ${round(start.loadedMs)} ms; in the tray ${round(start.restMs)} ms later`,
      window === null
        ? '  the window was not measured'
        : `  window made after ${round(window.windowMs)} ms, its page read after ${round(window.pageMs)} ms (in Chromium)`,
    ],
    goals: [atLeast('idle: seconds between two looks', 30, gaps.length === 0 ? null : Math.min(...gaps) / 1000, 's')],
    // A program that never looks at the clock has not been measured.
    wrong: ticks < 20 ? [`the clock was looked at ${ticks} times only`] : [],
  };
}
