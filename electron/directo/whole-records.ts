/** Larger pieces than a network hands over are read byte by byte: as text each is a copy, and all of it is held at once. */
const MOST_BYTES = 256 * 1024;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The rest of a start tag: values are quoted, and no sign that belongs to a tag stands in it. */
const REST = `(?: [^<>"'/]*"[^<"]*")* ?`;
const CHILDREN = `(?:<datafields>[^<]*(?:<data${REST}/>[^<]*)*</datafields>[^<]*)?`;

/** Levels of elements that a record may need which is cut in one step: itself, `<datafields>`, a row. */
export const WHOLE_LEVELS = 3;

/**
 * Finds the end of records that are written as Directo writes them, in one step.
 *
 * It takes nothing that the scanner would not take, byte by byte, for the same record: it is a regular expression over
 * the bytes of one chunk, which runs as machine code. Whatever deviates, or does not end in this chunk, is the scanner's.
 */
export class WholeRecords {
  private readonly pattern: RegExp | null;
  private chunk: Buffer | null = null;
  private text = '';

  /** `item` is the name of a record element. */
  constructor(item: string) {
    this.pattern = patternOf(item);
  }

  /** The place after the record that begins at `at`, or -1 where it is not one to be cut in one step. */
  endOf(chunk: Buffer, at: number): number {
    if (this.pattern === null || chunk.length > MOST_BYTES) return -1;
    if (this.chunk !== chunk) {
      this.chunk = chunk;
      this.text = chunk.toString('latin1');
    }
    this.pattern.lastIndex = at;
    return this.pattern.test(this.text) ? this.pattern.lastIndex : -1;
  }

  /** Lets go of the chunk. */
  forget(): void {
    this.chunk = null;
    this.text = '';
  }
}

/** The pattern of the feed read last: there are two kinds of them, and each run reads one after the other. */
let last: { readonly item: string; readonly pattern: RegExp | null } = { item: '', pattern: null };

function patternOf(item: string): RegExp | null {
  if (last.item === item) return last.pattern;
  const pattern = NAME.test(item) ? new RegExp(`<${item}${REST}(?:/>|>[^<]*${CHILDREN}</${item}>)`, 'y') : null;
  last = { item, pattern };
  return pattern;
}
