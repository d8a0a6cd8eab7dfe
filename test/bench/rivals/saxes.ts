import { createReadStream } from 'node:fs';
import { SaxesParser } from 'saxes';
import type { ParseDesign } from './record-sink.ts';

/** A strict parser that tells of each tag as it comes. */
export const saxes: ParseDesign = async (file, sink) => {
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
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: 64 * 1024 })) {
    parser.write(String(piece));
  }
  parser.close();
};
