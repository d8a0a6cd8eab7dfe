const MAX_NAME = 256;

/**
 * The names of the elements that are open now, as bytes.
 *
 * A name is written byte by byte because a chunk of the reply may end inside it; a close tag is compared the same way.
 */
export class OpenElements {
  /** How many elements are open; the name being written belongs to the level above them. */
  depth = 0;
  private readonly bytes: Buffer;
  private readonly lengths: Int32Array;

  constructor(maxDepth: number) {
    this.bytes = Buffer.alloc((maxDepth + 1) * MAX_NAME);
    this.lengths = new Int32Array(maxDepth + 1);
  }

  /** Begins the name of the next element. */
  startName(): void {
    this.lengths[this.depth] = 0;
  }

  /** Adds a byte to that name; false where the name is too long to be one. */
  addToName(byte: number): boolean {
    const length = this.lengths[this.depth] ?? 0;
    if (length >= MAX_NAME) return false;
    this.bytes[this.depth * MAX_NAME + length] = byte;
    this.lengths[this.depth] = length + 1;
    return true;
  }

  /** The bytes of the name at a level (0 = root). */
  nameAt(level: number): Buffer {
    const start = level * MAX_NAME;
    return this.bytes.subarray(start, start + (this.lengths[level] ?? 0));
  }

  /** Whether the name at a level is `name`. */
  isNamed(level: number, name: Buffer): boolean {
    const length = this.lengths[level] ?? 0;
    if (length !== name.length) return false;
    const start = level * MAX_NAME;
    for (let at = 0; at < length; at++) if (this.bytes[start + at] !== name[at]) return false;
    return true;
  }

  /** Whether byte number `at` of the innermost open name is `byte`. */
  matchesAt(at: number, byte: number): boolean {
    const level = this.depth - 1;
    return at < (this.lengths[level] ?? 0) && this.bytes[level * MAX_NAME + at] === byte;
  }

  /** Whether the innermost open name has exactly `length` bytes. */
  endsAt(length: number): boolean {
    return this.lengths[this.depth - 1] === length;
  }
}
