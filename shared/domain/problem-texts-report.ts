/** Why a report cannot be made, and what to do. */
export const REPORT_PROBLEMS = {
  'input/nothing-read': {
    retryable: false,
    et: {
      what: 'Aruannet ei saa veel teha: kliendi {name} andmeid ei ole Directost kordagi loetud.',
      next: 'Arvuta esmalt eelvaade.',
    },
    en: {
      what: 'There is no report yet: the customers of {name} were never read from Directo.',
      next: 'Make a preview first.',
    },
  },
  'input/no-report-open': {
    retryable: false,
    et: { what: 'See aruanne ei ole enam avatud.', next: 'Koosta aruanne uuesti.' },
    en: { what: 'This report is not open any more.', next: 'Make the report again.' },
  },
} as const;
