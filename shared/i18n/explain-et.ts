import type { ExplainTexts } from './explain-en.ts';
import { explainAnswerEt } from './explain-answer-et.ts';
import { estonianDay } from '../lib/estonian-day.ts';
import { by, change, does, labelOf, list, paren, reviews, rule, said, states, statuses } from './explain-words-et.ts';

/** Eestikeelsed tekstid: miks keegi on või ei ole sünkroonitud. */
export const explainEt: ExplainTexts = {
  title: (address, connection) => `${address} – ${connection}`,
  todo: 'tee',
  stages: {
    feed: 'Directo',
    mapping: 'Aadress ja reeglid',
    duplicates: 'Sama aadress',
    consent: 'Nõusolek',
    mailbow: 'Mailbow',
    plan: 'Viimane eelvaade',
    push: 'Viimane sünkroonimine',
  },
  ...explainAnswerEt,
  facts: {
    fetched: (f) =>
      `Viimane väljund ${estonianDay(f.at)}${f.full ? '' : ' (ainult muudatused)'}: ${f.records} ${f.records === 1 ? 'kirje' : 'kirjet'}.`,
    'never-fetched': () => 'Directot ei ole veel loetud.',
    erased: () =>
      'Sellest aadressist ei hoita siin midagi; ainult aadressist arvutatud tunnus ütleb, et see kustutati.',
    card: (f) => `Klient ${f.code}: ${states[f.state]}.`,
    'no-card': () => 'Ükski kaart seda aadressi ei kasuta.',
    'other-address': ({ code, used }) =>
      used === null
        ? `Kliendi ${code} kaardil on see mitme aadressi seas ja keegi pole nende vahel valinud.`
        : `Kliendi ${code} kaardil on ka see aadress, aga kasutusel on ${used}.`,
    'misspelt-card': ({ code, suggestion }) =>
      `Kliendi ${code} kaardil olevat aadressi ei saa kasutada${suggestion === null ? '' : `; arvatavasti mõeldi ${suggestion}`}.`,
    'card-moved': ({ code, address }) =>
      `Kliendil ${code} oli see aadress; nüüd ${address === null ? 'ei ole kaardil kasutatavat aadressi' : `on ${address}`}.`,
    'card-gone': ({ code, missing }) =>
      `Kliendil ${code} oli see aadress, aga väljundis teda enam ei ole.${
        missing === null
          ? ''
          : ` Puudub alates ${estonianDay(missing.since)}, ${missing.times}. kord ${missing.of}-st: seni jääb kontakt, nagu on; meie listid ja sildid võetakse ära, kui klient puudub ${missing.of} korda järjest, kõige varem ${estonianDay(missing.until)}.`
      }`,
    'address-used': ({ address }) => `Aadressi kasutatakse kujul ${address}.`,
    'address-corrected': ({ codes }) => `Aadress on siin parandatud, kaardil on teine: ${list(codes)}.`,
    'more-addresses': ({ code, rest }) => `Kliendi ${code} kaardil on veel aadresse, mida ei kasutata: ${list(rest)}.`,
    'labels-wanted': ({ labels }) => `Reeglid annavad: ${list(labels.map(labelOf))}.`,
    alone: ({ code }) => `See aadress on ainult kliendil ${code}.`,
    decided: (f) => {
      const why = {
        'all-equal': 'kõik väärtused on võrdsed',
        'one-open': 'ainus avatud kaart',
        person: 'inimese otsus',
      };
      return `Sama aadress on klientidel ${list(f.codes)}; kontakti aluseks on ${f.primary} (${why[f.by]}).`;
    },
    'all-barred': ({ codes }) => `Ühestki kaardist ei tohi kontakti teha: ${list(codes)}.`,
    skipped: ({ codes }) => `Grupp ${list(codes)} jäeti otsusega kõrvale, kuni see muutub.`,
    undecided: ({ codes }) =>
      `Sama aadress on klientidel ${list(codes)} ja keegi pole otsustanud, milline on kontakti aluseks.`,
    'decision-lapsed': () => 'Varasem otsus enam ei kehti: kaardid on vahepeal muutunud.',
    'consent-not-read': () => 'See ühendus nõusolekut ei loe.',
    said: (f) => `Kaart ${f.code}: „${f.word}“${f.date?.trim() ? `, ${f.date}` : ', kuupäevata'}.`,
    'said-more': ({ count }) => `… ja veel ${count}.`,
    meaning: (f) => {
      if (f.meaning === 'blank') return 'Ükski kaart ei ütle nõusoleku kohta midagi.';
      const meaning = { unreadable: 'loetamatu', no: 'ei', yes: 'jah' }[f.meaning];
      return `Arvesse läheb: ${meaning}${f.day === null || f.meaning === 'unreadable' ? '' : `, ${estonianDay(f.day)}`} (kaart ${f.code ?? ''}).`;
    },
    rule: (f) => `Reegel ${f.rule}`,
    'other-basis': () => 'Kliendi kohta kehtib muu õiguslik alus kui OPTIN.',
    approved: (f) => `Loobumise tühistamise kinnitas ${f.by} (${estonianDay(f.at)}).`,
    contact: (f) =>
      `Kontakt on olemas: ${statuses[f.status]}${paren([f.day && estonianDay(f.day), by(f.by)])}${f.readAt === null ? '' : `; loetud ${estonianDay(f.readAt)}`}.`,
    'no-contact': ({ readAt }) =>
      `Selle aadressiga kontakti ei ole${readAt === null ? '' : `; loetud ${estonianDay(readAt)}`}.`,
    'labels-there': ({ ours, others }) =>
      `Sildid: programmi lisatud ${list(ours.map(labelOf)) || '–'}; muud ${list(others.map(labelOf)) || '–'}.`,
    'contact-elsewhere': (f) =>
      `Kliendi ${f.code} kontaktil on aadress ${f.address}: ${statuses[f.status]}${paren([f.day && estonianDay(f.day), by(f.by)])}.`,
    'refused-before': (f) =>
      `Klient ${f.code} loobus aadressil ${f.address ?? '(varasem aadress)'}${paren([f.day && estonianDay(f.day)])}.`,
    gone: () => 'Kontakt oli meie oma ja on Mailbow’st kadunud.',
    planned: (f) => `Tehtud ${estonianDay(f.at)}${f.current ? '' : ' (enam ei kehti)'}.`,
    'no-plan': () => 'Ühtegi eelvaadet pole tehtud.',
    held: ({ approved }) => (approved ? 'Ohutuspiir peatas; inimene lubas.' : 'Ohutuspiir peatas:'),
    operation: (f) => {
      const parts = [
        f.fields.length > 0 ? `väljad ${list(f.fields)}` : '',
        ...f.add.map((label) => `+ ${labelOf(label)}`),
        ...f.remove.map((label) => `− ${labelOf(label)}`),
        f.consent === null ? '' : `olek → ${statuses[f.consent]}`,
      ].filter(Boolean);
      return `Kavas: ${does[f.does]}${rule(f.rule)}${parts.length > 0 ? `: ${parts.join('; ')}` : ''}.`;
    },
    review: (f) => `Üle vaadata: ${said(f.rule) ?? reviews[f.review]}${rule(f.rule)}.`,
    'left-out': (f) => `Vahele jäetud: ${f.customer}, ${states[f.reason]}.`,
    'not-planned': () => 'Selle aadressi kohta ei muudeta midagi.',
    journal: (f) => {
      const state = {
        planned: 'veel tegemata',
        sent: 'saadetud, vastuseta',
        confirmed: 'Mailbow kinnitas',
        rejected: `ei võetud vastu, ${change(f.code, f.text)}`,
        retry: 'proovitakse uuesti',
        unknown: 'saadetud, vastuseta',
      };
      return `${f.at === null ? '' : `${estonianDay(f.at)}: `}${does[f.does]} – ${state[f.state]}.`;
    },
    'not-pushed': () => 'Selle aadressi kohta pole midagi.',
  },
};
