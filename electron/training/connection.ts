import { TRAINING_COMPANY_NAME } from './company.ts';

/** Practice value that the training Directo knows; not a secret. */
export const TRAINING_DIRECTO_TOKEN = 'koolitus-directo-luba';

/** Practice user of the training Mailbow. */
export const TRAINING_MAILBOW_USER = 'koolitus';

/** Practice password of the training Mailbow; not a secret. */
export const TRAINING_MAILBOW_PASSWORD = 'koolitus-mailbow-parool';

/** Where the training servers listen: their `url` values. */
export interface TrainingAddresses {
  readonly directoUrl: string;
  readonly mailbowUrl: string;
}

/** The training company's connection in the connection file's format, as a plain value ready for JSON. */
export function trainingConnection({ directoUrl, mailbowUrl }: TrainingAddresses) {
  return {
    format: 'kontaktisild-connection',
    version: 1,
    name: TRAINING_COMPANY_NAME,
    source: { url: directoUrl, secretParameter: 'token', method: 'post', component: 'customer' },
    target: {
      kind: 'mailbow',
      url: mailbowUrl,
      user: TRAINING_MAILBOW_USER,
      profile: 'mailbow-v3',
      createMissing: true,
    },
    mapping: [
      { source: 'email', target: 'email' },
      { source: 'name', target: 'name', transforms: ['trim'] },
      { source: 'contact', target: 'first_name', transforms: ['firstWord'] },
      { source: 'phone', target: 'phone', transforms: ['phoneE164'] },
      { source: 'address2', target: 'city', transforms: ['trim'] },
      { source: 'regno', ignore: true },
      // Companies keep personal ids there: never synced.
      { source: 'loyaltycard', ignore: true },
    ],
    labels: [
      { source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } },
      { source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } },
      { source: 'datafields.VALDKOND', each: true, add: { kind: 'tag', name: 'valdkond:{value}' } },
    ],
    // The strict basis: nobody is created without a dated yes.
    consent: { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' },
    exclude: [{ source: 'class', is: 'SISE' }],
  };
}
