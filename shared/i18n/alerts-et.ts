import type { AlertText, AlertTexts, AlertWords } from './alerts-en.ts';

const n = (count: string | undefined, one: string, many: string) => `${count ?? ''} ${count === '1' ? one : many}`;

const LOOK = 'Vaata eelvaade üle.';

/** Miks sünk ebaõnnestus, probleemi koodi järgi. */
const FAILURES: Readonly<Record<string, AlertText>> = {
  'source/network': { what: 'Directo ei vasta', next: 'Kontrolli võrguühendust ja sünkrooni uuesti.' },
  'source/truncated': { what: 'Directo vastus jäi poolikuks', next: 'Sünkrooni uuesti.' },
  'source/empty': { what: 'Directo vastuses ei ole kasutatavaid kliente', next: 'Kontrolli Directo väljundi filtrit.' },
  'source/other-company': { what: 'võti annab teise ettevõtte kliendid', next: 'Kontrolli võtit.' },
  'source/tls': { what: 'Directo sertifikaat ei kehti', next: 'Kontrolli aadressi ja arvuti kellaaega.' },
  'source/not-xml': { what: 'aadressilt ei vastanud Directo', next: 'Kontrolli Directo aadressi.' },
  'source/refused': { what: 'Directo keeldus', next: 'Küsi põhjust Directo administraatorilt.' },
  'source/too-large': { what: 'Directo vastus on liiga suur', next: 'Küsi Directolt kitsama filtriga väljundit.' },
  'target/network': { what: 'Mailbow ei vasta', next: 'Kontrolli võrguühendust ja sünkrooni uuesti.' },
  'target/profile': { what: 'Mailbow API vastab oodatust teisiti', next: 'Pöördu Mailbow toe poole.' },
  'target/name-refused': { what: 'Mailbow ei võta sildi või välja nime vastu', next: 'Muuda nime.' },
  'target/files': { what: 'sihtkausta ei saa kasutada', next: 'Kontrolli kausta ja selle õigusi.' },
  'run/push-errors': { what: 'Mailbow lükkas tagasi liiga palju kontakte', next: 'Vaata nimekirja.' },
  'input/missing-field': { what: 'Mailbow’s puudub seotud väli', next: 'Vaata seosed üle.' },
  'input/connection': { what: 'kliendi seadistust ei saa lugeda', next: 'Vaata kliendi seadistus üle.' },
  interrupted: { what: 'see katkes ja jäi pooleli', next: 'Sünkrooni uuesti.' },
};

/** Miks plaan ootab, leiu järgi. */
const HOLDS: Readonly<Record<string, (words: AlertWords) => string>> = {
  'LIM-02': ({ count }) => `Directo andis tavalisest ${n(count, 'kliendi', 'klienti')} vähem`,
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
};

const fieldOf = (key: string | undefined) => (key ?? '').replace(/^datafields\./, '');

/** `2026-11-26` nii, nagu eestlane seda loeb. */
const dayOf = (day: string) => day.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1');

