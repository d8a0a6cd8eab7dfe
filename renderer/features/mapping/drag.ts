import { type CollisionDetection, type KeyboardCoordinateGetter, pointerWithin } from '@dnd-kit/core';

const FORWARD: readonly string[] = ['ArrowDown', 'ArrowRight'];
const BACK: readonly string[] = ['ArrowUp', 'ArrowLeft'];

/** How a lifted card finds its slot. */
export interface SlotFinder {
  /** Under the pointer; for the keyboard the slot that was walked to. Never just the nearest one. */
  readonly detect: CollisionDetection;
  readonly walk: KeyboardCoordinateGetter;
  /** Begins anew with the next card. */
  readonly reset: () => void;
}

/**
 * Makes the finder of a board. With the keyboard the card does not travel: the arrows walk from slot to slot by their
 * order, and `onWalk` has the board looked at again. Coordinates would be of no use: they are wrong as soon as a slot
 * has to be scrolled into view, and dnd-kit scrolls by itself instead of moving where a list is longer than its place.
 * A slot that is scrolled out of its place still has a rectangle beyond it, and must not catch a card there.
 */
export function createSlotFinder(onWalk: () => void): SlotFinder {
  let walkedTo: string | number | null = null;
  return {
    detect(args) {
      const { pointerCoordinates: pointer } = args;
      if (pointer !== null) {
        const place = args.droppableContainers[0]?.node.current?.closest('section')?.getBoundingClientRect();
        return place && (pointer.y < place.top || pointer.y > place.bottom) ? [] : pointerWithin(args);
      }
      const slot = args.droppableContainers.find((each) => each.id === walkedTo);
      return slot ? [{ id: slot.id, data: { droppableContainer: slot, value: 1 } }] : [];
    },
    walk(event, { context }) {
      const step = FORWARD.includes(event.code) ? 1 : BACK.includes(event.code) ? -1 : 0;
      if (step === 0) return undefined;
      event.preventDefault();
      const slots = context.droppableContainers
        .getEnabled()
        .flatMap(({ id, node }) => (node.current ? [{ id, node: node.current }] : []))
        .toSorted((a, b) => a.node.getBoundingClientRect().top - b.node.getBoundingClientRect().top);
      const at = slots.findIndex((slot) => slot.id === walkedTo);
      const next = slots[nextIndex(at, step, slots.length)];
      if (next === undefined || next.id === walkedTo) return undefined;
      walkedTo = next.id;
      next.node.scrollIntoView({ block: 'nearest' });
      onWalk();
      return undefined;
    },
    reset() {
      walkedTo = null;
    },
  };
}

/** The next place in a row of `count`: from nowhere (-1) the first or the last, and at either end it stays. */
export function nextIndex(at: number, step: 1 | -1, count: number): number {
  if (at < 0) return step > 0 ? 0 : count - 1;
  return Math.min(Math.max(at + step, 0), count - 1);
}
