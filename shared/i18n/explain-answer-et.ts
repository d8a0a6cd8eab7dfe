import type { explainAnswerEn } from './explain-answer-en.ts';
import { estonianDay } from '../lib/estonian-day.ts';
import { change, list, paren, reviews, rule, said, states, statuses } from './explain-words-et.ts';

/** Eestikeelsed tekstid: milleni jõuti ja mida saab teha. */
export const explainAnswerEt: typeof explainAnswerEn = {
  conclusions: {
    erased: () => 'See isik on siin kustutatud ja teda ei lisata enam kunagi (C20).',
    unknown: ({ suggestion }) =>
      `Seda aadressi ei ole Directo viimases väljundis ega Mailbow’s${suggestion === null ? '.' : `; kas mõtlesid ${suggestion}?`}`,
    'only-in-mailbow': (c) =>
      `Kontakt on ainult Mailbow’s${paren([statuses[c.status], c.day && estonianDay(c.day)])}: Directo viimases väljundis selle aadressiga kaarti ei ole.`,
    'card-moved': ({ code, address }) =>
      address === null
        ? `Kliendi ${code} kaardil ei ole enam kasutatavat aadressi.`
        : `Kliendi ${code} kaardil on nüüd teine aadress: ${address}.`,
    'card-gone': ({ code, missing }) =>
      `Klienti ${code} ei ole enam Directo viimases väljundis${missing === null ? '.' : `: puudub Directo vastusest, ${missing.times}. kord ${missing.of}-st.`}`,
    'other-address': ({ code, used }) =>
      used === null
        ? `Ootab otsust: kliendi ${code} kaardil on mitu aadressi.`
        : `Kliendi ${code} kaardil on mitu aadressi ja kasutusel on ${used}.`,
    'misspelt-card': ({ code }) => `Ei sünkroonita: kliendi ${code} kaardil olevat aadressi ei saa kasutada.`,
    'left-out': (c) =>
      `${c.status === null ? 'Kontakti ei looda' : `Kontakt jääb Mailbow’s, nagu on (${statuses[c.status]})`}: ${said(c.rule) ?? states[c.reason]}${rule(c.rule)}.`,
    waits: (c) =>
      c.review === 'duplicate'
        ? `Ootab otsust: ${c.count} klienti ${c.count === 1 ? 'kasutab' : 'kasutavad'} sama aadressi.`
        : `Ootab otsust: ${said(c.rule) ?? reviews[c.review]}${rule(c.rule)}.`,
    merged: ({ code, into }) =>
      `Kliendil ${code} oma kontakti ei ole: sama aadressiga klient ${into} on kontakti aluseks.`,
    skipped: () => 'See aadress jäeti otsusega kõrvale, kuni kaardid muutuvad.',
    'will-create': (c) =>
      `Kontakt luuakse järgmise sünkroonimisega: ${statuses[c.consent ?? 'unknown']}${rule(c.rule)}.`,
    'will-change': (c) =>
      `Järgmine sünkroonimine muudab oleku Mailbow’s: ${statuses[c.consent]}${paren([c.rule, c.day && estonianDay(c.day)])}.`,
    'will-move': (c) =>
      `Järgmine sünkroonimine annab kontaktile selle aadressi; praegu on tal ${c.from} (${statuses[c.status]}).`,
    held: ({ findings }) => `Muudatus ootab: ohutuspiir peab eelvaate kinni${paren(findings)}.`,
    rejected: (c) => `Muudatust ei võetud vastu: ${change(c.code, c.text)}.`,
    stays: (c) => {
      const why = said(c.rule);
      const tail = why === undefined ? rule(c.rule) : `; ${why}${rule(c.rule)}`;
      if (c.status === 'given') {
        const beside = c.rule === 'C7' ? tail : '';
        return `Kontakt on sünkroonitud: nõusolek antud${paren(['Mailbow', c.day && estonianDay(c.day)])}${beside}.`;
      }
      if (c.status === 'withdrawn') return `${c.day === null ? 'On loobunud' : `Loobus ${estonianDay(c.day)}`}${tail}.`;
      if (c.status === 'unusable') {
        return `Aadress ei tööta${paren(['Mailbow', c.day && estonianDay(c.day)])}: sinna kirju ei saadeta${rule(c.rule)}.`;
      }
      if (c.rule === null) return `Kontakt on sünkroonitud: ${statuses[c.status]}; see ühendus nõusolekut ei loe.`;
      return `Kontakt on Mailbow’s, aga nõusolekut kirjade saatmiseks ei ole: ${statuses[c.status]}${tail}.`;
    },
  },
  advice: {
    plan: () => 'Arvuta eelvaade.',
    sync: () => 'Sünkrooni: siis muudatus kirjutatakse.',
    'erase-elsewhere': () =>
      'Kustuta või muuda anonüümseks kaart Directos ja kustuta kontakt Mailbow’s, kui need on veel alles.',
    'check-spelling': ({ suggestion }) => `Otsi hoopis aadressi ${suggestion}.`,
    'check-feed': () => 'Vaata, kas Directos on selle aadressiga kaart ja kas väljundi filter seda ei peida.',
    'fix-address': ({ code, suggestion }) =>
      `Paranda Directos kaardi ${code} aadress${suggestion === null ? '' : ` (${suggestion}?)`}.`,
    'enter-address': ({ code }) => `Kirjuta Directos kaardile ${code} e-posti aadress.`,
    'one-address': ({ code }) => `Jäta Directos kaardile ${code} üks aadress.`,
    'fix-record': ({ code }) => `Vaata Directos kaarti ${code}: kliendikood peab olema olemas ja ainult ühel kaardil.`,
    'open-card': ({ codes }) => `Kui ta on endiselt klient, ava Directos kaart ${list(codes)}.`,
    'change-rule': () => 'Kui ta peaks kirju saama, muuda reeglit, mis ta välja jätab.',
    decide: ({ codes }) => `Otsusta, milline neist on kontakti aluseks: ${list(codes)}.`,
    'enter-yes': () => 'Kui klient on nõus, kirjuta Directosse OPTIN „jah“ koos kuupäevaga.',
    'enter-date': ({ code }) => `Kirjuta Directos kaardile ${code} nõusoleku kuupäev.`,
    'fix-word': ({ code }) => `Paranda Directos kaardi ${code} OPTIN-i sõna.`,
    'enter-no': (a) =>
      `Kirjuta Directos kaardile ${list(a.codes)} OPTIN „ei“${a.day === null ? '' : ` kuupäevaga ${estonianDay(a.day)}`}.`,
    approve: () => 'Küsi isikult; kui ta soovib taas kirju, kinnita see oma initsiaalide ja põhjusega.',
    'ask-person': () => 'Küsi isikult, mida ta soovib, ja paranda kaart Directos.',
    'look-in-mailbow': () => 'Vaata Mailbow’s, miks kontakt kadus; kui kogemata, lisa ta sinna tagasi.',
    'approve-plan': () => 'Vaata põhjust; kui arvud on õiged, kinnita eelvaade.',
    'fix-rejected': () => 'Paranda see, mida vastu ei võetud, ja sünkrooni uuesti.',
  },
};
