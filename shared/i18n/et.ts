import type { en } from './en.ts';
import { etConnection } from './et-connection.ts';
import { etMapping } from './et-mapping.ts';
import { etPlan } from './et-plan.ts';
import type { Same } from './same.ts';
import { terminalEt } from './terminal-et.ts';

/** Akna eestikeelsed tekstid. */
export const et: Same<typeof en> = {
  ...etConnection,
  ...etMapping,
  ...etPlan,
  app: {
    name: 'Kontaktisild',
    home: 'Kontaktisild, avalehele',
    skip: 'Liigu sisu juurde',
    language: 'Keel',
    steps: 'Sammud',
    step: '{{number}}. samm: {{name}}',
    loading: 'Laadin…',
    retry: 'Proovi uuesti',
    back: 'Tagasi',
    cancel: 'Katkesta',
    close: 'Sulge',
    save: 'Salvesta',
    toStart: 'Avalehele',
    stateFailed: 'Programmi ei saanud avada',
    practice: 'Koolitus',
  },
  steps: {
    connection: 'Ühendus',
    mapping: 'Seosed',
    review: 'Duplikaadid',
    preview: 'Eelvaade',
    result: 'Tulemus',
  },
  work: {
    starting: 'Alustan…',
    fetch: 'Loen Directost kliente: {{records}}',
    contacts: 'Loen Mailbow’st kontakte: {{contacts}}',
    push: 'Muudatusi tehtud: {{done}} / {{total}}',
    waiting: 'Mailbow palus oodata. Jätkan ise kell {{until}}.',
  },
  runStatus: terminalEt.runStatus,
  reasons: terminalEt.reasons,
  reviewKinds: terminalEt.reviews,
  types: {
    text: 'tekst',
    number: 'arv',
    date: 'kuupäev',
    email: 'e-post',
    phone: 'telefon',
    'yes-no': 'jah/ei',
  },
};
