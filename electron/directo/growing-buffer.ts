/** Bytes collected piece by piece: grows by doubling, so that many small pieces stay cheap. */
export class GrowingBuffer {
  length = 0;
  private buffer = Buffer.alloc(0);

  /** Adds `source[start, end)`. */
  add(source: Buffer, start: number, end: number): void {
    const needed = this.length + end - start;
    if (needed > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.buffer.length * 2, 1024));
      this.buffer.copy(larger, 0, 0, this.length);
      this.buffer = larger;
    }
    source.copy(this.buffer, this.length, start, end);
    this.length = needed;
  }

  /** What was collected so far. */
  view(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  /** Gives away what was collected and begins anew; the bytes given away are not touched any more. */
  take(): Buffer {
    const taken = this.view();
    this.buffer = Buffer.alloc(0);
    this.length = 0;
    return taken;
  }
}
