import type { enDuplicates } from './en-duplicates.ts';
import type { Same } from './same.ts';

/** Eestikeelsed tekstid: mida duplikaatide, mitme aadressi ja suletud kaartide kohta küsimata otsustatakse. */
export const etDuplicates: Same<typeof enDuplicates> = {
  duplicates: {
    title: 'Duplikaadid ja suletud kaardid',
    lead: 'Mailbow’s on ühel aadressil üks kontakt, Directos võib selle aadressiga olla mitu kaarti. Siin määrad, mida otsustatakse ilma sinult küsimata.',
    groups: 'Mitu klienti ühe aadressiga',
    summary: '{{groups}} on mitu klienti, kokku {{customers}}.',
    none: 'Ühelgi aadressil ei ole üle ühe kliendi.',
    addresses_one: '{{count, number}} aadressil',
    addresses_other: '{{count, number}} aadressil',
    allEqual: 'Kui kaartide kõik seotud väljad on samad, tee üks kontakt',
    allEqualHint: 'Pole vahet, milline kaart võtta: kontakt tuleks sama.',
    oneOpen: 'Kui ainult üks kaart on sulgemata, võta see',
    oneOpenHint: 'Teised on Directos suletud. Suletud kaardile märgitud loobumine loeb ikka.',
    otherwise:
      'Kõik muu jääb sinu otsust ootama. Seni kedagi uut ei looda, kontakti andmed jäävad, nagu on, ja loobumised kehtivad.',
    how: 'Otsus',
    fates: {
      'all-equal': 'Reegliga: kõik väljad on samad',
      'one-open': 'Reegliga: ainult üks kaart on sulgemata',
      person: 'Sinu otsusega',
      skip: 'Jäetud sinu otsusel puutumata',
      nobody: 'Kõik kaardid on suletud või välja jäetud',
      undecided: 'Ootab sinu otsust',
    },
    groupCount: 'Aadresse',
    customerCount: 'Kliente',
    toReview_one: 'Otsusta {{count, number}} aadress',
    toReview_other: 'Otsusta {{count, number}} aadressi',
    several: 'Mitu aadressi ühel väljal',
    severalCount_one: '{{count, number}} kaardil on üle ühe aadressi.',
    severalCount_other: '{{count, number}} kaardil on üle ühe aadressi.',
    severalNone: 'Ühelgi kaardil ei ole üle ühe aadressi.',
    asked_one: 'Neist {{count, number}} antakse sulle üle vaadata.',
    asked_other: 'Neist {{count, number}} antakse sulle üle vaadata.',
    severalOf: {
      first: 'Kasuta esimest aadressi',
      ask: 'Küsi minult',
      keyword: 'Kasuta aadressi, milles on kindel sõna',
    },
    severalHint: {
      first: 'Kaart antakse sulle üle vaadata, aga sünkitakse seni edasi.',
      ask: 'Kaarti ei sünkita enne, kui sellele on jäänud üks aadress.',
      keyword: 'Kui üheski aadressis seda sõna ei ole, kasutatakse esimest ja kaart antakse sulle üle vaadata.',
    },
    keyword: 'Sõna aadressis',
    keywordHint: 'Näiteks „info“ või domeeni lõpp.',
    keywordMissing: 'Kirjuta sõna, mille järgi aadress valitakse.',
    closed: 'Suletud kaardid',
    closedCount_one: 'Directos on {{count, number}} suletud kaart.',
    closedCount_other: 'Directos on {{count, number}} suletud kaarti.',
    closedNone: 'Directos ei ole suletud kaarte.',
    refusing_one: 'Neist {{count, number}} ütleb ei: see loeb mõlemal juhul.',
    refusing_other: 'Neist {{count, number}} ütleb ei: see loeb mõlemal juhul.',
    closedOf: {
      'leave-out': 'Jäta välja',
      include: 'Käsitle nagu avatud kaarte',
    },
    closedHint: {
      'leave-out': 'Suletud kaardist kontakti ei looda ega muudeta.',
      include: 'Kes kaardi sulges, ei pruugi oodata, et kirjad edasi käivad.',
    },
  },
};
