import { fix, t, wait } from './problem-entry.ts';

/** Problems of the database while the program works with it. */
export const STORE_PROBLEMS = {
  'store/damaged': fix(
    t(
      'Andmebaas {file} on vigane. {text}',
      'Käivita uuesti: programm kontrollib andmebaasi ja asendab vigase viimase varukoopiaga.',
    ),
    t(
      'The database {file} is damaged. {text}',
      'Start again: the program checks the database, and puts the last backup in place of a damaged one.',
    ),
  ),
  'store/restored': fix(
    t(
      'Andmebaas oli vigane ja asendati varukoopiaga seisust {at}. Vigane fail on alles: {aside}. Mailbow’s midagi ei muudetud.',
      'Tee pärast seda aega tehtud otsused ja seaded uuesti ning vaata enne sünki eelvaade üle.',
    ),
    t(
      'The database was damaged, and a backup of {at} was put in its place. The damaged file is kept: {aside}. Nothing was changed in Mailbow.',
      'Make decisions and settings from after that time again, and look at a preview before you sync.',
    ),
  ),
  'store/no-backup': fix(
    t(
      'Andmebaas {file} on vigane ja tervet varukoopiat ei ole. {text}',
      'Tõsta fail kaustast ära ja käivita uuesti. Kliendid ja kontaktid loetakse uuesti; seaded ja otsused tuleb teha uuesti.',
    ),
    t(
      'The database {file} is damaged, and there is no whole backup. {text}',
      'Move the file out of the folder and start again. Customers and contacts are read anew; settings and decisions have to be made again.',
    ),
  ),
  'store/full': wait(
    t(
      'Andmebaasi {file} ei saanud kirjutada: ruum on otsas.',
      'Vabasta kettal ruumi ja käivita uuesti. Juba saadetu loetakse Mailbow’st üle; midagi ei saadeta kaks korda.',
    ),
    t(
      'The database {file} could not be written: there is no space left.',
      'Free some space on the disk and run again. What was sent is looked up in Mailbow; nothing is sent twice.',
    ),
  ),
  'store/locked': wait(
    t(
      'Teine programm hoiab andmebaasi {file} kinni.',
      'Oota, kuni see lõpetab (varundus, viirusetõrje või teine Kontaktisild), ja käivita uuesti.',
    ),
    t(
      'Another program holds on to the database {file}.',
      'Wait until it is done (a backup, a virus scanner, or another Kontaktisild), and run again.',
    ),
  ),
} as const;
