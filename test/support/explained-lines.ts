import type { Store } from '../../electron/store.ts';
import { explainCustomer } from '../../electron/sync/explain-customer.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Conclusion } from '../../shared/domain/explanation.ts';

/** A line of the reconciliation statement with the codes of the customers on it. */
export interface StatementLine {
  readonly key: string;
  readonly codes: readonly string[];
}

/** The lines on which a customer stands of whom this is concluded, where it has no contact. */
const LINES: Readonly<Partial<Record<Conclusion['kind'], string>>> = {
  waits: 'waiting',
  skipped: 'set-aside',
  merged: 'merged',
  erased: 'erased',
  'will-create': 'gap-awaits',
  held: 'gap-awaits',
  rejected: 'gap-rejected',
};

const lineOf = (conclusion: Conclusion): string =>
  conclusion.kind === 'left-out' ? conclusion.reason : (LINES[conclusion.kind] ?? conclusion.kind);

/** Whether the customers of a line have no contact of their own. */
const isWithoutContact = ({ key }: StatementLine): boolean => !/^(?:ours|own|stays)\b/.test(key);

/** Every customer that the statement counts as no contact: on its line, and on the line that its explanation tells. */
export function explainedLines(store: Store, connection: Connection, lines: readonly StatementLine[], now: Date) {
  const told: string[] = [];
  const explained: string[] = [];
  for (const { key, codes } of lines.filter(isWithoutContact)) {
    for (const code of codes) {
      const reply = explainCustomer(store, connection, code, now);
      const line = reply.ok ? lineOf(reply.value.conclusion) : reply.problem.code;
      // A second record with one code is told of with the record that counts.
      const isCopy = key === 'bad-record' && reply.ok && reply.value.customer?.place !== 'bad-record';
      told.push(`${code} ${key}`);
      explained.push(`${code} ${isCopy ? 'bad-record' : line}`);
    }
  }
  return { told, explained };
}
