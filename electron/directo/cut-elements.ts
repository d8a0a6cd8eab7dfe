import { GrowingBuffer } from './growing-buffer.ts';
import { OpenElements } from './open-elements.ts';
import type { Refusal, SplitLimits } from './split-limits.ts';
import { WHOLE_LEVELS, WholeRecords } from './whole-records.ts';

/** Which elements are records, and who takes them. */
export interface CutOptions {
  /** Name of the element that holds the records; `transport` and the root may hold them as well. */
  readonly channel: string;
  /** Name of a record element. */
  readonly item: string;
  /** `buffer[start, end)` is one record, from its `<` to its last `>`. */
  readonly onRecord: (buffer: Buffer, start: number, end: number) => void;
  readonly limits: SplitLimits;
}

/** Roots of web pages that are written carefully enough to pass as XML. */
const PAGE = /^(html|head|body|title|meta|script|h[1-6]|p|div|center|font|br)$/i;
/** Elements by which Directo says that something went wrong. */
const NOTICE = /^(result|err|error)$/i;
const TRANSPORT = Buffer.from('transport');
const TAG_OPEN = Buffer.from('<');

const refused = (text: string): Refusal => ({ kind: 'not-xml', text });

/** Knows which elements are open, and cuts out whole those that are records (or notices of a failure). */
export class ElementCutter {
  records = 0;
  rootName: string | null = null;
  notice: Buffer | null = null;
  private readonly options: CutOptions;
  private readonly channel: Buffer;
  private readonly item: Buffer;
  private readonly open = new OpenElements();
  /** Per level: whether its children may be records. */
  private readonly holdsRecords: boolean[] = [];
  private readonly begun = new GrowingBuffer();
  private readonly whole: WholeRecords;
  /** Where the tag being read begins in this chunk, or -1 if in an earlier one. */
  private tagFrom = -1;
  /** Where the element being cut out begins in this chunk, or 0 if in an earlier one. */
  private cutFrom = 0;
  /** Level of the element being cut out, or -1. */
  private cutLevel = -1;
  private cutsRecord = false;
  /** Whether a quoted value of that element holds a raw `<`: it is not escaped, or a quote is missing. */
  private isOdd = false;

  constructor(options: CutOptions) {
    this.options = options;
    this.channel = Buffer.from(options.channel);
    this.item = Buffer.from(options.item);
    this.whole = new WholeRecords(options.item);
  }

  get depth(): number {
    return this.open.depth;
  }

  beginChunk(): void {
    this.tagFrom = -1;
    this.cutFrom = 0;
  }

  /** Keeps the beginning of an element that this chunk does not end. */
  endChunk(chunk: Buffer): Refusal | null {
    this.whole.forget();
    if (this.cutLevel < 0) return null;
    this.begun.add(chunk, this.cutFrom, chunk.length);
    return this.sizeRefusal(this.begun.length);
  }

  /** The place after the record that begins at `at`, where one can be cut out in one step; else -1. */
  endOfRecord(chunk: Buffer, at: number): number {
    const level = this.open.depth;
    const mayBeRecord = this.cutLevel < 0 && level > 0 && this.holdsRecords[level - 1] === true;
    const isDeep = level + WHOLE_LEVELS > this.options.limits.maxDepth;
    return mayBeRecord && !isDeep ? this.whole.endOf(chunk, at) : -1;
  }

  /** Hands over a record that was found in one step. */
  takeRecord(chunk: Buffer, start: number, end: number): Refusal | null {
    return this.sizeRefusal(end - start) ?? this.countAndHandOver(chunk, start, end);
  }

  /** Notes where the tag that begins at `at` stands. */
  beginTag(at: number): void {
    this.tagFrom = at;
  }

  beginName(byte: number): Refusal | null {
    if (this.open.depth >= this.options.limits.maxDepth) return refused('nesting too deep');
    this.open.startName();
    this.open.addToName(byte);
    return null;
  }

  addToName(byte: number): boolean {
    return this.open.addToName(byte);
  }

