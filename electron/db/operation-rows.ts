import type { JournalRow, OperationState } from '../store.ts';
import { type PackedOperation, unpackPacked } from './packed-operation.ts';

/** What is read of a row of the journal. */
export const OPERATION_COLUMNS = `id, rank, code, email, body, state, attempts, proven, reply_code AS replyCode,
  reply_text AS replyText, (SELECT s.traits FROM operation_shape s WHERE s.id = operation.shape) AS traits`;

/** A row of the journal as it is stored. */
export interface StoredOperation extends Omit<PackedOperation, 'traits' | 'words'> {
  readonly id: number;
  readonly traits: string | null;
  readonly state: OperationState;
  readonly attempts: number;
  readonly proven: 0 | 1;
  readonly replyCode: string | null;
  readonly replyText: string | null;
}

/** Unpacks a row of the journal, with the name on the card of its first customer. */
export function unpackNamed(row: StoredOperation): { readonly journal: JournalRow; readonly name: string } {
  const { id, state, attempts, proven, replyCode, replyText } = row;
  const { planned, name } = unpackPacked(row);
  return {
    journal: { ...planned, id, state, attempts, proven: proven === 1, code: replyCode, text: replyText },
    name,
  };
}

/** Unpacks a row of the journal. */
export function unpackOperation(row: StoredOperation): JournalRow {
  return unpackNamed(row).journal;
}
