import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readVitestReport, type Totals } from './test-totals.ts';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));

/** Where vitest runs, with which configuration, and what else it is told. */
export interface VitestRun {
  readonly folder: string;
  /** Path of the configuration, from the folder. */
  readonly config: string;
  readonly args: readonly string[];
  /** False keeps vitest's own report off the screen. */
  readonly show: boolean;
}

/** Runs vitest to its end, whatever that is, and returns the true totals. */
export async function runVitest({ folder, config, args, show }: VitestRun): Promise<Totals> {
  const reports = mkdtempSync(join(tmpdir(), 'vitest-report-'));
  const report = join(reports, 'report.json');
  const words = ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  // A vitest that was started by a test must not take itself for one of its workers.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  try {
    const child = spawn(process.execPath, [vitest, ...words, ...args], {
      cwd: folder,
      env,
      stdio: show ? 'inherit' : 'ignore',
    });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return readVitestReport(existsSync(report) ? readFileSync(report, 'utf8') : null, code);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}