  /** The name of a start tag is complete: decides what its element is. `at` is the place after the name. */
  endName(at: number): Refusal | null {
    if (this.cutLevel >= 0) return null;
    const level = this.open.depth;
    if (level === 0) {
      this.rootName = this.open.nameAt(0).toString();
      this.holdsRecords[0] = true;
      return PAGE.test(this.rootName) ? refused('HTML') : null;
    }
    this.holdsRecords[level] = this.open.isNamed(level, this.channel) || this.open.isNamed(level, TRANSPORT);
    const isRecord = this.holdsRecords[level - 1] === true && this.open.isNamed(level, this.item);
    if (!isRecord) {
      const name = this.open.nameAt(level).toString();
      // Such a name is no name to XML: it may be a record's, damaged, and must not pass for some other element.
      if (/[\s\uFFFD]/.test(name)) return refused('broken tag');
      if (!this.isNotice(level, name)) return null;
    }
    this.cutLevel = level;
    this.cutsRecord = isRecord;
    this.isOdd = false;
    this.cutFrom = this.tagFrom;
    if (this.tagFrom < 0) {
      const name = this.open.nameAt(level);
      this.begun.add(TAG_OPEN, 0, 1);
      this.begun.add(name, 0, name.length);
      this.cutFrom = at;
    }
    return null;
  }

  /** Whether a raw `<` in a quoted value may be left to the reader of the record. */
  allowsRawLess(): boolean {
    this.isOdd = true;
    return this.cutLevel >= 0;
  }

  /** A start tag ends before `at`. */
  endTag(chunk: Buffer, at: number, isEmpty: boolean): Refusal | null {
    if (!isEmpty) {
      this.open.depth++;
      return null;
    }
    return this.cutLevel === this.open.depth ? this.handOver(chunk, at) : null;
  }

  nameContinues(matched: number, byte: number): boolean {
    return this.open.matchesAt(matched, byte);
  }

  nameEnds(matched: number): boolean {
    return this.open.endsAt(matched);
  }

  /** A close tag ends before `at`. */
  closeTag(chunk: Buffer, at: number): Refusal | null {
    this.open.depth--;
    return this.cutLevel === this.open.depth ? this.handOver(chunk, at) : null;
  }

  private isNotice(level: number, name: string): boolean {
    const parent = this.open.nameAt(level - 1).toString();
    return NOTICE.test(name) && (this.holdsRecords[level - 1] === true || /^results$/i.test(parent));
  }

  private handOver(chunk: Buffer, at: number): Refusal | null {
    this.cutLevel = -1;
    let [buffer, start, end] = [chunk, this.cutFrom, at];
    if (this.begun.length > 0) {
      this.begun.add(chunk, this.cutFrom, at);
      buffer = this.begun.take();
      [start, end] = [0, buffer.length];
    }
    const refusal = this.sizeRefusal(end - start) ?? (this.isOdd ? this.swallowed(buffer.subarray(start, end)) : null);
    if (refusal !== null) return refusal;
    if (!this.cutsRecord) {
      this.notice ??= Buffer.from(buffer.subarray(start, end));
      return null;
    }
    return this.countAndHandOver(buffer, start, end);
  }

  private countAndHandOver(buffer: Buffer, start: number, end: number): Refusal | null {
    if (++this.records > this.options.limits.maxRecords) {
      return { kind: 'too-large', text: `${this.options.limits.maxRecords} records` };
    }
    this.options.onRecord(buffer, start, end);
    return null;
  }

  /** A missing quote can hide the end of one record and the beginning of the next inside one value. */
  private swallowed(element: Buffer): Refusal | null {
    const hides = (tag: string) => element.includes(tag, 1);
    return hides(`<${this.options.item}`) || hides(`</${this.options.channel}`) ? refused('broken tag') : null;
  }

  private sizeRefusal(bytes: number): Refusal | null {
    const { maxRecordBytes } = this.options.limits;
    if (bytes <= maxRecordBytes) return null;
    // A quote that never ends looks like one endless record.
    return this.isOdd ? refused('broken tag') : { kind: 'too-large', text: `${maxRecordBytes} bytes in one record` };
  }
}
