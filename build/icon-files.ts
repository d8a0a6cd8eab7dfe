import { drawProgramIcon } from '../electron/app/program-icon.ts';
import { type Picture, writePng } from './png.ts';

/** Sides of the pictures in Windows' icon, in pixels: those of 100 to 250 per cent, and one for large views. */
export const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 256] as const;

/** Sides of the pictures for Linux. */
export const PNG_SIZES = [16, 32, 48, 64, 128, 256, 512] as const;

/** Names that macOS gives its sizes, each with the side in pixels; those for 16 and 32 are of double density. */
export const ICNS_SIZES = {
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
} as const;

/** macOS draws its icons smaller than their squares: 824 of 1024. */
const MAC_MARGIN = 100 / 1024;

/** The icon's files by their paths in `build/`, where electron-builder looks for them. */
export function makeIconFiles(): ReadonlyMap<string, Buffer> {
  return new Map([
    ['icon.ico', writeIco(ICO_SIZES.map((size) => draw(size)))],
    ['icon.icns', writeIcns(drawForMac())],
    ...PNG_SIZES.map((size) => [`icons/${size}x${size}.png`, writePng(draw(size))] as const),
  ]);
}

const draw = (size: number, margin = 0): Picture => ({ size, pixels: drawProgramIcon(size, margin) });

/** macOS has some sizes under two names. */
function drawForMac(): readonly (readonly [string, Buffer])[] {
  const drawn = new Map(
    [...new Set(Object.values(ICNS_SIZES))].map((size) => [size, writePng(draw(size, MAC_MARGIN))]),
  );
  return Object.entries(ICNS_SIZES).flatMap(([name, size]) => {
    const picture = drawn.get(size);
    return picture === undefined ? [] : [[name, picture] as const];
  });
}

/** A list of pictures, then these: as bitmaps that every program reads, the largest as a PNG. */
function writeIco(pictures: readonly Picture[]): Buffer {
  const head = Buffer.alloc(6 + pictures.length * 16);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  const contents = pictures.map((picture) => (picture.size < 256 ? writeBitmap(picture) : writePng(picture)));
  let at = head.length;
  for (const [index, content] of contents.entries()) {
    const entry = 6 + index * 16;
    // 256 is written as 0.
    head.fill((pictures[index]?.size ?? 0) % 256, entry, entry + 2);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(content.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += content.length;
  }
  return Buffer.concat([head, ...contents]);
}

/** A bitmap of Windows: blue, green, red, alpha from the lowest line up, then a mask, which is empty where there is alpha. */
function writeBitmap({ size, pixels }: Picture): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const lines = Array.from({ length: size }, (_, row) => {
    const start = (size - 1 - row) * size * 4;
    return swapRedAndBlue(pixels.subarray(start, start + size * 4));
  });
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size);
  return Buffer.concat([header, ...lines, mask]);
}

function swapRedAndBlue(line: Buffer): Buffer {
  const swapped = Buffer.from(line);
  for (let at = 0; at < line.length; at += 4) {
    swapped[at] = line[at + 2] ?? 0;
    swapped[at + 2] = line[at] ?? 0;
  }
  return swapped;
}

/** A frame of named parts, one after the other. */
const writeIcns = (parts: readonly (readonly [string, Buffer])[]): Buffer =>
  writeNamed(['icns', Buffer.concat(parts.map(writeNamed))]);

/** A name, the length with this head, the content. */
function writeNamed([name, content]: readonly [string, Buffer]): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
