/** The reports that can be asked for, in the order in which they are listed. */
export const REPORT_NAMES = [
  'reconciliation',
  'fix-list',
  'withdrawals',
  'consent-proof',
  'why-no-mail',
  'order-letter',
] as const;

/** The name of a report, as a command takes it. */
export type ReportName = (typeof REPORT_NAMES)[number];

/** Whether a word is the name of a report. */
export function isReportName(word: string): word is ReportName {
  return REPORT_NAMES.some((name) => name === word);
}

/** The reports that are about one person. */
const ABOUT_PERSON = ['consent-proof', 'why-no-mail'] as const satisfies readonly ReportName[];

/** A report that is about one person. */
export type PersonReportName = (typeof ABOUT_PERSON)[number];

/** Whether a report is about one person, who has to be named. */
export function isAboutPerson(name: ReportName): name is PersonReportName {
  return ABOUT_PERSON.some((each) => each === name);
}
