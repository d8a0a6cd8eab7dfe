import { estonianDay } from '../lib/estonian-day.ts';
import type { AlertText, AlertTexts, AlertWords } from './alerts-en.ts';
import { sayField } from './field-names.ts';

const n = (count: string | undefined, one: string, many: string) => `${count ?? ''} ${count === '1' ? one : many}`;

const LOOK = 'Vaata eelvaade üle.';

/** Miks sünk ebaõnnestus, probleemi koodi järgi. */
const FAILURES: Readonly<Record<string, AlertText>> = {
  'source/network': { what: 'Directo ei vasta', next: 'Kontrolli võrguühendust ja sünkrooni uuesti.' },
  'source/truncated': { what: 'Directo vastus jäi poolikuks', next: 'Sünkrooni uuesti.' },
  'source/empty': { what: 'Directo vastuses ei ole kasutatavaid kliente', next: 'Kontrolli Directo väljundi filtrit.' },
  'source/other-company': { what: 'võti annab teise ettevõtte kliendid', next: 'Kontrolli võtit.' },
  'source/tls': { what: 'Directo sertifikaat ei kehti', next: 'Kontrolli aadressi ja arvuti kellaaega.' },
  'source/not-xml': { what: 'sellel aadressil ei ole Directot', next: 'Kontrolli Directo aadressi.' },
  'source/refused': { what: 'Directo lükkas päringu tagasi', next: 'Küsi põhjust Directo administraatorilt.' },
  'source/too-large': { what: 'Directo vastus on liiga suur', next: 'Küsi Directolt kitsama filtriga väljundit.' },
  'target/network': { what: 'Mailbow ei vasta', next: 'Kontrolli võrguühendust ja sünkrooni uuesti.' },
  'target/profile': { what: 'Mailbow API vastus ei ole ootuspärane', next: 'Pöördu Mailbow kasutajatoe poole.' },
  'target/name-refused': { what: 'Mailbow ei luba sellist sildi või välja nime', next: 'Muuda sildi või välja nime.' },
  'target/files': { what: 'sihtkausta ei saa kasutada', next: 'Kontrolli kausta ja selle õigusi.' },
  'run/push-errors': { what: 'Mailbow lükkas tagasi liiga palju kontakte', next: 'Vaata nimekirja.' },
  'input/missing-field': { what: 'Mailbow’s puudub seotud väli', next: 'Vaata seosed üle.' },
  'input/connection': { what: 'kliendi seadistust ei saa lugeda', next: 'Vaata kliendi seadistus üle.' },
};

/** Miks plaan ootab, leiu järgi. */
const HOLDS: Readonly<Record<string, (words: AlertWords) => string>> = {
  'LIM-02': ({ count }) => `Directost tuli tavalisest ${n(count, 'klient', 'klienti')} vähem`,
  'LIM-03': ({ count }) => `eemaldataks ${n(count, 'silt', 'silti')}`,
  'LIM-04': ({ count }) => `lisanduks ${n(count, 'uus kontakt', 'uut kontakti')}`,
  'LIM-05': ({ count }) => `üks väli muutuks ${n(count, 'kontaktil', 'kontaktil')}`,
  'LIM-06': ({ count }) => `e-posti aadress muutuks ${n(count, 'kontaktil', 'kontaktil')}`,
  'LIM-09': ({ count }) => `Directo vastuses on ${n(count, 'vigane kirje', 'vigast kirjet')}`,
  'LIM-14': () => 'kontrollklienti Directo vastuses ei ole',
  'DRIFT-EMAIL': () => 'e-posti väli kadus Directo vastusest',
  'DRIFT-CODE': () => 'kliendikoodi väli kadus Directo vastusest',
  'DRIFT-OPTIN': () => 'OPTIN-väli kadus Directo vastusest',
};

/** Miks muudatused ootavad ülevaatamist. */
const ASKS: Readonly<Record<string, string>> = {
  'first-run': 'Esimene sünk ootab sinu kinnitust.',
  'long-absence': 'Viimasest õnnestunud sünkist on kaua möödas, muudatused ootavad sinu kinnitust.',
  'settings-changed': 'Seadistus on muutunud, muudatused ootavad sinu kinnitust.',
  'after-undo': 'Viimane sünk võeti tagasi, muudatused ootavad sinu kinnitust.',
};

