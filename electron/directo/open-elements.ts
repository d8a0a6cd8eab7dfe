const MAX_NAME = 256;
/** Enough for the names of a feed; it grows where a document has more of them. */
const ROOM = 512;

/**
 * The names of the elements that are open now, as bytes.
 *
 * A name is written byte by byte because a chunk of the reply may end inside it; a close tag is compared the same way.
 */
export class OpenElements {
  /** How many elements are open; the name being written belongs to the level above them. */
  depth = 0;
  /** The names one behind the other. Small, because short replies are many and memory is not had for nothing. */
  private bytes = Buffer.allocUnsafe(ROOM);
  /** Where the name of a level begins, and how long it is. */
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];

  /** Begins the name of the next element. */
  startName(): void {
    const below = this.depth - 1;
    this.starts[this.depth] = below < 0 ? 0 : this.startOf(below) + this.lengthOf(below);
    this.lengths[this.depth] = 0;
  }

  /** Adds a byte to that name; false where the name is too long to be one. */
  addToName(byte: number): boolean {
    const length = this.lengthOf(this.depth);
    if (length >= MAX_NAME) return false;
    const at = this.startOf(this.depth) + length;
    if (at === this.bytes.length) this.bytes = Buffer.concat([this.bytes], at * 2);
    this.bytes[at] = byte;
    this.lengths[this.depth] = length + 1;
    return true;
  }

  /** The bytes of the name at a level (0 = root). */
  nameAt(level: number): Buffer {
    const start = this.startOf(level);
    return this.bytes.subarray(start, start + this.lengthOf(level));
  }

  /** Whether the name at a level is `name`. */
  isNamed(level: number, name: Buffer): boolean {
    if (this.lengthOf(level) !== name.length) return false;
    const start = this.startOf(level);
    for (let at = 0; at < name.length; at++) if (this.bytes[start + at] !== name[at]) return false;
    return true;
  }

  /** Whether byte number `at` of the innermost open name is `byte`. */
  matchesAt(at: number, byte: number): boolean {
    const level = this.depth - 1;
    return at < this.lengthOf(level) && this.bytes[this.startOf(level) + at] === byte;
  }

  /** Whether the innermost open name has exactly `length` bytes. */
  endsAt(length: number): boolean {
    return this.lengths[this.depth - 1] === length;
  }

  private startOf(level: number): number {
    return this.starts[level] ?? 0;
  }

  private lengthOf(level: number): number {
    return this.lengths[level] ?? 0;
  }
}
