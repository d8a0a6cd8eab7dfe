import { ADDRESSES, DUPLICATES } from './company-addresses.ts';
import { CONSENT_OF_KNOWN_PEOPLE, CONSENT_OF_NEW_PEOPLE } from './company-consent.ts';
import { DIFFICULT_RECORDS, LABELS_AND_CLOSED } from './company-records.ts';
import type { TrainingCustomer } from './training-customer.ts';

/** Name of the training company: the connection and the Mailbow account carry it. */
export const TRAINING_COMPANY_NAME = 'Koolitusklient OÜ';

/**
 * The 60 records of the training company's customers output. The record without a code and both records of the
 * repeated code are among the 60, so a plan counts 60 customers.
 */
export const TRAINING_CUSTOMERS: readonly TrainingCustomer[] = [
  ...CONSENT_OF_NEW_PEOPLE,
  ...CONSENT_OF_KNOWN_PEOPLE,
  ...DUPLICATES,
  ...ADDRESSES,
  ...LABELS_AND_CLOSED,
  ...DIFFICULT_RECORDS,
];
