/** The reports that can be asked for, in the order in which they are listed. */
export const REPORT_NAMES = ['reconciliation', 'fix-list', 'withdrawals'] as const;

/** The name of a report, as a command takes it. */
export type ReportName = (typeof REPORT_NAMES)[number];

/** Whether a word is the name of a report. */
export function isReportName(word: string): word is ReportName {
  return REPORT_NAMES.some((name) => name === word);
}
