import { createHash } from 'node:crypto';

/** Takes the records of a document one after the other, value by value, so that no parser has to build what another does not. */
export interface RecordSink {
  attribute(name: string, value: string): void;
  row(code: string, content: string, param: string | null): void;
  endRecord(): void;
}

/** What was read; `digest` only where it was asked for. */
export interface RecordTotals {
  readonly records: number;
  readonly values: number;
  readonly characters: number;
  readonly digest?: string;
}

/** A way to read a document: opens the file and hands every record over. */
export type ParseDesign = (file: string, sink: RecordSink) => void | Promise<void>;

/** Counts, and costs next to nothing: for the runs that are timed. */
export function countingSink(): RecordSink & { totals(): RecordTotals } {
  let [records, values, characters] = [0, 0, 0];
  return {
    attribute(_, value) {
      values += 1;
      characters += value.length;
    },
    row(_, content, param) {
      values += 1;
      characters += content.length + (param?.length ?? 0);
    },
    endRecord() {
      records += 1;
    },
    totals: () => ({ records, values, characters }),
  };
}

/** A digest over every name and value in document order: parsers that agree on it have read the same. */
export function digestingSink(): RecordSink & { totals(): RecordTotals } {
  const counted = countingSink();
  const sum = createHash('sha1');
  let text = '';
  return {
    attribute(name, value) {
      counted.attribute(name, value);
      text += `${name}\x1f${value}\x1e`;
    },
    row(code, content, param) {
      counted.row(code, content, param);
      text += `\x1d${code}\x1f${content}\x1f${param ?? '\x1c'}`;
    },
    endRecord() {
      counted.endRecord();
      sum.update(`${text}\n`);
      text = '';
    },
    totals: () => ({ ...counted.totals(), digest: sum.copy().digest('hex') }),
  };
}