/** Miks programm kliendi peatas: neli nädalat ei ole keegi võtme, parooli ega väljundiga tegelenud. */
function givenUp(problem: string): AlertText {
  const paused = 'seepärast on automaatne sünk peatatud';
  if (problem.startsWith('keychain/')) {
    return {
      what: `Võtit või parooli ei saa võtmehoidlast kätte juba neli nädalat, ${paused}.`,
      next: 'Ava võtmehoidla või sisesta võti uuesti ja vajuta „Jätka“.',
    };
  }
  if (problem === 'target/auth') {
    return {
      what: `Mailbow ei tunnista kasutajanime või parooli juba neli nädalat, ${paused}.`,
      next: 'Sisesta kasutajanimi ja parool uuesti ning vajuta „Jätka“.',
    };
  }
  if (problem === 'source/not-ordered') {
    return {
      what: `Klientide väljundit ei ole Directost juba neli nädalat tellitud, ${paused}.`,
      next: 'Telli see Directost ja vajuta „Jätka“.',
    };
  }
  return { what: `Võti ei kehti juba neli nädalat, ${paused}.`, next: 'Sisesta uus võti ja vajuta „Jätka“.' };
}

const fieldOf = (key: string | undefined) => sayField(key ?? '', 'et');

/** Teadete eestikeelsed sõnad. */
export const alertsEt: AlertTexts = {
  say: {
    'key-rejected': ({ problem }) =>
      problem === 'target/auth'
        ? { what: 'Mailbow ei tunnista kasutajanime või parooli.', next: 'Sisesta kasutajanimi ja parool uuesti.' }
        : problem === 'source/not-ordered'
          ? { what: 'Klientide väljundit ei ole Directost tellitud.', next: 'Telli see Directost.' }
          : { what: 'Directo ei tunnista võtit.', next: 'Sisesta uus võti.' },
    keychain: ({ problem = '' }) =>
      problem === 'keychain/other-host'
        ? { what: 'Salvestatud võti on mõeldud teisele aadressile.', next: 'Sisesta võti uuesti.' }
        : problem === 'keychain/other-user'
          ? { what: 'Salvestatud parool kuulub teisele Mailbow kasutajale.', next: 'Sisesta parool uuesti.' }
          : problem === 'keychain/locked'
            ? {
                what: 'Võtmehoidla on lukus või võti on sealt kadunud.',
                next: 'Ava võtmehoidla või sisesta võti uuesti.',
              }
            : { what: 'Võtit või parooli ei saa võtmehoidlast kätte.', next: 'Ava klient ja kontrolli ühendust.' },
    held: (words) => {
      const cause = HOLDS[words['finding'] ?? '']?.(words);
      return { what: cause ? `Sünk ootab sinu kinnitust: ${cause}.` : 'Sünk ootab sinu kinnitust.', next: LOOK };
    },
    'asks-first': ({ reason = '' }) => ({ what: ASKS[reason] ?? 'Muudatused ootavad sinu kinnitust.', next: LOOK }),
    'not-run': ({ day = '' }) => ({
      what: `Ajastatud sünki ei ole alates ${estonianDay(day)} tehtud.`,
      next: 'Sünkrooni käsitsi.',
    }),
    failed({ problem = '', failures = '1' }) {
      if (problem === 'interrupted') return { what: 'Sünk katkes ja jäi pooleli.', next: 'Sünkrooni uuesti.' };
      const why = FAILURES[problem];
      const times = failures === '1' ? 'Sünk ebaõnnestus' : `Sünk on ${failures} korda järjest ebaõnnestunud`;
      return {
        what: why ? `${times}: ${why.what}.` : `${times}.`,
        next: why?.next ?? 'Ava klient ja sünkrooni uuesti.',
      };
    },
    partial: ({ open = '0', rejected = '0', resumes }) =>
      resumes !== undefined
        ? { what: `Mailbow palus oodata. Jätkan ise kell ${resumes}.`, next: 'Midagi ei ole vaja teha.' }
        : open === '0' && rejected !== '0'
          ? { what: `Mailbow lükkas tagasi ${n(rejected, 'kontakti', 'kontakti')}.`, next: 'Vaata nimekirja.' }
          : open === '0'
            ? { what: 'Sünk jäi pooleli.', next: 'Sünkrooni uuesti.' }
            : { what: `Sünk jäi pooleli: tegemata on ${n(open, 'muudatus', 'muudatust')}.`, next: 'Sünkrooni uuesti.' },
    rejects: ({ rejected = '', of = '' }) => ({
      what: `Mailbow lükkas ${of} muudatusest tagasi ${rejected}.`,
      next: 'Vaata nimekirja.',
    }),
    drift({ finding, field, from, to }) {
      const what =
        finding === 'DRIFT-RENAME'
          ? `Directo välja ${fieldOf(from)} nimi on tõenäoliselt muutunud; uus nimi on ${fieldOf(to)}.`
          : finding === 'DRIFT-FIELD'
            ? `Directo väli ${fieldOf(field)} kadus või on varasemast palju harvem täidetud.`
            : 'Directo vastuse väljad on muutunud.';
      return { what, next: 'Vaata seosed üle.' };
    },
    missed: ({ slots }) => ({
      what: `${n(slots, 'ajastatud sünk', 'ajastatud sünki')} jäi vahele.`,
      next: 'Kui on kiire, sünkrooni käsitsi.',
    }),
    review: ({ cases = '0' }) => ({
      what: `${n(cases, 'juhtum ootab', 'juhtumit ootab')} sinu otsust. Seni neid ei muudeta.`,
      next: 'Vaata „Otsustamiseks“ üle.',
    }),
    'given-up': ({ problem = '' }) => givenUp(problem),
    integrity: () => ({
      what: 'Andmete kontroll leidis vea.',
      next: 'Ära sünkrooni; sulge programm ja käivita uuesti: vigane andmebaas asendatakse viimase varukoopiaga.',
    }),
    'settings-damaged': ({ problem }) =>
      problem === 'settings/unusable'
        ? {
            what: 'Programmi seadete faili ei saa kasutada; seaded kehtivad ainult seni, kuni programm töötab.',
            next: 'Kontrolli andmekausta õigusi ja vaba ruumi.',
          }
        : {
            what: 'Programmi seadete fail oli rikutud ja tõsteti kõrvale.',
            next: 'Vaata üle keele- ja käivitumisseaded.',
          },
  },
  over: {
    'key-rejected': ({ problem }) =>
      problem === 'target/auth'
        ? 'Mailbow võtab kasutajanime ja parooli jälle vastu.'
        : problem === 'source/not-ordered'
          ? 'Klientide väljund on nüüd Directost tellitud.'
          : 'Directo tunnistab võtit jälle.',
    keychain: () => 'Võti on võtmehoidlast jälle kättesaadav.',
    held: () => 'Sünk ei oota enam kinnitust.',
    'asks-first': () => 'Muudatused ei oota enam kinnitust.',
    'not-run': () => 'Ajastatud sünk on tehtud.',
    failed: () => 'Sünk töötab jälle.',
    partial: () => 'Sünk on lõpuni tehtud.',
    rejects: () => 'Mailbow võtab kontaktid jälle vastu.',
    drift: () => 'Directo väljadega on jälle kõik korras.',
    missed: () => 'Ajastatud sünk on nüüd tehtud.',
    review: () => 'Kõik juhtumid on otsustatud.',
    'given-up': () => 'Automaatne sünk töötab jälle.',
    integrity: () => 'Andmete kontroll vigu enam ei leia.',
    'settings-damaged': () => 'Programmi seaded on jälle korras.',
  },
  reminder: (what) => `Meeldetuletus: ${what}`,
  more: (count) => `Tähelepanu vajab veel ${count} ${count === 1 ? 'asi' : 'asja'}.`,
  counts: (fine, attention) =>
    [
      ...(fine > 0 ? [`${fine} korras`] : []),
      ...(attention > 0 ? [`${attention} ${attention === 1 ? 'vajab' : 'vajavad'} tähelepanu`] : []),
    ].join(', '),
  troubled: (names) => `Vaata üle: ${names}.`,
  recovered: (names) => `Jälle korras: ${names}.`,
  andMore: (names, count) => `${names} ja veel ${count}`,
  program: 'Kontaktisild',
};
