import { styleText } from 'node:util';

/** How a piece of text is meant; colour is never the only sign. */
export type Tone = 'strong' | 'quiet' | 'good' | 'warn' | 'bad' | 'add' | 'remove' | 'change';

const STYLES = {
  strong: 'bold',
  quiet: 'dim',
  good: 'green',
  warn: 'yellow',
  bad: 'red',
  add: 'green',
  remove: 'red',
  change: 'cyan',
} as const satisfies Record<Tone, string>;

/** Colours text where the terminal has colour. */
export type Paint = (tone: Tone, text: string) => string;

/** Paint for an output stream; plain where it is no terminal, or where NO_COLOR says so. */
export function createPaint(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  const colour = forced || (stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb');
  return (tone, text) => (colour ? styleText(STYLES[tone], text, { validateStream: false }) : text);
}
