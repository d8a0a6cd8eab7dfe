import { enConnection } from './en-connection.ts';
import { enMapping } from './en-mapping.ts';
import { enPlan } from './en-plan.ts';
import { terminalEn } from './terminal-en.ts';

/** English texts of the window; every other language has exactly these keys. */
export const en = {
  ...enConnection,
  ...enMapping,
  ...enPlan,
  app: {
    name: 'Kontaktisild',
    home: 'Kontaktisild, to the start page',
    skip: 'Skip to the content',
    language: 'Language',
    steps: 'Steps',
    step: 'Step {{number}}: {{name}}',
    loading: 'Loading…',
    retry: 'Try again',
    back: 'Back',
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    toStart: 'To the start page',
    stateFailed: 'The program could not be opened',
    practice: 'Practice',
  },
  steps: {
    connection: 'Connection',
    mapping: 'Mapping',
    review: 'Duplicates',
    preview: 'Preview',
    result: 'Result',
  },
  work: {
    starting: 'Starting…',
    fetch: 'Reading customers from Directo: {{records}}',
    contacts: 'Reading contacts from Mailbow: {{contacts}}',
    push: 'Changes done: {{done}} of {{total}}',
    waiting: 'Mailbow asked to wait. Going on by itself at {{until}}.',
  },
  runStatus: terminalEn.runStatus,
  reasons: terminalEn.reasons,
  reviewKinds: terminalEn.reviews,
  types: {
    text: 'text',
    number: 'number',
    date: 'date',
    email: 'e-mail',
    phone: 'phone',
    'yes-no': 'yes/no',
  },
};
