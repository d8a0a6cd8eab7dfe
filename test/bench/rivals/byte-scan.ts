import { filePieces } from './file-pieces.ts';
import type { ParseDesign } from './record-sink.ts';

const CLOSE = Buffer.from('</customer>');

/** The limit: reads the bytes and looks for close tags. It finds records, and reads none. */
export const byteScan: ParseDesign = (file, sink) => {
  let carry = Buffer.alloc(0);
  for (const piece of filePieces(file)) {
    const bytes = Buffer.concat([carry, piece]);
    let from = 0;
    for (let at = bytes.indexOf(CLOSE); at >= 0; at = bytes.indexOf(CLOSE, from)) {
      sink.endRecord();
      from = at + CLOSE.length;
    }
    carry = bytes.subarray(Math.max(from, bytes.length - CLOSE.length + 1));
  }
};
