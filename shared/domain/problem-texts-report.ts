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
  'input/no-person': {
    retryable: false,
    et: {
      what: 'See aruanne on ühe isiku kohta, aga isikut ei nimetatud.',
      next: 'Vali isik; käsureal lisa --email AADRESS või --customer KOOD.',
    },
    en: {
      what: 'This report is about one person, and nobody was named.',
      next: 'Choose a person; on the command line add --email ADDRESS or --customer CODE.',
    },
  },
  'input/not-printed': {
    retryable: true,
    et: { what: 'PDF-i ei õnnestunud teha {text}.', next: 'Proovi uuesti või salvesta CSV.' },
    en: { what: 'The PDF could not be made {text}.', next: 'Try again, or save the CSV.' },
  },
  'input/no-report-open': {
    retryable: false,
    et: { what: 'See aruanne ei ole enam avatud.', next: 'Koosta aruanne uuesti.' },
    en: { what: 'This report is not open any more.', next: 'Make the report again.' },
  },
} as const;
