import { fix, t, wait } from './problem-entry.ts';

/** Problems of Mailbow, of its profile, and of the folder that stands in for it. */
export const TARGET_PROBLEMS = {
  'target/auth': fix(
    t(
      'Mailbow ({host}) ei luba sisse: kasutajanimi või parool on vale või sellel kasutajal ei ole õigusi.',
      'Sisesta Mailbow API kasutajanimi ja parool uuesti. Kui need on õiged, küsi Mailbow kasutajatoelt kasutajale õigused.',
    ),
    t(
      'Mailbow ({host}) lets nobody in: the user name or the password is wrong, or this user has no rights.',
      'Enter the user name and password of the Mailbow API again. If they are right, ask Mailbow’s support for the rights of the user.',
    ),
  ),
  'target/no-contacts': fix(
    t(
      'Mailbow ({host}) ei luba sellel API kasutajal kontakte lugeda. Ilma selleta ei saa programm teada, mis Mailbow’s juba on.',
      'Küsi Mailbow kasutajatoelt API kasutajale õigus kontakte lugeda ja muuta, siis kontrolli uuesti.',
    ),
    t(
      'Mailbow ({host}) does not let this API user read contacts. Without that, the program cannot know what Mailbow holds already.',
      'Ask Mailbow’s support for the right of the API user to read and change contacts, then check again.',
    ),
  ),
  'target/no-fields': fix(
    t(
      'Mailbow ({host}) ei luba sellel API kasutajal välju lugeda. Ilma selleta ei saa Directo välju Mailbow väljadega siduda.',
      'Küsi Mailbow kasutajatoelt API kasutajale õigus välju lugeda ja lisada, siis kontrolli uuesti.',
    ),
    t(
      'Mailbow ({host}) does not let this API user read fields. Without that, Directo’s fields cannot be mapped to Mailbow’s.',
      'Ask Mailbow’s support for the right of the API user to read and add fields, then check again.',
    ),
  ),
  'target/no-lists': fix(
    t(
      'Mailbow ({host}) ei luba sellel API kasutajal liste lugeda. Reeglid, mis panevad kontakte listidesse, ei tööta.',
      'Kui tahad liste kasutada, küsi Mailbow kasutajatoelt API kasutajale õigus liste lugeda ja lisada. Muu töötab ka ilma.',
    ),
    t(
      'Mailbow ({host}) does not let this API user read lists. Rules that put contacts on lists will not work.',
      'If you want to use lists, ask Mailbow’s support for the right of the API user to read and add lists. All else works without it.',
    ),
  ),
  'target/no-tags': fix(
    t(
      'Mailbow ({host}) ei luba sellel API kasutajal silte lugeda. Reeglid, mis annavad kontaktidele silte, ei tööta.',
      'Kui tahad silte kasutada, küsi Mailbow kasutajatoelt API kasutajale õigus silte lugeda ja lisada. Muu töötab ka ilma.',
    ),
    t(
      'Mailbow ({host}) does not let this API user read tags. Rules that give contacts tags will not work.',
      'If you want to use tags, ask Mailbow’s support for the right of the API user to read and add tags. All else works without it.',
    ),
  ),
  // What a reply says is quoted as `text`; what is wrong with a profile file is said in the reader's language.
  'target/profile': fix(
    t(
      'Mailbow API profiil ei sobi ({host}): {text}{et}',
      'Paranda profiilifaili (README: „The assumed Mailbow API“) või küsi Mailbow kasutajatoelt õigeid nimesid.',
    ),
    t(
      'The profile of the Mailbow API does not fit ({host}): {text}{en}',
      'Correct the profile file (README: “The assumed Mailbow API”), or ask Mailbow’s support for the right names.',
    ),
  ),
  'target/name-refused': fix(
    t('Mailbow ({host}) ei luba sellist sildi või välja nime.', 'Muuda sildi või välja nime.'),
    t('Mailbow ({host}) does not allow such a name of a label or field.', 'Change the name of the label or field.'),
  ),
  'target/network': wait(
    t('Mailbow ({host}) ei vasta. {text}', 'Kontrolli võrguühendust ja aadressi, siis proovi uuesti.'),
    t('Mailbow ({host}) does not answer. {text}', 'Check the network and the address, then try again.'),
  ),
  'target/files': fix(
    t('Kausta {folder} ei saa kasutada. {text}', 'Kontrolli kausta ja selle õigusi.'),
    t('The folder {folder} cannot be used. {text}', 'Check the folder and its permissions.'),
  ),
} as const;
