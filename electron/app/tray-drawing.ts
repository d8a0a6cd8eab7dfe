import type { TrayState } from './tray-view.ts';

/** What the icon stands on: something light, something dark, or macOS' menu bar, which colours a black icon itself. */
export type TrayGround = 'light' | 'dark' | 'template';

/** The side of the icon at scale factor 1, in pixels; the shapes below are drawn in a square of so many units. */
export const TRAY_SIZE = 16;

/** A shape's say about a point: ink, no ink, or nothing, so that what lies below it is seen. */
type Shape = (x: number, y: number) => boolean | null;

/** Samples per pixel in each direction: they smooth the edges. */
const SAMPLES = 4;

const GREY: Readonly<Record<TrayGround, number>> = { light: 32, dark: 255, template: 0 };

/**
 * Draws a state as Electron wants its pixels: blue, green, red, each multiplied by alpha, then alpha. States differ in
 * shape, because a colour is not seen by everybody, and by nobody in macOS' menu bar.
 */
export function drawTray(state: TrayState, size: number, ground: TrayGround): Buffer {
  const pixels = Buffer.alloc(size * size * 4);
  for (let index = 0; index < size * size; index += 1) {
    const alpha = Math.round(coverage(state, index % size, Math.floor(index / size), size) * 255);
    const value = Math.round((GREY[ground] * alpha) / 255);
    pixels.set([value, value, value, alpha], index * 4);
  }
  return pixels;
}

/** How much of a pixel is ink. */
function coverage(state: TrayState, left: number, top: number, size: number): number {
  let hits = 0;
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    const x = (left + ((sample % SAMPLES) + 0.5) / SAMPLES) * (TRAY_SIZE / size);
    const y = (top + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) * (TRAY_SIZE / size);
    if (isInk(state, x, y)) hits += 1;
  }
  return hits / (SAMPLES * SAMPLES);
}

/** The bridge; where it says more than “ok”, it stands higher and makes room for a sign. */
function isInk(state: TrayState, x: number, y: number): boolean {
  if (state === 'ok') return isBridge(x, y);
  return SIGNS[state](x, y) ?? isBridge(x, y + RAISED);
}

/** So many units higher. */
const RAISED = 4;

/** The arch of a bridge with its hangers and its deck. */
function isBridge(x: number, y: number): boolean {
  if (y >= 11) return y < 13;
  const distance = Math.hypot(x - 8, y - 12.5);
  if (distance >= 6 && distance < 7.8) return true;
  return distance < 6 && [4.5, 8, 11.5].some((hanger) => Math.abs(x - hanger) < 0.5);
}

/** What is laid over the raised bridge; a sign keeps a clear margin around itself. */
const SIGNS: Readonly<Record<Exclude<TrayState, 'ok'>, Shape>> = {
  /** An arrow that goes over to the other side. */
  working(x, y) {
    if (y < 9.5) return null;
    const fromTip = 16 - x;
    const fromAxis = Math.abs(y - 13);
    return fromTip < 5.5 ? fromAxis * 1.8 < fromTip : fromAxis < 1;
  },
  /** A full disc with an exclamation mark cut out of it. */
  attention(x, y) {
    const distance = Math.hypot(x - 11, y - 11);
    if (distance >= 6) return null;
    if (distance >= 5) return false;
    return !(x >= 10 && x < 12 && ((y >= 7.5 && y < 12) || (y >= 13 && y < 14.75)));
  },
  /** Two bars. */
  paused(x, y) {
    if (x < 7 || y < 6) return null;
    return y >= 7 && ((x >= 8 && x < 11) || x >= 13);
  },
};
