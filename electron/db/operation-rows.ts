import type { PlannedOperation } from '../../shared/domain/group-plan.ts';
import type { JournalRow, OperationState } from '../store.ts';

/** What is read of a row of the journal. */
export const OPERATION_COLUMNS = 'id, body, state, attempts, proven, reply_code AS replyCode, reply_text AS replyText';

/** A row of the journal as it is stored. */
export interface StoredOperation {
  readonly id: number;
  readonly body: string;
  readonly state: OperationState;
  readonly attempts: number;
  readonly proven: 0 | 1;
  readonly replyCode: string | null;
  readonly replyText: string | null;
}

/** Unpacks a row of the journal. */
export function unpackOperation(row: StoredOperation): JournalRow {
  const { id, state, attempts, proven, replyCode, replyText } = row;
  const planned = JSON.parse(row.body) as PlannedOperation;
  return { ...planned, id, state, attempts, proven: proven === 1, code: replyCode, text: replyText };
}
