/** Why a plan may not be applied, and what to do. */
export const PLAN_PROBLEMS = {
  'plan/unknown': {
    retryable: false,
    et: { what: 'Sellist eelvaadet ei ole.', next: 'Arvuta eelvaade uuesti.' },
    en: { what: 'There is no such preview.', next: 'Make a new one.' },
  },
  'plan/too-old': {
    retryable: false,
    et: { what: 'Eelvaade on vananenud (tehtud {at}, kehtib 60 minutit).', next: 'Arvuta eelvaade uuesti.' },
    en: { what: 'The preview is out of date (made {at}, valid for 60 minutes).', next: 'Make a new one.' },
  },
  'plan/other-configuration': {
    retryable: false,
    et: {
      what: 'Eelvaade on vananenud: pärast selle tegemist muudeti seadeid.',
      next: 'Arvuta eelvaade uuesti.',
    },
    en: { what: 'The preview is out of date: the settings were changed after it was made.', next: 'Make a new one.' },
  },
  'plan/other-decision': {
    retryable: false,
    et: {
      what: 'Eelvaade on vananenud: pärast selle tegemist otsustati mõne siin oleva aadressi kohta teisiti.',
      next: 'Arvuta eelvaade uuesti.',
    },
    en: {
      what: 'The preview is out of date: a decision about one of its addresses was made or taken back after it.',
      next: 'Make a new one.',
    },
  },
  'plan/set-aside': {
    retryable: false,
    et: { what: 'See eelvaade lükati tagasi ({by}, {at}).', next: 'Arvuta eelvaade uuesti.' },
    en: { what: 'This preview was turned down ({by}, {at}).', next: 'Make a new one.' },
  },
  'plan/ticks-gone': {
    retryable: false,
    et: {
      what: 'Midagi ei kirjutatud: eelvaade arvutati vahepeal uuesti ja väljajäetud read ei ole enam samad.',
      next: 'Vaata eelvaade uuesti üle ja jäta read vajadusel jälle välja.',
    },
    en: {
      what: 'Nothing was written: the preview was made anew meanwhile, and the rows that are left out are not the same.',
      next: 'Look through the preview again and leave the rows out again where needed.',
    },
  },
  'plan/no-consent': {
    retryable: false,
    et: {
      what: 'Midagi ei kirjutatud: nõusoleku lugemine on valimata, Directo loobumisi ei loeta.',
      next: 'Vali, kuidas nõusolekut loetakse, ja arvuta eelvaade uuesti.',
    },
    en: {
      what: 'Nothing was written: nobody has chosen how consent is read, so no opt-out of Directo is heard.',
      next: 'Choose how consent is read, then make a new preview.',
    },
  },
  'input/no-customer': {
    retryable: false,
    et: { what: 'Klienti {code} ei ole viimati loetud klientide seas.', next: 'Arvuta eelvaade uuesti ja otsi siis.' },
    en: { what: 'Customer {code} is not among the customers read last.', next: 'Make a new preview, then search.' },
  },
  'plan/too-many-rows': {
    retryable: false,
    et: { what: 'Korraga saab märkida kuni {most} rida.', next: 'Kitsenda otsingut või filtrit.' },
    en: { what: 'Up to {most} rows can be ticked at a time.', next: 'Narrow the search or the filter.' },
  },
} as const;
