import type { en } from './en.ts';
import { etBureau } from './et-bureau.ts';
import { etConnection } from './et-connection.ts';
import { etConsent } from './et-consent.ts';
import { etDuplicates } from './et-duplicates.ts';
import { etFind } from './et-find.ts';
import { etHelp } from './et-help.ts';
import { etLabels } from './et-labels.ts';
import { etLimits } from './et-limits.ts';
import { etHistory } from './et-history.ts';
import { etPerson } from './et-person.ts';
import { etMapping } from './et-mapping.ts';
import { etPages } from './et-pages.ts';
import { etPlan } from './et-plan.ts';
import { etProgram } from './et-program.ts';
import { etReports } from './et-reports.ts';
import { etReview } from './et-review.ts';
import { etSchedule } from './et-schedule.ts';
import { etSetup } from './et-setup.ts';
import { etUpdates } from './et-updates.ts';
import type { Same } from './same.ts';
import { terminalEt } from './terminal-et.ts';

/** Akna eestikeelsed tekstid. */
export const et: Same<typeof en> = {
  ...etBureau,
  ...etConnection,
  ...etConsent,
  ...etDuplicates,
  ...etFind,
  ...etHelp,
  ...etLabels,
  ...etLimits,
  ...etHistory,
  ...etMapping,
  ...etPerson,
  ...etPages,
  ...etPlan,
  ...etProgram,
  ...etReports,
  ...etReview,
  ...etSchedule,
  ...etSetup,
  ...etUpdates,
  app: {
    name: 'Kontaktisild',
    home: 'Kontaktisild, avalehele',
    skip: 'Liigu sisu juurde',
    program: 'Programm',
    steps: 'Sammud',
    step: '{{number}}. samm: {{name}}',
    loading: 'Laadin…',
    retry: 'Proovi uuesti',
    back: 'Tagasi',
    cancel: 'Katkesta',
    close: 'Sulge',
    dismiss: 'Peida teade',
    save: 'Salvesta',
    more: 'Näita veel',
    shown: 'Näidatud {{shown}}, kokku {{total}}.',
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
  runStatus: { ...terminalEt.runStatus, missed: 'vahele jäänud', paused: 'peatatud' },
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
