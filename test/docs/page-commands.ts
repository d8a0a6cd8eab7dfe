import { readFileSync } from 'node:fs';

/** A command with the page that tells it. */
export interface PageCommand {
  readonly page: string;
  readonly command: string;
}

/** Reads a page of the project; the path is from the root. */
export const readPage = (page: string): string =>
  readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n');

/** Every command that a page tells: the lines of its shell blocks, and what begins with a program's name in a sentence. */
export function readCommands(page: string, text: string): readonly PageCommand[] {
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gmsu)].flatMap(([, lines = '']) => lines.split('\n'));
  const inBlocks = blocks
    .map((line) => line.replace(/\s+#\s.*$/u, ''))
    .flatMap((line) => line.split('&&'))
    .filter((line) => !line.startsWith('export '));
  const sentences = text.replaceAll(/^```.*?^```$/gmsu, '');
  const inSentences = [...sentences.matchAll(/`((?:[A-Z_]+=\S+ )*(?:npm|npx|node) [^`]+)`/gu)]
    .flatMap(([, words = '']) => words)
    // A sentence about all of them names none.
    .filter((words) => !/^npm run(?: …)?$/u.test(words));
  const found = [...inBlocks, ...inSentences].map((words) => words.trim().replaceAll(/\s+/gu, ' '));
  return [...new Set(found)].filter((command) => command !== '').map((command) => ({ page, command }));
}
