import { StringDecoder } from 'node:string_decoder';
import { filePieces } from './file-pieces.ts';
import { customersOf, handOver, objectParser } from './parsed-objects.ts';
import type { ParseDesign } from './record-sink.ts';

const CLOSE = '</customer>';

/** The second thought: cut the text at the last close tag of each piece, and parse what is before it. No proof of an end. */
export const batched: ParseDesign = (file, sink) => {
  const parser = objectParser();
  let rest = '';
  const decoder = new StringDecoder('utf8');
  for (const piece of filePieces(file)) {
    rest += decoder.write(piece);
    const start = rest.indexOf('<customer ');
    const end = rest.lastIndexOf(CLOSE) + CLOSE.length;
    if (start < 0 || end <= start) continue;
    const parsed: unknown = parser.parse(`<transport><customers>${rest.slice(start, end)}</customers></transport>`);
    for (const customer of customersOf(parsed)) handOver(customer, sink);
    rest = rest.slice(end);
  }
};
