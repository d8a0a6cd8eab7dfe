import type { LimitOverrides } from '../../shared/domain/connection.ts';
import { figureOf } from '../../shared/domain/limit-settings.ts';

/** Watches the replies to writes (LIM-10). */
export interface ErrorGauge {
  add(reply: 'done' | 'error'): void;
  /** Whether the last replies hold too many errors to go on. */
  readonly isTooMuch: boolean;
  /** The figures for the sentence. */
  words(): Readonly<Record<string, string>>;
}

/** Starts to watch: too large a share of errors among the last replies stops a push; being asked to wait is no error. */
export function createErrorGauge(limits: LimitOverrides): ErrorGauge {
  const { percent, count } = figureOf(limits, 'LIM-10');
  const window = Math.max(1, count);
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
