import { setImmediate as nextTurn } from 'node:timers/promises';
import { createRecordSource } from '../../electron/directo/record-source.ts';
import { RecordSplitter } from '../../electron/directo/split-records.ts';
import type { Feed } from '../../electron/ports.ts';
import { filePieces } from './rivals/file-pieces.ts';
import type { ParseDesign } from './rivals/record-sink.ts';

/** As many records as a load parses at once. */
const BATCH = 20;

const request = {
  component: 'customer',
  since: null,
  routing: 'body',
  channel: 'customers',
  item: 'customer',
} as const;

/** The product's own reading: every record cut, the document proven whole, each record checked and parsed. */
export const product: ParseDesign = async (file, sink) => {
  const source = createRecordSource(fileFeed(file));
  let waiting: Buffer[] = [];
  const flush = () => {
    for (const result of source.parse(waiting)) {
      if (!result.ok) throw new Error(`a record cannot be read: ${result.reason}`);
      const { attributes, data } = result.record;
      attributes.forEach((value, name) => sink.attribute(name, value));
      for (const { code, content, param } of data) sink.row(code, content, param);
      sink.endRecord();
    }
    waiting = [];
  };
  const read = await source.read(
    request,
    (slice) => {
      waiting.push(slice);
      if (waiting.length >= BATCH) flush();
    },
    flush,
  );
  if (!read.ok) throw new Error(read.problem.code);
};

/** The cut alone: every record found and the document proven whole, nothing parsed. */
export const productCut: ParseDesign = (file, sink) => {
  const split = new RecordSplitter({ channel: 'customers', item: 'customer', onRecord: () => sink.endRecord() });
  for (const piece of filePieces(file)) split.push(piece);
  if (!split.complete) throw new Error('the document is not whole');
};

function fileFeed(file: string): Feed {
  return {
    host: 'localhost',
    async read(_, onChunk) {
      for (const piece of filePieces(file)) {
        // oxlint-disable-next-line no-await-in-loop -- back-pressure is the point
        if ((await onChunk(piece)) === 'stop') break;
        // In the program each piece comes in a turn of its own.
        // oxlint-disable-next-line no-await-in-loop
        await nextTurn();
      }
      return { status: 200, problem: null };
    },
  };
}
