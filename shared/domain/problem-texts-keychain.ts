import { fix, t, wait } from './problem-entry.ts';

/** Problems of the keychain of the operating system. */
export const KEYCHAIN_PROBLEMS = {
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
} as const;
