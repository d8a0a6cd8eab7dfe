import { enBureau } from './en-bureau.ts';
import { enConnection } from './en-connection.ts';
import { enConsent } from './en-consent.ts';
import { enDuplicates } from './en-duplicates.ts';
import { enFind } from './en-find.ts';
import { enHelp } from './en-help.ts';
import { enLabels } from './en-labels.ts';
import { enLimits } from './en-limits.ts';
import { enHistory } from './en-history.ts';
import { enPerson } from './en-person.ts';
import { enMapping } from './en-mapping.ts';
import { enPages } from './en-pages.ts';
import { enPlan } from './en-plan.ts';
import { enProgram } from './en-program.ts';
import { enReports } from './en-reports.ts';
import { enReview } from './en-review.ts';
import { enSchedule } from './en-schedule.ts';
import { enSetup } from './en-setup.ts';
import { enUpdates } from './en-updates.ts';
import { terminalEn } from './terminal-en.ts';

/** English texts of the window; every other language has exactly these keys. */
export const en = {
  ...enBureau,
  ...enConnection,
  ...enConsent,
  ...enDuplicates,
  ...enFind,
  ...enHelp,
  ...enLabels,
  ...enLimits,
  ...enHistory,
  ...enMapping,
  ...enPerson,
  ...enPages,
  ...enPlan,
  ...enProgram,
  ...enReports,
  ...enReview,
  ...enSchedule,
  ...enSetup,
  ...enUpdates,
  app: {
    name: 'Kontaktisild',
    home: 'Kontaktisild, to the start page',
    skip: 'Skip to the content',
    program: 'Program',
    steps: 'Steps',
    step: 'Step {{number}}: {{name}}',
    loading: 'Loading…',
    retry: 'Try again',
    back: 'Back',
    cancel: 'Cancel',
    close: 'Close',
    dismiss: 'Hide this notice',
    save: 'Save',
    more: 'Show more',
    shown: 'Shown {{shown}} of {{total}}.',
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
  runStatus: { ...terminalEn.runStatus, missed: 'missed', paused: 'paused' },
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
