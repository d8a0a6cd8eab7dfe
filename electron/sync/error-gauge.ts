import type { LimitOverrides } from '../../shared/domain/connection.ts';

/** Watches the replies to writes (LIM-10). */
export interface ErrorGauge {
  add(reply: 'done' | 'error'): void;
  /** Whether the last replies hold too many errors to go on. */
  readonly isTooMuch: boolean;
  /** The figures for the sentence. */
  words(): Readonly<Record<string, string>>;
}

const WINDOW = 50;
const PERCENT = 20;

/** Starts to watch: at least 20 % errors among the last 50 replies stop a push; being asked to wait is no error. */
export function createErrorGauge(override: LimitOverrides[string] | undefined): ErrorGauge {
  const window = Math.max(1, override?.count ?? WINDOW);
  const percent = override?.percent ?? PERCENT;
  const last: boolean[] = [];
  const errors = () => last.filter(Boolean).length;
  return {
    add(reply) {
      last.push(reply === 'error');
      if (last.length > window) last.shift();
    },
    get isTooMuch() {
      return last.length >= window && errors() > 0 && errors() * 100 >= percent * window;
    },
    words: () => ({ errors: String(errors()), replies: String(last.length) }),
  };
}
