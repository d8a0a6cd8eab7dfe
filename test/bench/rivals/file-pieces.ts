import { closeSync, openSync, readSync } from 'node:fs';

/** As much as a network hands over at once. */
const PIECE = 64 * 1024;

/**
 * The bytes of a file, piece by piece, as cheaply as a library in C reads them: what is measured is the parsing. A piece
 * is good until the next one is asked for.
 */
export function* filePieces(file: string): Generator<Buffer> {
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.allocUnsafeSlow(PIECE);
  try {
    for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer)) {
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}
