// Loaded before the program into its process and its threads (node --import): the wall clock stands where the spec put
// it and goes on from there. Timers go on in real time, as they do where a person sets the clock.
import { readFileSync } from 'node:fs';

const file = new URL(import.meta.url).searchParams.get('file') ?? '';
const RealDate = Date;
let offset = 0;
let readAt = Number.NEGATIVE_INFINITY;

/** How far (ms) the clock is off; a spec may move it at any moment. */
function currentOffset(): number {
  const now = performance.now();
  if (now - readAt > 20) {
    readAt = now;
    offset = Number(readFileSync(file, 'utf8'));
  }
  return offset;
}

class MovedDate extends RealDate {
  constructor(...args: readonly unknown[]) {
    if (args.length === 0) super(RealDate.now() + currentOffset());
    else super(...(args as ConstructorParameters<typeof Date>));
  }

  static override now(): number {
    return RealDate.now() + currentOffset();
  }
}

Object.assign(globalThis, { Date: MovedDate });
