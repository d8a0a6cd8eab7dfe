/** Larger pieces than a network hands over are read byte by byte: as text each is a copy, and all of it is held at once. */
const MOST_BYTES = 256 * 1024;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Levels of a record that is cut in one step: the record, `<datafields>`, a row. */
const LEVELS = 3;

/** The rest of a start tag: values are quoted, and no sign that belongs to a tag stands in it. */
const REST = `(?=[ />])[^<>"'/]*(?:"[^<"]*"[^<>"'/]*)*`;
const CHILDREN = `(?:<datafields>[^<]*(?:<data${REST}/>[^<]*)*</datafields>[^<]*)?`;

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
    this.pattern = NAME.test(item) ? new RegExp(`<${item}${REST}(?:/>|>[^<]*${CHILDREN}</${item}>)`, 'y') : null;
  }

  /** Levels of elements that a record may need. */
  readonly levels = LEVELS;

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
