import type { Language, ProblemCode } from './problem-texts.ts';

type Step = Readonly<Record<Language, string>>;

/** What to do about the keychain where it differs from one operating system to the other. */
const STEPS: Readonly<Partial<Record<ProblemCode, Readonly<Record<string, Step>>>>> = {
  'keychain/missing': {
    linux: {
      et: 'Paigalda libsecret (Debianis ja Ubuntus pakett libsecret-1-0) ja käivita programm uuesti; kui see ei aita, paigalda Kontaktisild uuesti.',
      en: 'Install libsecret (the package libsecret-1-0 on Debian and Ubuntu) and restart the program; if that does not help, install Kontaktisild again.',
    },
  },
  'keychain/no-service': {
    linux: {
      et: 'Paigalda gnome-keyring või KWallet, logi arvutist välja ja uuesti sisse ning käivita programm uuesti.',
      en: 'Install gnome-keyring or KWallet, log out and in again, and restart the program.',
    },
  },
  'keychain/locked': {
    linux: {
      et: 'Ava võtmehoidla oma parooliga või logi arvutist välja ja uuesti sisse, siis proovi uuesti. Kui võtit seal enam ei ole, sisesta see uuesti.',
      en: 'Unlock the keyring with your password, or log out and in again, then try again. If the key is no longer there, enter it again.',
    },
    mac: {
      et: 'Ava võtmehoidla programmis „Keychain Access“ ja luba Kontaktisillal seda kasutada, siis proovi uuesti.',
      en: 'Unlock the keychain in “Keychain Access” and let Kontaktisild use it, then try again.',
    },
  },
  'keychain/failed': {
    windows: {
      et: 'Proovi uuesti. Kui see kordub, vaata, kas Windowsi teenus „Credential Manager“ töötab.',
      en: 'Try again. If it happens again, see whether the Windows service “Credential Manager” is running.',
    },
    mac: {
      et: 'Proovi uuesti. Kui see kordub, vaata programmis „Keychain Access“, kas võtmehoidla avaneb.',
      en: 'Try again. If it happens again, see in “Keychain Access” whether the keychain opens.',
    },
    linux: {
      et: 'Proovi uuesti. Kui see kordub, logi arvutist välja ja uuesti sisse.',
      en: 'Try again. If it happens again, log out and in again.',
    },
  },
};

/** The next step of a problem on an operating system; undefined where it is the same on all of them. */
export function nextStepOn(system: string | undefined, code: ProblemCode): Step | undefined {
  return system === undefined ? undefined : STEPS[code]?.[system];
}
