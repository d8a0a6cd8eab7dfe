/** Problems of the review queue, for the one table of problems. */
export const REVIEW_PROBLEMS = {
  'review/gone': {
    retryable: false,
    et: {
      what: 'Seda juhtumit ei ole enam.',
      next: 'Andmed muutusid vahepeal. Vaata loend uuesti üle.',
    },
    en: { what: 'This case is not there any more.', next: 'The data changed meanwhile. Look at the list again.' },
  },
  'review/one-by-one': {
    retryable: false,
    et: {
      what: 'Neid loobumisi ei saa korraga tühistada. Midagi ei lubatud.',
      next: 'Korraga võib lubada kuni viit eri kuupäevaga juhtumit. Luba need ükshaaval.',
    },
    en: {
      what: 'These opt-outs cannot be cancelled together. Nothing was approved.',
      next: 'Up to five cases of different dates may be approved at once. Approve these one by one.',
    },
  },
  'review/nothing-to-undo': {
    retryable: false,
    et: { what: 'Ei ole midagi tagasi võtta.', next: 'Varasema otsuse leiad jaotisest „Otsustatud“.' },
    en: { what: 'There is nothing to undo.', next: 'Earlier decisions are under “Settled”.' },
  },
  'review/too-late': {
    retryable: false,
    et: {
      what: 'Seda ei saa enam tagasi võtta, sest andmed on vahepeal muutunud või luba on juba kasutatud.',
      next: 'Vaata eelvaatest või ajaloost, mis tehti.',
    },
    en: {
      what: 'This cannot be taken back any more: the data changed meanwhile, or the approval was used already.',
      next: 'See in the preview or in the history what was done.',
    },
  },
  'review/no-customer': {
    retryable: false,
    et: { what: 'Klienti {code} viimases loetud failis ei ole.', next: 'Tee uus eelvaade ja proovi uuesti.' },
    en: { what: 'Customer {code} is not in the last feed.', next: 'Make a new preview and try again.' },
  },
  'review/refusing-card': {
    retryable: false,
    et: {
      what: 'See kaart võib kirjadest keelduda ja sama aadress on ka teistel klientidel. Aadressi ei muudetud.',
      next: 'Paranda aadress Directo kaardil: nii jääb loobumine kõigile nähtavaks.',
    },
    en: {
      what: 'This card may refuse mail, and other customers have the same address. The address was not changed.',
      next: 'Correct the address on the card in Directo: so the refusal stays where everybody sees it.',
    },
  },
  'review/no-address': {
    retryable: false,
    et: { what: 'See ei ole kasutatav e-posti aadress.', next: 'Sisesta üks aadress ja kontrolli domeeni kirjapilti.' },
    en: { what: 'This is no usable e-mail address.', next: 'Enter one address, and check the spelling of its domain.' },
  },
  'review/same-address': {
    retryable: false,
    et: { what: 'Kaardil on juba see aadress.', next: 'Sisesta teine aadress või jäta muutmata.' },
    en: { what: 'The card has this address already.', next: 'Enter another one, or leave it.' },
  },
  'review/erased-address': {
    retryable: false,
    et: {
      what: 'Selle aadressiga isiku andmed on kustutatud. Aadressi ei kasutata.',
      next: 'Kustutatud isiku aadressi ei saa siin enam kasutusele võtta.',
    },
    en: {
      what: 'The person with this address was erased. The address is not used.',
      next: 'An erased person’s address cannot be used here again.',
    },
  },
} as const;
