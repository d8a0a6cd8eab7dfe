import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { PageOf } from '../../../shared/ipc/review-channels.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { useReview } from './store.ts';

/** Rows of a list that are asked for at a time. */
const PAGE = 100;

/** A list that is read page by page. */
export interface Pages<T> {
  readonly rows: readonly T[] | null;
  readonly total: number;
  readonly problem: Problem | null;
  readonly more: () => void;
  readonly retry: () => void;
}

/** Reads a list beside the queue, and reads it again whenever the queue was read. `read` must stay the same function. */
export function usePages<T>(
  connection: string,
  read: (stretch: Stretch) => Promise<Result<PageOf<T>, Problem>>,
): Pages<T> {
  const [shown, setShown] = useState(PAGE);
  const [list, setList] = useState<PageOf<T> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let isOver = false;
    /** Counts reads: an earlier one that is overtaken shows nothing any more. */
    let reads = 0;
    const load = async () => {
      reads += 1;
      const mine = reads;
      const rows: T[] = [];
      let total = 0;
      for (let offset = 0; offset < shown; offset += PAGE) {
        const reply = await read({ offset, limit: PAGE });
        if (isOver || mine !== reads) return;
        if (!reply.ok) return setProblem(reply.problem);
        rows.push(...reply.value.rows);
        ({ total } = reply.value);
        if (offset + PAGE >= total) break;
      }
      setProblem(null);
      setList({ rows, total });
    };
    void load();
    const stop = useReview.subscribe(({ queue }, before) => {
      if (queue !== before.queue) void load();
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [read, shown]);
  return {
    rows: list?.rows ?? null,
    total: list?.total ?? 0,
    problem,
    more: useCallback(() => setShown((before) => before + PAGE), []),
    retry: useCallback(() => void useReview.getState().load(connection), [connection]),
  };
}

interface Stretch {
  readonly offset: number;
  readonly limit: number;
}
