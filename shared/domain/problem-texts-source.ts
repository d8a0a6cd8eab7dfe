import { fix, t, wait } from './problem-entry.ts';

/** Problems of Directo: of reaching it and of what it answers. */
export const SOURCE_PROBLEMS = {
  'source/bad-key': fix(
    t(
      'Directo ei tunnista võtit.',
      'Küsi uus võti Directo administraatorilt (töötaja kaart XML → Admin → XML liidesed).',
    ),
    t(
      'Directo does not accept the key.',
      'Ask the Directo administrator for a new key (employee card XML → Admin → XML interfaces).',
    ),
  ),
  'source/not-ordered': fix(
    t(
      'Klientide väljundit ei ole Directost tellitud. {text}',
      'Telli Directost klientide XML-väljund ja proovi uuesti.',
    ),
    t(
      'The customers output has not been ordered from Directo. {text}',
      'Order the customers XML output from Directo and try again.',
    ),
  ),
  'source/not-xml': fix(
    t('Sellelt aadressilt ({host}) tuli muu kui Directo XML. {text}', 'Kontrolli Directo aadressi.'),
    t('This address ({host}) answered with something other than Directo’s XML. {text}', 'Check the Directo address.'),
  ),
  'source/truncated': wait(
    t('Vastus jäi poolikuks; midagi ei muudetud.', 'Proovi uuesti.'),
    t('The reply was cut short; nothing was changed.', 'Try again.'),
  ),
  'source/empty': fix(
    t(
      'Directo vastas, aga kasutatavaid kliente ei ole. Midagi ei muudetud.',
      'Kontrolli Directo väljundi filtrit ja seda, kas kanal ja kirje on õiged.',
    ),
    t(
      'Directo answered, but there are no usable customers. Nothing was changed.',
      'Check the filter of the Directo output, and that channel and item are right.',
    ),
  ),
  'source/other-company': fix(
    t(
      'See võti annab teise ettevõtte kliendid: {records} kliendist on tuttavad {known}.',
      'Midagi ei muudetud: kontrolli võtit ja aadressi. Kui see on siiski sama ettevõte, muuda ühenduse piiri LIM-11.',
    ),
    t(
      'This key gives the customers of another company: of {records} customers {known} are known.',
      'Nothing was changed: check the key and the address. If it is the same company after all, change the limit LIM-11 of the connection.',
    ),
  ),
  'source/network': wait(
    t('Directo ({host}) ei vasta. {text}', 'Kontrolli võrguühendust ja aadressi, siis proovi uuesti.'),
    t('Directo ({host}) does not answer. {text}', 'Check the network and the address, then try again.'),
  ),
  'source/tls': fix(
    t('Directo ({host}) sertifikaat ei kehti. {text}', 'Ära jätka: kontrolli aadressi ja arvuti kellaaega.'),
    t('The certificate of Directo ({host}) is not valid. {text}', 'Do not go on: check the address and the clock.'),
  ),
  'source/refused': fix(
    t('Directo lükkas päringu tagasi: {text}', 'Saada see tekst Directo administraatorile.'),
    t('Directo rejected the request: {text}', 'Send this text to the Directo administrator.'),
  ),
  'source/too-large': fix(
    t('Directo vastus on lubatust suurem ({text}).', 'Küsi Directolt kitsama filtriga väljundit.'),
    t('The reply of Directo is larger than allowed ({text}).', 'Ask Directo for an output with a narrower filter.'),
  ),
} as const;
