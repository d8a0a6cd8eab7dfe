import { type NativeImage, nativeImage } from 'electron';
import { drawProgramIcon } from './program-icon.ts';

const SIZE = 128;

/** The program's icon for a window of Linux, whose binaries carry none. */
export function makeWindowIcon(): NativeImage {
  const image = nativeImage.createEmpty();
  image.addRepresentation({ scaleFactor: 1, width: SIZE, height: SIZE, buffer: asBitmap(drawProgramIcon(SIZE)) });
  return image;
}

/** As Electron wants its pixels: blue, green, red, each multiplied by alpha, then alpha. */
function asBitmap(pixels: Buffer): Buffer {
  const bitmap = Buffer.from(pixels);
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 0;
    const of = (channel: number) => Math.round(((pixels[at + channel] ?? 0) * alpha) / 255);
    bitmap.set([of(2), of(1), of(0), alpha], at);
  }
  return bitmap;
}
