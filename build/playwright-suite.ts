import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectron } from '../test/e2e/support/electron-process.ts';
import { findChromium } from '../test/stand-in/chromium.ts';
import { buildBundles, runNode } from './bundles.ts';
import { readPlaywrightReport, type Totals } from './test-totals.ts';

const playwright = fileURLToPath(new URL('../node_modules/@playwright/test/cli.js', import.meta.url));

/** Runs the specs over fresh bundles; where neither Electron nor Chromium is there, says so and counts them as skipped. */
export async function runPlaywright(args: readonly string[]): Promise<Totals> {
  const canRun = findElectron() !== null || findChromium() !== null;
  if (!canRun) {
    process.stdout.write(
      'The e2e specs are skipped: no Chromium (package "chromium", or CHROMIUM=path) and no Electron is here.\n',
    );
    // Playwright tells a spec that it only lists as skipped, which is what it is.
    return run(['--list', ...args]);
  }
  if ((await buildBundles()) !== 0) return { passed: 0, failed: 1, skipped: 0 };
  return run(args);
}

async function run(args: readonly string[]): Promise<Totals> {
  const reports = mkdtempSync(join(tmpdir(), 'playwright-report-'));
  const report = join(reports, 'report.json');
  const words = ['test', '--config=test/e2e/playwright.config.ts', '--pass-with-no-tests', ...args];
  try {
    const code = await runNode([playwright, ...words], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
    return readPlaywrightReport(existsSync(report) ? readFileSync(report, 'utf8') : null, code);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}
