import { BANG, CLOSE_BRACKET, DASH, GREATER, QUESTION } from './markup.ts';

const COMMENT_OPEN = Buffer.from('--');
const CDATA_OPEN = Buffer.from('[CDATA[');

/** Comments, character data and instructions: nothing in them counts but their end, wherever chunks end. */
export class SkippedMarkup {
  /** Which of them is being skipped; null until the bytes after `<!` have said it. */
  kind: 'comment' | 'cdata' | 'instruction' | null = null;
  /** Why it is refused, or null. */
  refusal: string | null = null;
  /** Whether its last byte has been read. */
  isOver = false;
  private opening = COMMENT_OPEN;
  /** How many bytes of the opening, or of the mark before the last `>`, have matched. */
  private matched = 0;

  /** Begins after `<!` or `<?`. */
  begin(byte: number): void {
    this.kind = byte === BANG ? null : 'instruction';
    this.refusal = null;
    this.isOver = false;
    this.matched = 0;
  }

  /** Reads on from `from`; answers where it stopped. */
  read(chunk: Buffer, from: number): number {
    let at = from;
    while (at < chunk.length && this.kind === null && this.refusal === null) this.open(chunk[at++] ?? 0);
    if (this.kind === null) return at;
    const mark = this.kind === 'instruction' ? QUESTION : this.kind === 'comment' ? DASH : CLOSE_BRACKET;
    const needed = this.kind === 'instruction' ? 1 : 2;
    for (; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === mark) {
        this.matched++;
      } else if (byte === GREATER && this.matched >= needed) {
        this.isOver = true;
        return at + 1;
      } else {
        // XML allows no `--` in a comment: it betrays the opening of a second one, whose end would be taken for this one's.
        if (this.kind === 'comment' && this.matched >= needed) this.refusal = 'broken comment';
        this.matched = 0;
      }
    }
    return at;
  }

  private open(byte: number): void {
    if (this.matched === 0) this.opening = byte === DASH ? COMMENT_OPEN : CDATA_OPEN;
    if (byte !== this.opening[this.matched]) {
      this.refusal = 'DOCTYPE';
    } else if (++this.matched === this.opening.length) {
      this.kind = this.opening === COMMENT_OPEN ? 'comment' : 'cdata';
      this.matched = 0;
    }
  }
}
