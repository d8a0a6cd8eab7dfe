import type { ElementCutter } from './cut-elements.ts';
import {
  BANG,
  DOUBLE_QUOTE,
  GREATER,
  isSpace,
  kindOfText,
  LESS,
  NAME_BYTE,
  QUESTION,
  SINGLE_QUOTE,
  SLASH,
} from './markup.ts';
import { SkippedMarkup } from './skip-markup.ts';
import type { Refusal } from './split-limits.ts';

/** Where in the document the next byte stands. */
const AT = {
  start: 0,
  text: 1,
  tagStart: 2,
  name: 3,
  insideTag: 4,
  closeTag: 5,
  skip: 6,
} as const;

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** What the scanner tells its owner. */
export interface ScanEvents {
  /** The root's start tag ended before this byte of the document. */
  rootBegan(offset: number): void;
  /** An instruction before the root ended: it may be the XML declaration. */
  prologRead(): Refusal | null;
}

/**
 * Tells markup from text, byte by byte, and proves that tags balance; what elements mean is the cutter's part.
 *
 * Every state survives the end of a chunk, so chunks may be of any size and no byte is looked at twice.
 */
export class MarkupScanner {
  /** Why the document was refused; nothing is read after that. */
  refusal: Refusal | null = null;
  private readonly cutter: ElementCutter;
  private readonly events: ScanEvents;
  private readonly skipped = new SkippedMarkup();
  private state: number = AT.start;
  /** Bytes of the chunks before this one. */
  private before = 0;
  private rootBegan = false;
  private rootClosed = false;
  /** The quote that is open inside a tag, or 0. */
  private quote = 0;
  /** A byte of the chunk before, where one byte alone does not say what it means. */
  private last = 0;
  /** How many bytes of a close tag's name have matched. */
  private matched = 0;

  constructor(cutter: ElementCutter, events: ScanEvents) {
    this.cutter = cutter;
    this.events = events;
  }

  /** Whether the document is complete: its root is closed, and nothing is begun or wrong after it. */
  get complete(): boolean {
    return this.refusal === null && this.rootClosed && this.state === AT.text;
  }

  /** Reads one chunk, or the part of it before what is refused. */
  scan(chunk: Buffer): void {
    this.cutter.beginChunk();
    let at = 0;
    while (at < chunk.length && this.refusal === null) at = this.step(chunk, at);
    if (this.refusal === null) this.fail(this.cutter.endChunk(chunk));
    this.before += chunk.length;
  }

  /** Reads on from `at` until the state changes or the chunk ends; answers where it stopped. */
  private step(chunk: Buffer, at: number): number {
    switch (this.state) {
      case AT.insideTag:
        return this.insideTag(chunk, at);
      case AT.text:
        return this.text(chunk, at);
      case AT.tagStart:
        return this.tagStart(chunk[at] ?? 0, at);
      case AT.name:
        return this.name(chunk, at);
      case AT.closeTag:
        return this.closeTag(chunk, at);
      case AT.start:
        return this.start(chunk[at] ?? 0, at);
      default:
        return this.skip(chunk, at);
    }
  }

  private start(byte: number, at: number): number {
    const offset = this.before + at;
    if (byte === LESS) return this.beginTag(at);
    if (!isSpace(byte) && !(offset < BOM.length && byte === BOM[offset])) this.refuse(kindOfText(byte));
    return at + 1;
  }

  private text(chunk: Buffer, at: number): number {
    if (this.cutter.depth > 0) {
      let next = at;
      while (next < chunk.length && chunk[next] !== LESS) next++;
      return next < chunk.length ? this.beginElement(chunk, next) : next;
    }
    const byte = chunk[at] ?? 0;
    if (byte === LESS) return this.beginTag(at);
    if (!isSpace(byte)) this.refuse('text outside the root element');
    return at + 1;
  }

  private beginElement(chunk: Buffer, at: number): number {
    const end = this.cutter.endOfRecord(chunk, at);
    if (end < 0) return this.beginTag(at);
    this.fail(this.cutter.takeRecord(chunk, at, end));
    return end;
  }

