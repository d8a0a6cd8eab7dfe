import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Red, green, blue, alpha of every pixel of a square picture, as the PNG has them. */
export interface Picture {
  readonly size: number;
  readonly pixels: Buffer;
}

/** Writes a square picture as a PNG, without filters: flat colours are small without them. */
export function writePng({ size, pixels }: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits each of red, green, blue and alpha.
  header.set([8, 6, 0, 0, 0], 8);
  const lines = Array.from({ length: size }, (_, row) =>
    Buffer.concat([Buffer.from([0]), pixels.subarray(row * size * 4, (row + 1) * size * 4)]),
  );
  const parts = [part('IHDR', header), part('IDAT', deflateSync(Buffer.concat(lines), { level: 9 })), part('IEND')];
  return Buffer.concat([SIGNATURE, ...parts]);
}

/** Reads a PNG that `writePng` has written; anything else is refused. */
export function readPng(png: Buffer): Picture {
  const size = png.readUInt32BE(16);
  const form = png.toString('hex', 24, 29);
  if (!png.subarray(0, 8).equals(SIGNATURE) || png.readUInt32BE(20) !== size || form !== '0806000000') {
    throw new Error('this is no square PNG with alpha');
  }
  const lines = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  const rows = Array.from({ length: size }, (_, row) =>
    lines.subarray(row * (size * 4 + 1), (row + 1) * (size * 4 + 1)),
  );
  if (rows.some((row) => row.length !== size * 4 + 1 || row[0] !== 0)) throw new Error('this PNG has filters');
  return { size, pixels: Buffer.concat(rows.map((row) => row.subarray(1))) };
}

function part(name: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
