import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { filePieces } from './file-pieces.ts';
import type { ParseDesign } from './record-sink.ts';

/** A strict parser that tells of each tag as it comes. */
export const saxes: ParseDesign = (file, sink) => {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'customer') for (const key in attributes) sink.attribute(key, attributes[key] ?? '');
    if (name === 'data') sink.row(attributes['code'] ?? '', attributes['content'] ?? '', attributes['param'] ?? null);
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'customer') sink.endRecord();
  });
  const decoder = new StringDecoder('utf8');
  for (const piece of filePieces(file)) parser.write(decoder.write(piece));
  parser.close();
};