/** Teadete eestikeelsed sõnad. */
export const alertsEt: AlertTexts = {
  say: {
    'key-rejected': ({ problem }) =>
      problem === 'target/auth'
        ? { what: 'Mailbow ei tunnista kasutajat või parooli.', next: 'Sisesta kasutaja ja parool uuesti.' }
        : problem === 'source/not-ordered'
          ? { what: 'Directo klientide väljund pole tellitud.', next: 'Telli see Directost.' }
          : { what: 'Directo ei tunnista võtit.', next: 'Sisesta uus võti.' },
    keychain: ({ problem }) =>
      problem === 'keychain/locked'
        ? { what: 'Võtmehoidla on lukus või võti on sealt kadunud.', next: 'Ava see või sisesta võti uuesti.' }
        : { what: 'Võtmehoidla ei anna võtit.', next: 'Ava klient ja kontrolli võtit.' },
    held: (words) => {
      const cause = HOLDS[words['finding'] ?? '']?.(words);
      return { what: cause ? `Sünk ootab sinu kinnitust: ${cause}.` : 'Sünk ootab sinu kinnitust.', next: LOOK };
    },
    'asks-first': ({ reason = '' }) => ({ what: ASKS[reason] ?? 'Muudatused ootavad sinu kinnitust.', next: LOOK }),
    'not-run': ({ day = '' }) => ({
      what: `Ajastatud sünk on alates ${dayOf(day)} tegemata.`,
      next: 'Sünkrooni käsitsi.',
    }),
    failed({ problem = '', failures = '1' }) {
      const why = FAILURES[problem];
      const times = failures === '1' ? 'Sünk ebaõnnestus' : `Sünk ebaõnnestus ${failures} korda järjest`;
      return {
        what: why ? `${times}: ${why.what}.` : `${times}.`,
        next: why?.next ?? 'Ava klient ja sünkrooni uuesti.',
      };
    },
    partial: ({ open = '0', rejected = '0' }) =>
      open === '0' && rejected !== '0'
        ? { what: `Mailbow lükkas tagasi ${n(rejected, 'kontakti', 'kontakti')}.`, next: 'Vaata nimekirja.' }
        : open === '0'
          ? { what: 'Sünk jäi pooleli.', next: 'Sünkrooni uuesti.' }
          : { what: `Sünk jäi pooleli: tegemata on ${n(open, 'muudatus', 'muudatust')}.`, next: 'Sünkrooni uuesti.' },
    rejects: ({ rejected, of = '' }) => ({
      what: `Mailbow lükkas tagasi ${n(rejected, 'kontakti', 'kontakti')} (kokku ${of}).`,
      next: 'Vaata nimekirja.',
    }),
    drift({ finding, field, from, to }) {
      const what =
        finding === 'DRIFT-RENAME'
          ? `Directo väli ${fieldOf(from)} on tõenäoliselt ümber nimetatud: ${fieldOf(to)}.`
          : finding === 'DRIFT-FIELD'
            ? `Directo väli ${fieldOf(field)} kadus või on palju tühjem kui enne.`
            : 'Directo vastuse väljad on muutunud.';
      return { what, next: 'Vaata seosed üle.' };
    },
    missed: ({ slots }) => ({
      what: `${n(slots, 'ajastatud sünk', 'ajastatud sünki')} jäi vahele.`,
      next: 'Kui on kiire, sünkrooni käsitsi.',
    }),
    'given-up': () => ({
      what: 'Võti ei ole neli nädalat kehtinud, automaatne sünk on peatatud.',
      next: 'Sisesta uus võti ja jätka.',
    }),
    integrity: () => ({
      what: 'Andmete kontroll leidis vea.',
      next: 'Ära sünkrooni; taasta viimane varukoopia kaustast backups.',
    }),
    'settings-damaged': () => ({
      what: 'Programmi seadete fail oli vigane ja pandi kõrvale.',
      next: 'Vaata keel ja käivitumise seaded üle.',
    }),
  },
  over: {
    'key-rejected': ({ problem }) =>
      problem === 'target/auth'
        ? 'Mailbow tunnistab kasutajat ja parooli jälle.'
        : problem === 'source/not-ordered'
          ? 'Directo klientide väljund on nüüd olemas.'
          : 'Directo tunnistab võtit jälle.',
    keychain: () => 'Võtmehoidla annab võtme jälle.',
    held: () => 'Sünk ei oota enam kinnitust.',
    'asks-first': () => 'Muudatused ei oota enam kinnitust.',
    'not-run': () => 'Ajastatud sünk on tehtud.',
    failed: () => 'Sünk töötab jälle.',
    partial: () => 'Sünk on lõpuni tehtud.',
    rejects: () => 'Mailbow võtab kontaktid jälle vastu.',
    drift: () => 'Directo väljadega on jälle kõik korras.',
    missed: () => 'Ajastatud sünk on jälle tehtud.',
    'given-up': () => 'Automaatne sünk töötab jälle.',
    integrity: () => 'Andmete kontroll enam vigu ei leia.',
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
