import { fix, t } from './problem-entry.ts';

/** Problems of what a person gives: arguments, files, settings and clients. */
export const INPUT_PROBLEMS = {
  'input/arguments': fix(
    t('{text}', 'Juhised: npm run -s cli -- help'),
    t('{text}', 'For help: npm run -s cli -- help'),
  ),
  'input/file': fix(
    t('Ühendusfaili {file} ei saa lugeda {text}.', 'Kontrolli faili nime ja õigusi.'),
    t('The connection file {file} cannot be read {text}.', 'Check the name of the file and its permissions.'),
  ),
  'input/connection': fix(
    t('Ühendusfailis {file} on viga: {text}', 'Paranda see koht ja proovi uuesti.'),
    t('The connection file {file} has an error: {text}', 'Correct this place and try again.'),
  ),
  'input/newer-version': fix(
    t('Ühendusfail {file} on tehtud uuema programmiga (versioon {version}).', 'Uuenda Kontaktisild.'),
    t('The connection file {file} was made by a newer program (version {version}).', 'Update Kontaktisild.'),
  ),
  'input/name-taken': fix(
    t('Ühendus „{name}“ on juba olemas.', 'Vali teine nimi.'),
    t('There is a connection “{name}” already.', 'Choose another name.'),
  ),
  'input/other-spelling': fix(
    t(
      'Failis on klient „{name}“, aga siin on juba klient „{known}“. Nii sarnaste nimedega kliente ei saa eristada.',
      'Kirjuta nimi failis täpselt samamoodi ja vali fail uuesti.',
    ),
    t(
      'The file holds the client “{name}”, but there is a client “{known}” here already. Names this alike cannot be told apart.',
      'Write the name in the file in exactly the same way and choose the file again.',
    ),
  ),
  'input/value': fix(
    t('Väljal „{field}“ on viga. {text}', 'Paranda see väli ja proovi uuesti.'),
    t('The field “{field}” has an error. {text}', 'Correct this field and try again.'),
  ),
  'input/same-key': fix(
    t('See võti on juba kasutusel kliendil {name}.', 'Igal kliendil on oma võti: kontrolli, kas kopeerisid õige.'),
    t(
      'This key is already used by the client {name}.',
      'Every client has a key of its own: check that you copied the right one.',
    ),
  ),
  'input/not-active': fix(
    t('Kliendi {name} automaatne sünk ei ole veel sisse lülitatud.', 'Lülita automaatne sünk sisse.'),
    t('The automatic sync of the client {name} is not switched on yet.', 'Switch the automatic sync on.'),
  ),
  'input/no-version': fix(
    t('Seadistuse versiooni {version} ei ole.', 'Vali versioon loendist.'),
    t('There is no version {version} of the settings.', 'Choose a version from the list.'),
  ),
  'input/no-import': fix(
    t('Ükski kliendi {name} fail ei oota kinnitust.', 'Vali fail uuesti ja vaata muudatused üle.'),
    t('No file for the client {name} waits for a yes.', 'Choose the file again and look at what it changes.'),
  ),
  'input/not-saved': fix(
    t('Faili {file} ei õnnestunud salvestada {text}.', 'Vali teine kaust või vabasta ruumi ja proovi uuesti.'),
    t('The file {file} could not be saved {text}.', 'Choose another folder or free some space, and try again.'),
  ),
  'input/file-exists': fix(
    t('Fail {file} on juba olemas ja seda ei kirjutatud üle.', 'Anna teine nimi või kustuta vana fail.'),
    t('The file {file} is there already and was not written over.', 'Give another name, or delete the old file.'),
  ),
  'input/no-diagnostics': fix(
    t('Diagnostikat ei ole veel avatud.', 'Ava diagnostika ja loe tekst enne salvestamist läbi.'),
    t('The diagnostics were not opened yet.', 'Open the diagnostics and read the text before it is saved.'),
  ),
} as const;
