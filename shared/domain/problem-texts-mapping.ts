/** Problems of the mapping board, for the one table of problems. */
export const MAPPING_PROBLEMS = {
  'target/no-create': {
    retryable: false,
    et: {
      what: 'Selle kliendi seadetes ei tohi programm Mailbow’sse välju luua. Midagi ei loodud.',
      next: 'Luba puuduvate väljade loomine ühenduse seadetes või loo väli Mailbow’s ja ava see leht uuesti.',
    },
    en: {
      what: 'The settings of this client do not let the program create fields in Mailbow. Nothing was created.',
      next: 'Allow missing fields to be created in the connection’s settings, or create the field in Mailbow and open this page again.',
    },
  },
  'input/field-taken': {
    retryable: false,
    et: {
      what: 'Mailbow’s on väli võtmega {key} juba olemas. Midagi ei loodud.',
      next: 'Vali teine võti või kasuta olemasolevat välja.',
    },
    en: {
      what: 'Mailbow already has a field with the key {key}. Nothing was created.',
      next: 'Choose another key, or use the field that is there.',
    },
  },
} as const;
