import { type CutOptions, ElementCutter } from './cut-elements.ts';
import { GrowingBuffer } from './growing-buffer.ts';
import { declaredEncoding } from './markup.ts';
import { MarkupScanner } from './scan-markup.ts';
import { type Refusal, SPLIT_LIMITS, type SplitLimits } from './split-limits.ts';

/** How much of the beginning of a reply is kept, so that an error document can be read. */
const HEAD_BYTES = 64 * 1024;

/** Which elements are records, who takes them, and how much is too much. */
export type SplitOptions = Omit<CutOptions, 'limits'> & { readonly limits?: Partial<SplitLimits> };

/**
 * Cuts the records out of an XML document that arrives in chunks of any size, without ever holding the document.
 *
 * It is a scanner over bytes, not a parser: it proves that the document is complete and its tags balance, and leaves
 * the inside of a record to `readRecord`.
 */
export class RecordSplitter {
  /** Bytes taken so far. */
  bytes = 0;
  private readonly cutter: ElementCutter;
  private readonly scanner: MarkupScanner;
  private readonly kept = new GrowingBuffer();
  private rootTagEnd: number | null = null;

  constructor(options: SplitOptions) {
    this.cutter = new ElementCutter({ ...options, limits: { ...SPLIT_LIMITS, ...options.limits } });
    this.scanner = new MarkupScanner(this.cutter, {
      rootBegan: (offset) => {
        this.rootTagEnd = offset;
      },
      prologRead: () => refuseEncoding(declaredEncoding(this.head)),
    });
  }

  /** Records handed over so far. */
  get records(): number {
    return this.cutter.records;
  }

  /** The root element's name; null before it has come. */
  get rootName(): string | null {
    return this.cutter.rootName;
  }

  /** The first element by which Directo reports a failure beside the records, whole; null where there is none. */
  get notice(): Buffer | null {
    return this.cutter.notice;
  }

  /** Why the reply cannot be a feed; nothing is read after that. */
  get refusal(): Refusal | null {
    return this.scanner.refusal;
  }

  /** Whether the document is complete: its root is closed and nothing is begun or wrong after it. */
  get complete(): boolean {
    return this.scanner.complete;
  }

  /** The beginning of the reply, up to 64 KiB. */
  get head(): Buffer {
    return this.kept.view();
  }

  /** The beginning of the reply up to the end of the root's start tag; null where that has not come or is too far back. */
  get headToRoot(): Buffer | null {
    const end = this.rootTagEnd;
    return end !== null && end <= this.kept.length ? this.head.subarray(0, end) : null;
  }

  /** Takes the next bytes; answers the refusal where the reply cannot be a feed. */
  push(chunk: Buffer): Refusal | null {
    if (this.refusal !== null) return this.refusal;
    const room = Math.min(chunk.length, HEAD_BYTES - this.kept.length);
    if (room > 0) this.kept.add(chunk, 0, room);
    this.scanner.scan(chunk);
    this.bytes += chunk.length;
    return this.refusal;
  }
}

function refuseEncoding(encoding: string | null): Refusal | null {
  if (encoding === null || encoding === 'utf-8' || encoding === 'utf8') return null;
  return { kind: 'not-xml', text: `encoding ${encoding}` };
}
