/** The manuals of docs/, written into the bundle when it is built. */
declare const MANUALS: Readonly<Record<'et' | 'en', string>>;

/** A piece of a part: words, or a list in or without an order. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'steps' | 'points'; readonly items: readonly string[] };

/** One task of the manual. */
export interface Part {
  readonly title: string;
  /** The pages of the window that it is about. */
  readonly pages: readonly string[];
  readonly blocks: readonly Block[];
}

/** Words with one look: plain, a word of the window, or a key. */
export interface Run {
  readonly look: 'plain' | 'label' | 'key';
  readonly text: string;
  /** Whether they are what was sought. */
  readonly found: boolean;
}

/** The manual of a language, part by part; pictures are left out, because the window itself is there. */
export function partsOf(language: 'et' | 'en', manuals: Readonly<Record<'et' | 'en', string>> = MANUALS): Part[] {
  const [, ...parts] = manuals[language].split(/^## /m);
  return parts.map((part) => {
    const [title = '', ...lines] = part.split('\n');
    const pages = /^<!-- (.+) -->$/m.exec(part)?.[1]?.split(' ') ?? [];
    return { title, pages, blocks: blocksOf(lines) };
  });
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let items: string[] = [];
  let listed: 'steps' | 'points' | null = null;
  for (const line of lines) {
    const [, mark, item = ''] = /^(-|\d+\.) (.+)$/.exec(line) ?? [];
    const kind = mark === undefined ? null : mark === '-' ? 'points' : 'steps';
    if (kind !== null && kind !== listed) {
      items = [];
      blocks.push({ kind, items });
    }
    listed = kind;
    if (kind !== null) items.push(item);
    else if (line !== '' && !/^(?:<!--|!\[)/.test(line)) blocks.push({ kind: 'text', text: line });
  }
  return blocks;
}

/** The parts in which every sought word stands; all of them where nothing is sought. */
export function findParts(parts: readonly Part[], sought: string): Part[] {
  const words = wordsOf(sought);
  return parts.filter((part) => {
    const text = fold(
      [part.title, ...part.blocks.flatMap((block) => ('items' in block ? block.items : block.text))].join('\n'),
    );
    return words.every((word) => text.includes(word));
  });
}

/** A text cut where its look changes, and where a sought word begins or ends. */
export function runsOf(text: string, sought: string): Run[] {
  const looks = text.split(/(\*\*.+?\*\*|`.+?`)/).flatMap((piece): Omit<Run, 'found'>[] => {
    if (piece.startsWith('**')) return [{ look: 'label', text: piece.slice(2, -2) }];
    if (piece.startsWith('`')) return [{ look: 'key', text: piece.slice(1, -1) }];
    return piece === '' ? [] : [{ look: 'plain', text: piece }];
  });
  const words = wordsOf(sought);
  return looks.flatMap(({ look, text: piece }) => cut(piece, words).map((run) => ({ look, ...run })));
}

/** Cuts a text at the sought words; a letter is as long in small as in capitals in both languages of the manual. */
function cut(text: string, words: readonly string[]): { text: string; found: boolean }[] {
  const folded = fold(text);
  const runs: { text: string; found: boolean }[] = [];
  let plainFrom = 0;
  for (let at = 0; at < text.length; ) {
    const word = words.find((each) => folded.startsWith(each, at));
    if (word === undefined) {
      at += 1;
      continue;
    }
    if (at > plainFrom) runs.push({ text: text.slice(plainFrom, at), found: false });
    runs.push({ text: text.slice(at, at + word.length), found: true });
    at += word.length;
    plainFrom = at;
  }
  if (plainFrom < text.length) runs.push({ text: text.slice(plainFrom), found: false });
  return runs;
}

/** A text as it is compared, letter by letter as long: a keyboard has no typographic apostrophe. */
const fold = (text: string): string => text.toLowerCase().replaceAll('’', "'");
const wordsOf = (sought: string): string[] =>
  fold(sought)
    .split(/\s+/)
    .filter((word) => word !== '');
