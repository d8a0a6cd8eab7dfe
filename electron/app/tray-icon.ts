import { type NativeImage, nativeImage } from 'electron';

/** The arch of a bridge with its deck, in a square of 16 units; drawn, so that every scale is sharp. */
function isInk(x: number, y: number): boolean {
  if (y >= 10.5 && y < 12.5) return x >= 0.5 && x < 15.5;
  const distance = Math.hypot(x - 8, y - 12.5);
  if (y < 10.5 && distance >= 6 && distance < 7.8) return true;
  return y < 10.5 && y > 6 && (Math.abs(x - 8) < 0.6 || Math.abs(x - 4.6) < 0.5 || Math.abs(x - 11.4) < 0.5);
}

/** Draws the icon at every scale factor that a tray may ask for. */
export function drawTrayIcon(dark: boolean): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of [1, 1.25, 1.5, 2, 3]) {
    const size = Math.round(16 * scaleFactor);
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer: bitmap(size, dark) });
  }
  return image;
}

/** Pixels as Electron wants them: blue, green, red, alpha; edges are smoothed by nine samples per pixel. */
function bitmap(size: number, dark: boolean): Buffer {
  const shade = dark ? 255 : 32;
  const pixels = Buffer.alloc(size * size * 4);
  for (let index = 0; index < size * size; index += 1) {
    const left = index % size;
    const top = Math.floor(index / size);
    let hits = 0;
    for (let sample = 0; sample < 9; sample += 1) {
      const x = (left + ((sample % 3) + 0.5) / 3) * (16 / size);
      const y = (top + (Math.floor(sample / 3) + 0.5) / 3) * (16 / size);
      if (isInk(x, y)) hits += 1;
    }
    const alpha = Math.round((hits / 9) * 255);
    const value = Math.round((shade * alpha) / 255);
    pixels.set([value, value, value, alpha], index * 4);
  }
  return pixels;
}
