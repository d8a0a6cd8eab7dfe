import { fix, t } from './problem-entry.ts';

/** Problems of what a person decides: groups, approvals, and taking back. */
export const DECISION_PROBLEMS = {
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
    t('Aadressil {email} ei ole praegu duplikaadigruppi.', 'Arvuta eelvaade uuesti ja vaata ülevaatuse loendit.'),
    t('There is no duplicate group for {email} now.', 'Make a new plan and look at its reviews.'),
  ),
  'input/no-member': fix(
    t('Klient {code} ei kuulu aadressi {email} gruppi. Grupis on: {members}.', 'Vali üks neist.'),
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
} as const;
