import { fix, t, wait } from './problem-entry.ts';

/** Problems of the program itself: its window, its settings and its database. */
export const PROGRAM_PROBLEMS = {
  'ipc/refused': fix(
    t('Seda toimingut ei saa siit teha.', 'Sulge aken ja ava programm uuesti.'),
    t('This cannot be done from here.', 'Close the window and open the program again.'),
  ),
  'ipc/failed': wait(
    t('Juhtus midagi ootamatut. Midagi ei läinud kaotsi.', 'Proovi uuesti; kui see kordub, taaskäivita programm.'),
    t('Something unexpected happened. Nothing was lost.', 'Try again; if it happens again, restart the program.'),
  ),
  'settings/damaged': fix(
    t(
      'Programmi seadete fail oli rikutud ja tõsteti kõrvale: {file}.',
      'Vaata üle keele- ja käivitumisseaded; klientide andmed on terved.',
    ),
    t(
      'The file of the program’s settings was damaged and was set aside: {file}.',
      'Look at language and start-up; the data of your clients is whole.',
    ),
  ),
  'settings/unusable': fix(
    t(
      'Programmi seadete faili {file} ei saa kasutada; seaded kehtivad ainult seni, kuni programm töötab.',
      'Kontrolli andmekausta õigusi ja vaba ruumi.',
    ),
    t(
      'The file {file} of the program’s settings cannot be used; settings last only while the program runs.',
      'Check the permissions of the data folder and the free space.',
    ),
  ),
  'store/newer': fix(
    t('Andmebaas {file} on tehtud uuema programmiga.', 'Uuenda Kontaktisild; andmeid ei muudetud.'),
    t('The database {file} was made by a newer program.', 'Update Kontaktisild; no data was changed.'),
  ),
  'store/foreign': fix(
    t('Fail {file} on mõne teise programmi andmebaas.', 'Vali teine andmekaust (--data); faili ei muudetud.'),
    t('The file {file} is a database of another program.', 'Choose another data folder (--data); it was not changed.'),
  ),
  'store/unusable': fix(
    t('Andmekausta {file} ei saa kasutada. {text}', 'Kontrolli kausta õigusi ja vaba ruumi.'),
    t('The data folder {file} cannot be used. {text}', 'Check the permissions of the folder and the free space.'),
  ),
  'store/backup': fix(
    t(
      'Enne andmebaasi uuendamist ei saanud teha varukoopiat kausta {folder}. Midagi ei muudetud. {text}',
      'Vabasta kettal ruumi, kontrolli kausta õigusi ja käivita programm uuesti.',
    ),
    t(
      'No backup could be made in the folder {folder} before the database is upgraded. Nothing was changed. {text}',
      'Free some space on the disk, check the permissions of the folder, and start the program again.',
    ),
  ),
  'store/migration': fix(
    t('Andmebaasi uuendamine ebaõnnestus. {text}', 'Vana andmebaas on alles: {backup}.'),
    t('The database could not be upgraded. {text}', 'The old database is kept: {backup}.'),
  ),
} as const;
