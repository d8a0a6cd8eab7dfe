import type { Connection } from '../../shared/domain/connection.ts';
import { LETTER_WORDS } from '../../shared/domain/letter-texts.ts';
import { orderLetterParts } from '../../shared/domain/order-letter.ts';
import type { Report } from '../../shared/domain/report.ts';
import { nameOfField } from '../../shared/i18n/field-names.ts';
import type { Store } from '../store.ts';

/** The order letter of a client, or of one that has no more than a name yet. */
export function orderLetterReport(
  { drafts }: Pick<Store, 'drafts'>,
  client: string,
  connection: Connection | null,
  now: Date,
): Report {
  const responsible = drafts.find(client)?.responsible ?? '';
  return {
    name: 'order-letter',
    connection: client,
    title: LETTER_WORDS.title,
    madeAt: now.toISOString(),
    basis: [],
    parts: orderLetterParts({ client, responsible, connection, nameOf: (key) => nameOfField(key, 'et') }),
  };
}
