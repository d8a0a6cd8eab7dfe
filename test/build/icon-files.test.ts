import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ICNS_SIZES, ICO_SIZES, makeIconFiles, PNG_SIZES } from '../../build/icon-files.ts';
import { readPng, writePng } from '../../build/png.ts';
import { drawProgramIcon } from '../../electron/app/program-icon.ts';

const read = (name: string) => readFileSync(new URL(`../../build/${name}`, import.meta.url));

/** Takes Windows' icon apart: the side that the list tells, and the picture as it lies there. */
function readIco(bytes: Buffer) {
  return Array.from({ length: bytes.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + index * 16;
    const start = bytes.readUInt32LE(entry + 12);
    const content = bytes.subarray(start, start + bytes.readUInt32LE(entry + 8));
    return { size: bytes[entry] || 256, content };
  });
}

/** Takes macOS' icon apart: every part's name and content. */
function readIcns(bytes: Buffer): readonly (readonly [string, Buffer])[] {
  const parts: [string, Buffer][] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at + 4)) {
    parts.push([bytes.toString('latin1', at, at + 4), bytes.subarray(at + 8, at + bytes.readUInt32BE(at + 4))]);
  }
  return parts;
}

/** Every pixel of a file, so that a newer zlib's other bytes are no difference. */
function pixelsOf(name: string, bytes: Buffer): readonly (readonly [number | string, Buffer])[] {
  if (name.endsWith('.png')) return [[name, readPng(bytes).pixels]];
  if (name.endsWith('.icns')) return readIcns(bytes).map(([part, content]) => [part, readPng(content).pixels]);
  return readIco(bytes).map(({ size, content }) => [size, size < 256 ? content : readPng(content).pixels]);
}

describe('the program’s icon', () => {
  it('lies in its files as the program draws it (npm run icon)', () => {
    const made = makeIconFiles();
    const stale = [...made].filter(([name, bytes]) => {
      const [fresh, kept] = [pixelsOf(name, bytes), pixelsOf(name, read(name))];
      return (
        fresh.length !== kept.length ||
        fresh.some(([, pixels], index) => !pixels.equals(kept[index]?.[1] ?? pixels.subarray(1)))
      );
    });
    expect(stale.map(([name]) => name)).toEqual([]);
  });

  it('is there for Windows as bitmaps with alpha, the largest as a PNG', () => {
    const bytes = read('icon.ico');
    expect([bytes.readUInt16LE(0), bytes.readUInt16LE(2)]).toEqual([0, 1]);
    const pictures = readIco(bytes);
    expect(pictures.map(({ size }) => size)).toEqual(ICO_SIZES);
    for (const { size, content } of pictures.filter((picture) => picture.size < 256)) {
      const head = [content.readUInt32LE(0), content.readInt32LE(4), content.readInt32LE(8), content.readUInt16LE(14)];
      expect(head).toEqual([40, size, size * 2, 32]);
      expect(content.length).toBe(40 + size * size * 4 + Math.ceil(size / 32) * 4 * size);
    }
    expect(readPng(pictures.at(-1)?.content ?? Buffer.alloc(0)).size).toBe(256);
  });

  it('is there for macOS in every size under the name that macOS gives it', () => {
    const bytes = read('icon.icns');
    expect([bytes.toString('latin1', 0, 4), bytes.readUInt32BE(4)]).toEqual(['icns', bytes.length]);
    const sizes = readIcns(bytes).map(([name, content]) => [name, readPng(content).size] as const);
    expect(Object.fromEntries(sizes)).toEqual(ICNS_SIZES);
  });

  it('is there for Linux as PNGs whose names tell their side', () => {
    expect(PNG_SIZES.map((size) => readPng(read(`icons/${size}x${size}.png`)).size)).toEqual(PNG_SIZES);
  });

  it('is opaque inside and empty in the corners, with the bridge white on indigo, also where it is smallest', () => {
    const look = (size: number, deck: number) => {
      const pixels = drawProgramIcon(size);
      const at = (x: number, y: number) => [...pixels.subarray((y * size + x) * 4, (y * size + x) * 4 + 4)];
      const [red = 255, , blue = 0, alpha] = at(size / 2, size / 8);
      const isIndigo = red < 100 && blue > 200 && alpha === 255;
      return {
        corner: at(0, 0)[3],
        deck: [at(size / 16, deck), at((size * 15) / 16 - 1, deck), at(size - 1, deck)[0] !== 255],
        isIndigo,
      };
    };
    const white = [255, 255, 255, 255];
    expect(look(256, 160)).toEqual({ corner: 0, deck: [white, white, true], isIndigo: true });
    expect(look(16, 9)).toEqual({ corner: 0, deck: [white, white, true], isIndigo: true });
  });

  it('survives being written and read, and refuses what it did not write', () => {
    const picture = { size: 16, pixels: drawProgramIcon(16) };
    expect(readPng(writePng(picture))).toEqual(picture);
    expect(() => readPng(Buffer.alloc(64))).toThrow('this is no square PNG with alpha');
  });
});
