import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { exitCode, readPlaywrightReport, readVitestReport, sumTotals, totalsLine } from '../../build/test-totals.ts';
import { runVitest } from '../../build/vitest-suite.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Runs vitest over invented test files in a folder of their own. */
async function run(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'run-tests-'));
  folders.push(folder);
  const config = 'export default { test: { globals: true } };\n';
  for (const [name, text] of Object.entries({ 'config.mjs': config, ...files }))
    writeFileSync(join(folder, name), text);
  return runVitest({ folder, config: 'config.mjs', args: [], show: false });
}

describe('the last line', () => {
  it('tells what passed and failed, and what was skipped only where something was', () => {
    expect(totalsLine({ passed: 123, failed: 0, skipped: 0 })).toBe('123 passed, 0 failed');
    expect(totalsLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
  });

  it('sums every suite', () => {
    const suites = [
      { passed: 1, failed: 2, skipped: 3 },
      { passed: 10, failed: 20, skipped: 30 },
    ];
    expect(sumTotals(suites)).toEqual({ passed: 11, failed: 22, skipped: 33 });
    expect(sumTotals([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});

describe('the exit code', () => {
  it('is 0 only where a test passed and none failed', () => {
    expect(exitCode({ passed: 1, failed: 0, skipped: 0 })).toBe(0);
    expect(exitCode({ passed: 1, failed: 1, skipped: 0 })).toBe(1);
    expect(exitCode({ passed: 0, failed: 0, skipped: 0 })).toBe(1);
    expect(exitCode({ passed: 0, failed: 0, skipped: 5 })).toBe(1);
  });
});

describe('a report of vitest', () => {
  it('that is missing, broken or of another shape is a failure', () => {
    for (const text of [null, '', '{"testResults":', '[]', 'null', '{"testResults":[{"status":"passed"}]}']) {
      expect(readVitestReport(text, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    }
  });

  it('with a bad exit code that no failed test explains is a failure, a kill as well', () => {
    const report = JSON.stringify({ testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }] });
    expect(readVitestReport(report, 0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(readVitestReport(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(readVitestReport(report, null)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });
});

describe('a report of Playwright', () => {
  const report = (expected: number, unexpected: number, skipped: number, flaky: number) =>
    JSON.stringify({ stats: { expected, unexpected, skipped, flaky, duration: 1 } });

  it('is counted spec by spec', () => {
    expect(readPlaywrightReport(report(5, 2, 3, 1), 1)).toEqual({ passed: 6, failed: 2, skipped: 3 });
    expect(readPlaywrightReport(report(0, 0, 3, 0), 0)).toEqual({ passed: 0, failed: 0, skipped: 3 });
  });

  it('that is missing or broken, or a bad exit that no spec explains, is a failure', () => {
    for (const text of [null, '', '[]', '{"stats":{}}', '{"stats":{"expected":"5"}}']) {
      expect(readPlaywrightReport(text, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    }
    expect(readPlaywrightReport(report(5, 0, 0, 0), 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });
});

describe('a run of vitest', () => {
  it('counts every kind of end, test by test', async () => {
    const files = {
      'a.test.js': `
        test('passes', () => {});
        test('passes too', () => {});
        test('fails', () => { throw new Error('on purpose'); });
        test.skip('is skipped', () => {});
        test.todo('is planned');`,
      'b.test.js': `throw new Error('this file cannot be loaded');`,
    };
    expect(await run(files)).toEqual({ passed: 2, failed: 2, skipped: 2 });
  });

  it('is green where everything passes', async () => {
    expect(await run({ 'a.test.js': `test('passes', () => {});` })).toEqual({ passed: 1, failed: 0, skipped: 0 });
  });

  it('counts an error that no test caught as a failure', async () => {
    const late = `test('passes', async () => { Promise.reject(new Error('unhandled')); await new Promise((r) => setTimeout(r, 50)); });`;
    expect(await run({ 'a.test.js': late })).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a worker that died as a failure', async () => {
    const { failed } = await run({ 'a.test.js': `test('dies', () => { process.kill(process.pid, 'SIGKILL'); });` });
    expect(failed).toBeGreaterThan(0);
  });

  it('counts a crash before the first test, and a run without tests, as a failure', async () => {
    expect(await run({ 'config.mjs': `throw new Error('no configuration');` })).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    });
    expect(await run({})).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