  private beginTag(at: number): number {
    this.cutter.beginTag(at);
    this.state = AT.tagStart;
    return at + 1;
  }

  private tagStart(byte: number, at: number): number {
    this.matched = 0;
    this.last = 0;
    if (byte === SLASH) {
      this.state = AT.closeTag;
      if (this.cutter.depth === 0) this.refuse('tags do not match');
    } else if (byte === BANG || byte === QUESTION) {
      this.state = AT.skip;
      this.skipped.begin(byte);
    } else {
      this.state = AT.name;
      if (this.rootClosed) this.refuse('second root element');
      if (NAME_BYTE[byte] !== 2) this.refuse(byte === 0 ? kindOfText(byte) : 'broken tag');
      this.fail(this.cutter.beginName(byte));
    }
    return at + 1;
  }

  private name(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (NAME_BYTE[byte] !== 0) {
        if (!this.cutter.addToName(byte)) return this.refuse('broken tag');
        continue;
      }
      if (!isSpace(byte) && byte !== SLASH && byte !== GREATER) return this.refuse('broken tag');
      this.state = AT.insideTag;
      this.quote = 0;
      this.fail(this.cutter.endName(at));
      return at;
    }
    return chunk.length;
  }

  /** The hot loop: most bytes of a feed are attributes, so each is compared with as little as possible. */
  private insideTag(chunk: Buffer, from: number): number {
    const end = chunk.length;
    let quote = this.quote;
    let at = from;
    for (;;) {
      if (quote !== 0) {
        while (at < end && chunk[at] !== quote && chunk[at] !== LESS) at++;
        if (at >= end) break;
        if (chunk[at++] === LESS) {
          if (!this.cutter.allowsRawLess()) return this.refuse('broken tag');
          continue;
        }
        quote = 0;
      }
      // Written out: as a function of its own this test costs a fifth of the speed.
      while (
        at < end &&
        chunk[at] !== DOUBLE_QUOTE &&
        chunk[at] !== GREATER &&
        chunk[at] !== SINGLE_QUOTE &&
        chunk[at] !== LESS
      ) {
        at++;
      }
      if (at >= end) break;
      const byte = chunk[at] ?? 0;
      if (byte === LESS) return this.refuse('broken tag');
      if (byte === GREATER) {
        return this.endTag(chunk, at, (at > from ? chunk[at - 1] : this.last) === SLASH);
      }
      quote = byte;
      at++;
    }
    this.quote = quote;
    this.last = chunk[end - 1] ?? 0;
    return end;
  }

  private endTag(chunk: Buffer, at: number, isEmpty: boolean): number {
    this.state = AT.text;
    if (!this.rootBegan) this.events.rootBegan(this.before + at + 1);
    this.rootBegan = true;
    this.fail(this.cutter.endTag(chunk, at + 1, isEmpty));
    if (this.cutter.depth === 0) this.rootClosed = true;
    return at + 1;
  }

  private closeTag(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.last === 0 && this.cutter.nameContinues(this.matched, byte)) {
        this.matched++;
      } else if (!this.cutter.nameEnds(this.matched) || !(isSpace(byte) || byte === GREATER)) {
        return this.refuse('tags do not match');
      } else if (byte === GREATER) {
        this.state = AT.text;
        this.fail(this.cutter.closeTag(chunk, at + 1));
        if (this.cutter.depth === 0) this.rootClosed = true;
        return at + 1;
      } else {
        this.last = byte;
      }
    }
    return chunk.length;
  }

  private skip(chunk: Buffer, from: number): number {
    const at = this.skipped.read(chunk, from);
    if (this.skipped.refusal !== null) return this.refuse(this.skipped.refusal);
    if (this.skipped.kind === 'cdata' && this.cutter.depth === 0) return this.refuse('text outside the root element');
    if (this.skipped.isOver) {
      this.state = AT.text;
      if (!this.rootBegan) this.fail(this.events.prologRead());
    }
    return at;
  }

  private fail(refusal: Refusal | null): void {
    this.refusal ??= refusal;
  }

  /** Ends the reading; the place it answers is never used. */
  private refuse(text: string): number {
    this.fail({ kind: 'not-xml', text });
    return 0;
  }
}
