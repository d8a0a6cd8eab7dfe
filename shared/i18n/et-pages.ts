import type { enPages } from './en-pages.ts';
import type { Same } from './same.ts';

/** Eestikeelsed tekstid: ühe kliendi lehed ja teed nende vahel. */
export const etPages: Same<typeof enPages> = {
  pages: {
    client: 'Lehed: {{name}}',
    work: 'Igapäevane töö',
    setup: 'Seadistus',
    next: 'Edasi',
    nextTo: 'Edasi: {{page}}',
    stepOf: '{{number}}. {{name}}',
    done: 'tehtud',
    todo: 'tegemata',
    connection: 'Ühendus',
    mapping: 'Seosed',
    labels: 'Listid ja sildid',
    consent: 'Nõusolek',
    duplicates: 'Duplikaadid ja suletud kaardid',
    schedule: 'Ajakava',
    preview: 'Eelvaade',
    activate: 'Käivitamine',
    result: 'Tulemus',
    review: 'Otsustamiseks',
    history: 'Ajalugu',
    person: 'Miks kirja ei saa?',
    reports: 'Aruanded',
    limits: 'Piirangud ja andmed',
    versions: 'Versioonid',
  },
};
