import type { enPerson } from './en-person.ts';
import type { Same } from './same.ts';
import { terminalEt } from './terminal-et.ts';

/** Eestikeelsed tekstid: miks keegi kirja ei saa. */
export const etPerson: Same<typeof enPerson> = {
  person: {
    title: 'Miks kirja ei saa?',
    lead: 'Otsi isikut: vastus ütleb, kas ta saab kirju, miks, ja mida teha. Mailbow’sse ega Directosse päringut ei tehta.',
    search: 'Aadress, nimi või kliendikood',
    searchHint: 'Näiteks mari@kask.example, Mari või 1001.',
    searching: 'Otsin…',
    found_one: 'Leitud {{count, number}}. Vali, keda mõtlesid.',
    found_other: 'Leitud {{count, number}}. Vali, keda mõtlesid.',
    foundMany: 'Näidatud {{count, number}} esimest. Kirjuta täpsemalt, kui õiget siin ei ole.',
    none: 'Kedagi ei leitud',
    noneText:
      'Viimati loetud Directo ja Mailbow andmetes sellist ei ole. Kontrolli kirjapilti või arvuta uus eelvaade.',
    code: 'klient {{code}}',
    onlyContact: 'ainult Mailbow’s',
    noName: '(nimeta)',
    noAddress: 'kasutatavat aadressi ei ole',
    askAddress: 'Vaata aadressi {{email}}',
    asReport: 'Prindi see vastus',
    proof: 'Nõusolekutõend',
    again: 'Otsi teist isikut',
    reading: 'Vaatan, mis temast teada on…',
    noAddressVerdict:
      'Kliendi {{code}} kaardil ei ole e\u2011posti aadressi, mida saaks kasutada. Seepärast ta kirju ei saa.',
    noAddressNext:
      'Kirjuta või paranda aadress Directos kaardil {{code}}. Järgmine sünk loob siis kontakti, kui reeglid lubavad.',
    why: 'Miks: tee kaardist kontaktini',
    todo: 'Mida teha',
    go: {
      preview: 'Ava eelvaade',
      review: 'Ava otsustamiseks',
      rules: 'Ava listid ja sildid',
    },
    neverRan: 'Selle kliendi andmeid ei ole veel loetud',
    neverRanText:
      'Arvuta esimene eelvaade: siis loetakse Directo ja Mailbow ning siin saab isikuid otsida. Midagi ei kirjutata.',
    timeline: 'Mis temaga on olnud',
    timelineEmpty: 'Temaga ei ole veel midagi olnud: ükski sünk ei ole tema kontakti muutnud.',
    events: {
      operation: 'Sünk: {{does}}',
      undo: 'Tagasivõtmine: {{does}}',
      evidence: 'Nõusoleku tõend: {{from}} → {{to}}',
      decision: 'Duplikaadi otsus: kontakti aluseks on klient {{code}}',
      leftAside: 'Duplikaadi otsus: grupp jäeti kõrvale',
      approval: 'Loobumise tühistamise kinnitas {{initials}}',
    },
    does: terminalEt.kinds,
    rejected: 'Mailbow ei võtnud vastu: {{why}}',
    open: 'jäi tegemata',
    done: 'kirjutatud',
    rule: 'reegel {{rule}}',
    word: 'kaardil „{{word}}“',
    dated: 'kuupäevaga {{date}}',
    approvedBy: 'kinnitas {{by}}',
    optin: {
      unknown: 'teadmata',
      pending: 'ootab kinnitust',
      given: 'antud',
      withdrawn: 'loobunud',
      unusable: 'aadress ei tööta',
      none: 'kontakti ei olnud',
    },
  },
};
