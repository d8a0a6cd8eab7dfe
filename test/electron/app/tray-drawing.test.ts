import { describe, expect, it } from 'vitest';
import { drawTray, type TrayGround } from '../../../electron/app/tray-drawing.ts';
import type { TrayState } from '../../../electron/app/tray-view.ts';

const STATES: readonly TrayState[] = ['ok', 'working', 'attention', 'paused'];
const SIZES = [16, 20, 24, 32, 48];
const GREY: readonly (readonly [TrayGround, number])[] = [
  ['light', 32],
  ['dark', 255],
  ['template', 0],
];

/** The alpha of every pixel: the shape, whatever its colour. */
const shapeOf = (state: TrayState, size: number): readonly number[] =>
  [...drawTray(state, size, 'light')].filter((_, index) => index % 4 === 3);

describe.each(SIZES)('the icon of %i pixels', (size) => {
  it('has another shape in each state: at least an eighth of the square differs by more than half', () => {
    const shapes = STATES.map((state) => shapeOf(state, size));
    for (const [index, shape] of shapes.entries()) {
      for (const other of shapes.slice(index + 1)) {
        const differing = shape.filter((alpha, pixel) => Math.abs(alpha - (other[pixel] ?? 0)) > 127);
        expect(differing.length / (size * size)).toBeGreaterThan(1 / 8);
      }
    }
  });

  it('is filled enough to be seen and open enough to be told, and keeps to its shape at the upper corners', () => {
    for (const state of STATES) {
      const shape = shapeOf(state, size);
      const full = shape.filter((alpha) => alpha > 127).length / (size * size);
      expect(full).toBeGreaterThan(0.2);
      expect(full).toBeLessThan(0.6);
      expect([shape[0], shape[size - 1]]).toEqual([0, 0]);
    }
  });

  it.each(GREY)('is grey, multiplied by alpha, on %s ground', (ground, grey) => {
    for (const state of STATES) {
      const pixels = drawTray(state, size, ground);
      expect(pixels).toHaveLength(size * size * 4);
      const shape = shapeOf(state, size);
      const expected = shape.flatMap((alpha) => {
        const value = Math.round((grey * alpha) / 255);
        return [value, value, value, alpha];
      });
      expect([...pixels]).toEqual(expected);
    }
  });
});

describe('the shapes at 16 pixels', () => {
  /** Full pixels as `#`, half ones as `+`. */
  const picture = (state: TrayState) => {
    const signs = shapeOf(state, 16).map((alpha) => (alpha > 170 ? '#' : alpha > 85 ? '+' : '.'));
    return Array.from({ length: 16 }, (_, row) => signs.slice(row * 16, row * 16 + 16).join(''));
  };

  it('are a bridge, and a raised bridge with an arrow, an exclamation mark, or two bars', () => {
    expect(STATES.map(picture)).toEqual([
      [
        '................',
        '................',
        '................',
        '................',
        '................',
        '....+######+....',
        '...##########...',
        '..###..++..###..',
        '.##+#..++..#+##.',
        '.##.#..++..#.##.',
        '+#+.#..++..#.+#+',
        '################',
        '################',
        '................',
        '................',
        '................',
      ],
      [
        '................',
        '....+######+....',
        '...##########...',
        '..###..++..###..',
        '.##+#..++..#+##.',
        '.##.#..++..#.##.',
        '+#+.#..++..#.+#+',
        '################',
        '################',
        '................',
        '..........++....',
        '..........+##+..',
        '###############.',
        '###############.',
        '..........+##+..',
        '..........++....',
      ],
      [
        '................',
        '....+######+....',
        '...##########...',
        '..###..++..###..',
        '.##+#..++..#+##.',
        '.##.#..+.....+#.',
        '+#+.#....####..+',
        '######.+##++##+.',
        '#####+.###..###.',
        '......####..####',
        '......####..####',
        '......####..####',
        '......##########',
        '.......###..###.',
        '.......+##..##+.',
        '.........####...',
      ],
      [
        '................',
        '....+######+....',
        '...##########...',
        '..###..++..###..',
        '.##+#..++..#+##.',
        '.##.#..++..#.##.',
        '+#+.#...........',
        '#######.###..###',
        '#######.###..###',
        '........###..###',
        '........###..###',
        '........###..###',
        '........###..###',
        '........###..###',
        '........###..###',
        '........###..###',
      ],
    ]);
  });
});
