import type { Language } from '../../shared/domain/problem.ts';
import { REPORT_NAMES } from '../../shared/domain/report-name.ts';

/** How the command line is used. */
export const HELP: Readonly<Record<Language, string>> = {
  en: `Kontaktisild – Directo customers become Mailbow contacts, under an accountant's eyes.

  npm run -s cli -- <command> [options]

  check   --connection F             probe Directo and Mailbow
  fields  --connection F [--json]    the fields that Directo sends and Mailbow knows
  plan    --connection F [--json]    preview: what would change; writes nothing to Mailbow
  push    --connection F --plan HASH [--json]   apply that preview (within 60 minutes)
  sync    --connection F [--json]    preview and apply what needs no person
  decide  --connection F --email A (--primary CODE | --skip)   decide one duplicate group
          --take FIELD=CODE                                    with this field from another customer (repeatable)
  approve --connection F --email A --by INITIALS --reason TEXT   allow one proposed cancellation of an opt-out
  approve --connection F --plan HASH --by INITIALS               let one held plan be pushed
  undo    --connection F [--run ID] [--json]   take back field values and labels of the last run (14 days)
  explain --connection F (--email A | --customer C) [--json]   why a person is or is not synced
  report  NAME --connection F [--json | --csv FILE]   a report: ${REPORT_NAMES.join(', ')}
          --email A | --customer C | --person NAME    whom consent-proof and why-no-mail are about (a name: why-no-mail)
  erase   --connection F --email A   remove everything that is kept here of a person
  status  [--json]                   every connection: last run, next due, open reviews
  verify                             check the database and the record of consents

  --data DIR      folder of the database (default: the app's own)
  --lang et|en    language of the messages

  Secrets come from KONTAKTISILD_DIRECTO_SECRET and KONTAKTISILD_MAILBOW_PASSWORD, else from the keychain.
  Exit status: 0 done · 2 arguments or file · 3 Directo · 4 Mailbow · 5 held · 6 partly · 7 plan not valid
`,
  et: `Kontaktisild – Directo klientidest saavad Mailbow kontaktid, raamatupidaja silma all.

  npm run -s cli -- <käsk> [valikud]

  check   --connection F             kontrolli ühendust Directo ja Mailbow’ga
  fields  --connection F [--json]    väljad, mida Directo saadab ja Mailbow tunneb
  plan    --connection F [--json]    eelvaade: mis muutuks; Mailbow’sse ei kirjutata midagi
  push    --connection F --plan HASH [--json]   rakenda see eelvaade (60 minuti jooksul)
  sync    --connection F [--json]    eelvaade ja kõige rakendamine, mis inimest ei vaja
  decide  --connection F --email A (--primary KOOD | --skip)   otsusta üks duplikaadigrupp
          --take VÄLI=KOOD                                     see väli teiselt kliendilt (võib korrata)
  approve --connection F --email A --by INITSIAALID --reason TEKST   luba üks loobumise tühistamine
  approve --connection F --plan HASH --by INITSIAALID                luba rakendada üks peatatud plaan
  undo    --connection F [--run NR] [--json]   võta viimase sünki väljaväärtused ja sildid tagasi (14 päeva)
  explain --connection F (--email A | --customer K) [--json]   miks isik sünkroonitakse või mitte
  report  NIMI --connection F [--json | --csv FAIL]   aruanne: ${REPORT_NAMES.join(', ')}
          --email A | --customer K | --person NIMI    kelle kohta on consent-proof ja why-no-mail (nimi: why-no-mail)
  erase   --connection F --email A   kustuta kõik, mida siin isiku kohta hoitakse
  status  [--json]                   kõik ühendused: viimane käivitus, järgmine, ootel otsused
  verify                             kontrolli andmebaasi ja nõusolekute tõendeid

  --data KAUST    andmebaasi kaust (vaikimisi programmi enda oma)
  --lang et|en    teadete keel

  Võtmed tulevad muutujatest KONTAKTISILD_DIRECTO_SECRET ja KONTAKTISILD_MAILBOW_PASSWORD, muidu võtmehoidlast.
  Lõppkood: 0 tehtud · 2 valikud või fail · 3 Directo · 4 Mailbow · 5 ootab kinnitust · 6 osaliselt · 7 plaan ei kehti
`,
};
