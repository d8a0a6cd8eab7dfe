/** How many tests of a suite ended how. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Adds up the totals of several suites. */
export function sumTotals(suites: readonly Totals[]): Totals {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of suites) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/** The last line of `npm test`: `123 passed, 0 failed`, and what was skipped where anything was. */
export function totalsLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The exit code of `npm test`: a run in which no test ran proves nothing and fails too. */
export function exitCode({ passed, failed }: Totals): 0 | 1 {
  return failed > 0 || passed === 0 ? 1 : 0;
}

interface ReportedFile {
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string }[];
}

/**
 * Counts vitest's JSON report (null where it wrote none) together with its exit code (null where it was killed).
 * A file that failed outside its tests counts as one failure, and so does an unhappy end that no test accounts for.
 */
export function readVitestReport(text: string | null, code: number | null): Totals {
  const files = text === null ? null : reportedFiles(text);
  const totals = sumTotals((files ?? []).map(countFile));
  const unexplained = files === null || (code !== 0 && totals.failed === 0);
  return unexplained ? { ...totals, failed: totals.failed + 1 } : totals;
}

function countFile({ status, assertionResults }: ReportedFile): Totals {
  const count = (...wanted: string[]) => assertionResults.filter((result) => wanted.includes(result.status)).length;
  const [passed, failed] = [count('passed'), count('failed')];
  const broken = status === 'failed' && failed === 0;
  return { passed, failed: broken ? 1 : failed, skipped: assertionResults.length - passed - failed };
}

function reportedFiles(text: string): readonly ReportedFile[] | null {
  try {
    const report: unknown = JSON.parse(text);
    if (typeof report !== 'object' || report === null || !('testResults' in report)) return null;
    return Array.isArray(report.testResults) && report.testResults.every(isReportedFile) ? report.testResults : null;
  } catch {
    return null;
  }
}

function isReportedFile(value: unknown): value is ReportedFile {
  if (typeof value !== 'object' || value === null) return false;
  if (!('status' in value && 'assertionResults' in value)) return false;
  return typeof value.status === 'string' && Array.isArray(value.assertionResults);
}

/** Counts Playwright's JSON report (null where it wrote none) together with its exit code, in the same way. */
export function readPlaywrightReport(text: string | null, code: number | null): Totals {
  const stats = text === null ? null : reportedStats(text);
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = stats ?? {};
  const unexplained = stats === null || (code !== 0 && unexpected === 0);
  return { passed: expected + flaky, failed: unexpected + (unexplained ? 1 : 0), skipped };
}

function reportedStats(text: string): Readonly<Record<string, number>> | null {
  try {
    const report: unknown = JSON.parse(text);
    if (typeof report !== 'object' || report === null || !('stats' in report)) return null;
    const { stats } = report;
    if (typeof stats !== 'object' || stats === null) return null;
    const names = ['expected', 'flaky', 'unexpected', 'skipped'];
    const counts = Object.fromEntries(Object.entries(stats).filter(([name]) => names.includes(name)));
    return names.every((name) => typeof counts[name] === 'number') ? counts : null;
  } catch {
    return null;
  }
}
