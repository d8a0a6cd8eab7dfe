import { MAPPING_PROBLEMS } from './problem-texts-mapping.ts';
import { REVIEW_PROBLEMS } from './problem-texts-review.ts';
import { PLAN_PROBLEMS } from './problem-texts-plan.ts';

/** The languages that the product speaks. */
export type Language = 'et' | 'en';

/** A problem in words: what happened, and what to do next. */
export interface ProblemText {
  readonly what: string;
  readonly next: string;
}

/** One entry of the problem table. */
type Entry = { readonly retryable: boolean } & Readonly<Record<Language, ProblemText>>;

/** Shorthand: a problem that only a person can solve. */
const fix = (et: ProblemText, en: ProblemText): Entry => ({ retryable: false, et, en });

/** Shorthand: a problem that may pass by itself. */
const wait = (et: ProblemText, en: ProblemText): Entry => ({ retryable: true, et, en });

const t = (what: string, next: string): ProblemText => ({ what, next });

/** Every problem that the product can have, with its sentence and the next step. Side before the slash, named outcome after it. */
export const PROBLEM_TEXTS = {
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
  'target/auth': fix(
    t('Mailbow ({host}) ei tunnista kasutajanime või parooli.', 'Sisesta Mailbow API kasutajanimi ja parool uuesti.'),
    t(
      'Mailbow ({host}) does not accept the user name or the password.',
      'Enter the user name and password of the Mailbow API again.',
    ),
  ),
  'target/profile': fix(
    t(
      'Mailbow API profiil ei sobi ({host}): {text}',
      'Paranda profiilifaili (README: „The assumed Mailbow API“) või küsi Mailbow kasutajatoelt õigeid nimesid.',
    ),
    t(
      'The profile of the Mailbow API does not fit ({host}): {text}',
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
  'input/arguments': fix(
    t('{text}', 'Juhised: npm run -s cli -- help'),
    t('{text}', 'For help: npm run -s cli -- help'),
  ),
  'input/file': fix(
    t('Ühendusfaili {file} ei saa lugeda. {text}', 'Kontrolli faili nime ja õigusi.'),
    t('The connection file {file} cannot be read. {text}', 'Check the name of the file and its permissions.'),
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
  'ipc/refused': fix(
    t('Seda toimingut ei saa siit teha.', 'Sulge aken ja ava programm uuesti.'),
    t('This cannot be done from here.', 'Close the window and open the program again.'),
  ),
  'ipc/failed': wait(
    t('Juhtus midagi ootamatut. Midagi ei läinud kaotsi.', 'Proovi uuesti; kui see kordub, taaskäivita programm.'),
    t('Something unexpected happened. Nothing was lost.', 'Try again; if it happens again, restart the program.'),
  ),
  'keychain/missing': fix(
    t('Sellel programmil puudub võtmehoidla moodul.', 'Paigalda Kontaktisild uuesti.'),
    t('The keychain module is missing from this program.', 'Install Kontaktisild again.'),
  ),
  'keychain/no-service': fix(
    t('Selles arvutis ei ole töötavat võtmehoidlat.', 'Taaskäivita arvuti ja proovi uuesti.'),
    t('No keychain is running on this computer.', 'Restart the computer and try again.'),
  ),
  'keychain/locked': fix(
    t('Võtmehoidla on lukus või võti on sealt kadunud.', 'Ava võtmehoidla ja proovi uuesti või sisesta võti uuesti.'),
    t(
      'The keychain is locked, or the key is gone from it.',
      'Unlock the keychain and try again, or enter the key again.',
    ),
  ),
  'keychain/gone': fix(
    t('Salvestatud võtit ei ole enam võtmehoidlas.', 'Sisesta võti uuesti.'),
    t('The saved key is no longer in the keychain.', 'Enter the key again.'),
  ),
  'keychain/timeout': wait(
    t('Võtmehoidla ei vastanud õigel ajal.', 'Vaata, kas see ootab sinult parooli, ja proovi uuesti.'),
    t('The keychain did not answer in time.', 'See whether it waits for your password, and try again.'),
  ),
  'keychain/unsure': wait(
    t(
      'Võtmehoidla ei kinnitanud õigel ajal, et võti on salvestatud.',
      'Vaata, kas see ootab sinult parooli, ja sisesta võti siis uuesti.',
    ),
    t(
      'The keychain did not confirm in time that the key was saved.',
      'See whether it waits for your password, then enter the key again.',
    ),
  ),
  'keychain/too-long': fix(
    t('See võti on liiga pikk (lubatud on kuni 1200 baiti).', 'Kontrolli, et kopeerisid ainult võtme.'),
    t('This key is too long (up to 1200 bytes are allowed).', 'Check that you copied the key only.'),
  ),
  'keychain/other-host': fix(
    t('Salvestatud võti on mõeldud aadressile {host}, ühendus viib nüüd aadressile {to}.', 'Sisesta võti uuesti.'),
    t('The saved key is meant for {host}, and the connection now leads to {to}.', 'Enter the key again.'),
  ),
  'keychain/other-user': fix(
    t('Salvestatud parool kuulub teisele Mailbow kasutajale.', 'Sisesta parool uuesti.'),
    t('The saved password belongs to another Mailbow user.', 'Enter the password again.'),
  ),
  'keychain/removal-unsure': wait(
    t(
      'Võtmehoidla ei kinnitanud õigel ajal, kas võti sai kustutatud.',
      'Vaata, kas see ootab sinult parooli, ja proovi uuesti.',
    ),
    t(
      'The keychain did not confirm in time whether the key was deleted.',
      'See whether it waits for your password, and try again.',
    ),
  ),
  'keychain/failed': wait(
    t('Võtmehoidla andis vea.', 'Proovi uuesti.'),
    t('The keychain reported an error.', 'Try again.'),
  ),
  'input/missing-field': fix(
    t(
      'Mailbow’s puudub väli „{field}“.',
      'Loo väli Mailbow’s, luba puuduvad väljad luua (createMissing) või muuda seost.',
    ),
    t(
      'Mailbow has no field “{field}”.',
      'Create it in Mailbow, allow missing ones to be created (createMissing), or change the mapping.',
    ),
  ),
  'input/no-group': fix(
    t('Aadressil {email} ei ole praegu duplikaadirühma.', 'Arvuta eelvaade uuesti ja vaata ülevaatuse loendit.'),
    t('There is no duplicate group for {email} now.', 'Make a new plan and look at its reviews.'),
  ),
  'input/no-member': fix(
    t('Klient {code} ei kuulu aadressi {email} rühma. Rühmas on: {members}.', 'Vali üks neist.'),
    t('Customer {code} is not in the group of {email}. Its members are: {members}.', 'Choose one of them.'),
  ),
  'input/no-connection': fix(
    t('Ühendust „{name}“ ei ole selles andmekaustas veel kasutatud.', 'Kontrolli nime või arvuta kõigepealt eelvaade.'),
    t('The connection “{name}” has not been used in this data folder yet.', 'Check the name, or make a preview first.'),
  ),
  'input/no-address': fix(
    t('„{email}“ ei ole e-posti aadress.', 'Kontrolli aadressi ja proovi uuesti.'),
    t('“{email}” is no e-mail address.', 'Check the address and try again.'),
  ),
  'input/no-proposal': fix(
    t(
      'Aadressil {email} ei ole praegu ettepanekut loobumist tühistada.',
      'Arvuta eelvaade uuesti ja vaata ülevaatuse loendit.',
    ),
    t('There is no proposal to cancel an opt-out of {email} now.', 'Make a new plan and look at its reviews.'),
  ),
  'input/initials': fix(
    t('Kinnitaja initsiaalid puuduvad või on liiga pikad.', 'Kirjuta kuni 50 tähte, näiteks --by KT.'),
    t('The initials of the approver are missing or too long.', 'Write up to 50 characters, for example --by KT.'),
  ),
  'input/reason': fix(
    t(
      'Kinnituse põhjus puudub, on liiga pikk või sisaldab e-posti aadressi.',
      'Kirjuta kuni 500 tähte ilma aadressita, näiteks „kassas kohapeal“.',
    ),
    t(
      'The reason of the approval is missing, too long, or holds an e-mail address.',
      'Write up to 500 characters without an address, for example “at the till”.',
    ),
  ),
  'input/no-run': fix(
    t('Sellist käivitust ei ole, või see ei kirjutanud midagi.', 'Vaata käivitusi käsuga status.'),
    t('There is no such run, or it wrote nothing.', 'Look at the runs with the command status.'),
  ),
  'input/undo-too-late': fix(
    t('Tagasi saab võtta kuni 14 päeva vanust sünki (see lõppes {at}).', 'Paranda andmed Directos ja sünkrooni.'),
    t('A sync can be undone for 14 days (this one ended {at}).', 'Correct the data in Directo and sync.'),
  ),
  'input/undone': fix(
    t('See sünk on juba tagasi võetud.', 'Arvuta eelvaade, et näha praegust seisu.'),
    t('This sync was undone already.', 'Make a plan to see how things stand.'),
  ),
  'run/busy': wait(
    t('Selle andmekaustaga töötab juba teine käivitus.', 'Oota, kuni see lõpeb, ja proovi uuesti.'),
    t('Another run is using this data folder.', 'Wait until it ends and try again.'),
  ),
  'run/cancelled': wait(
    t('Käivitus katkestati.', 'Käivita uuesti; pooleli jäänu vaadatakse üle.'),
    t('The run was cancelled.', 'Run it again; what was left undone is looked at anew.'),
  ),
  'run/push-errors': wait(
    t(
      'Mailbow vastas veaga {errors} korral viimasest {replies}; ülejäänut ei saadetud.',
      'Vaata tagasi lükatud kontaktide põhjuseid, paranda need ja käivita uuesti.',
    ),
    t(
      'Mailbow answered {errors} of the last {replies} writes with an error; the rest was not sent.',
      'Look at why contacts were rejected, correct that, and run again.',
    ),
  ),
  'run/first-run': fix(
    t('See on esimene sünk: vaata eelvaade üle ja rakenda see ise.', 'Ava eelvaade.'),
    t('This is the first sync: look at the preview and apply it yourself.', 'Open the preview.'),
  ),
  'run/long-absence': fix(
    t(
      'Viimasest õnnestunud sünkist on üle nädala; enne kirjutamist on vaja sinu kinnitust.',
      'Vaata eelvaade üle ja rakenda see.',
    ),
    t('The last successful sync is over a week ago; writing needs your yes.', 'Look at the preview and apply it.'),
  ),
  'run/settings-changed': fix(
    t('Seadistus on muutunud; enne kirjutamist on vaja sinu kinnitust.', 'Vaata eelvaade üle.'),
    t('The settings have changed; writing needs your yes.', 'Look at the preview.'),
  ),
  'run/after-undo': fix(
    t('Viimane sünk võeti tagasi; enne kirjutamist on vaja sinu kinnitust.', 'Vaata eelvaade üle ja rakenda see.'),
    t('The last sync was taken back; writing needs your yes.', 'Look at the preview and apply it.'),
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
    t('Faili {file} ei õnnestunud salvestada. {text}', 'Vali teine kaust või vabasta ruumi ja proovi uuesti.'),
    t('The file {file} could not be saved. {text}', 'Choose another folder or free some space, and try again.'),
  ),
  'input/no-diagnostics': fix(
    t('Diagnostikat ei ole veel avatud.', 'Ava diagnostika ja loe tekst enne salvestamist läbi.'),
    t('The diagnostics were not opened yet.', 'Open the diagnostics and read the text before it is saved.'),
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
  'store/damaged': fix(
    t('Andmebaas {file} on vigane. {text}', 'Taasta viimane varukoopia kaustast backups.'),
    t('The database {file} is damaged. {text}', 'Restore the last backup from the folder backups.'),
  ),
  'store/unusable': fix(
    t('Andmekausta {file} ei saa kasutada. {text}', 'Kontrolli kausta õigusi ja vaba ruumi.'),
    t('The data folder {file} cannot be used. {text}', 'Check the permissions of the folder and the free space.'),
  ),
  'store/migration': fix(
    t('Andmebaasi uuendamine ebaõnnestus. {text}', 'Vana andmebaas on alles: {backup}.'),
    t('The database could not be upgraded. {text}', 'The old database is kept: {backup}.'),
  ),
  ...MAPPING_PROBLEMS,
  ...REVIEW_PROBLEMS,
  ...PLAN_PROBLEMS,
} as const satisfies Readonly<Record<string, Entry>>;

/** The code of a problem: side/outcome. */
export type ProblemCode = keyof typeof PROBLEM_TEXTS;
