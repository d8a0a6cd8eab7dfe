/** What is told of an error; the stack without its first line, which repeats the message. */
export interface ErrorFacts {
  readonly error: string;
  readonly message: unknown;
  readonly at?: readonly string[];
  readonly [key: string]: unknown;
}

/** How many lines of a stack are told. */
const FRAMES = 30;

/** These are told in their own way. */
const OWN = new Set(['name', 'message', 'stack', 'cause', 'errors']);

/** Whether a value is an error, also one of another realm. */
export function isError(value: object): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}

/** An error as a plain object: name, message, stack, the properties of its own, cause, and the parts of an aggregate. */
export function errorFacts(error: Error): ErrorFacts {
  // Nothing keeps an error from having something else there.
  const { name, message }: { name: unknown; message: unknown } = error;
  const frames = framesOf(error.stack);
  const more = Object.entries(error).filter(([key]) => !OWN.has(key));
  return {
    error: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? hideExcerpts(message) : message,
    ...(frames.length === 0 ? {} : { at: frames }),
    ...Object.fromEntries(more),
    ...(error.cause === undefined ? {} : { cause: error.cause }),
    ...('errors' in error && Array.isArray(error.errors) ? { errors: error.errors as unknown } : {}),
  };
}

function framesOf(stack: unknown): readonly string[] {
  if (typeof stack !== 'string') return [];
  return stack
    .split('\n')
    .filter((line) => /^\s{0,20}at /.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
}

/** Names of our code and paths; anything else between quotes may be data. */
const HARMLESS = /^(?:[a-z_$][\w$.-]{0,40}|(?:[A-Za-z]:)?[\\/][^\s"]{0,500})$/;

/**
 * Takes out of a message what it quotes: a parser's own words are harmless, but they show a piece of what was parsed
 * (`"Mari M"... is not valid JSON`). From the first to the last `"` of a line, because a piece may begin inside a text.
 */
function hideExcerpts(message: string): string {
  return message
    .replaceAll(/"[^\n]*"/g, hideQuoted)
    .replaceAll(/(?<![\p{L}\p{N}])'[^'\n]*'(?![\p{L}\p{N}])/gu, hideQuoted)
    .replaceAll(/`[^`\n]*`/g, hideQuoted);
}

const hideQuoted = (all: string): string => (HARMLESS.test(all.slice(1, -1)) ? all : '"…"');
