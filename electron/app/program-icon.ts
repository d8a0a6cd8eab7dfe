/** A colour: red, green, blue. */
type Colour = readonly [number, number, number];

/** The shapes below are drawn in a square of so many units. */
const UNITS = 16;

/** Samples per pixel in each direction: they smooth the edges. */
const SAMPLES = 4;

/** The window's own indigo, a little lighter above than below. */
const ABOVE: Colour = [76, 110, 245];
const BELOW: Colour = [54, 79, 199];
const BRIDGE: Colour = [255, 255, 255];

/** Up to this side, in pixels, the bridge has fewer lines, which lie on whole pixels. */
const SMALL = 24;

/**
 * Draws the program's icon, the bridge of the tray on indigo: red, green, blue, alpha of every pixel. `margin` is the
 * part of the side that stays empty all around, as macOS has it.
 */
export function drawProgramIcon(size: number, margin = 0): Buffer {
  const pixels = Buffer.alloc(size * size * 4);
  const scale = UNITS / (size * (1 - 2 * margin));
  const start = size * margin;
  const isBridge = size <= SMALL ? isSmallBridge : isLargeBridge;
  for (let row = 0; row < size; row += 1) {
    const colour = mix(((row + 0.5 - start) * scale) / UNITS);
    for (let column = 0; column < size; column += 1) {
      const { ground, bridge } = countSamples(column - start, row - start, scale, isBridge);
      if (ground === 0) continue;
      const at = (row * size + column) * 4;
      for (const [index, value] of colour.entries()) {
        pixels[at + index] = Math.round((value * (ground - bridge) + (BRIDGE[index] ?? 0) * bridge) / ground);
      }
      pixels[at + 3] = Math.round((ground * 255) / (SAMPLES * SAMPLES));
    }
  }
  return pixels;
}

type Shape = (x: number, y: number) => boolean;

/** How many samples of a pixel lie on the ground, and how many of those on the bridge. */
function countSamples(left: number, top: number, scale: number, isBridge: Shape) {
  let ground = 0;
  let bridge = 0;
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    const x = (left + ((sample % SAMPLES) + 0.5) / SAMPLES) * scale;
    const y = (top + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) * scale;
    if (!isGround(x, y)) continue;
    ground += 1;
    if (isBridge(x, y)) bridge += 1;
  }
  return { ground, bridge };
}

/** The ground's colour at a part of the height. */
const mix = (part: number): Colour => {
  const at = (index: 0 | 1 | 2) => ABOVE[index] + (BELOW[index] - ABOVE[index]) * part;
  return [at(0), at(1), at(2)];
};

/** A square with round corners. */
function isGround(x: number, y: number): boolean {
  const radius = 3.5;
  const beyond = (at: number) => Math.max(Math.abs(at - UNITS / 2) - (UNITS / 2 - radius), 0);
  return beyond(x) ** 2 + beyond(y) ** 2 < radius ** 2;
}

/** The deck reaches beyond the arch, which stands on both banks and carries it. */
const isLargeBridge: Shape = (x, y) =>
  isDeck(x, y, 9.5, 10.75) ||
  isArch(x, y, { middle: 11.25, outer: 6.5, thickness: 1.35, feet: 12.75 }) ||
  isHanger(x, y);

const isSmallBridge: Shape = (x, y) =>
  isDeck(x, y, 9, 10) || isArch(x, y, { middle: 10, outer: 6, thickness: 1.6, feet: 12 });

/** An arch's measures, in units. */
interface Arch {
  /** Height of the circle's middle. */
  readonly middle: number;
  readonly outer: number;
  readonly thickness: number;
  /** Height at which its feet end. */
  readonly feet: number;
}

/** Half a circle on two straight feet. */
function isArch(x: number, y: number, { middle, outer, thickness, feet }: Arch): boolean {
  if (y >= feet) return false;
  const square = (x - 8) ** 2 + Math.min(y - middle, 0) ** 2;
  return square < outer ** 2 && square >= (outer - thickness) ** 2;
}

/** It ends before the ground does: on something white the icon would fall in two. */
const isDeck = (x: number, y: number, top: number, bottom: number): boolean =>
  y >= top && y < bottom && Math.abs(x - UNITS / 2) < 7;

/** From the deck up into the arch. */
const isHanger: Shape = (x, y) =>
  y < 10 && [4.75, 8, 11.25].some((hanger) => Math.abs(x - hanger) < 0.375) && Math.hypot(x - 8, y - 11.25) < 6;
