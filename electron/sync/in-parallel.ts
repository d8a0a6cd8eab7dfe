/**
 * Runs work over items with as many at once as `width` says now; it may change on the way. An item is taken when its work
 * begins, so that whoever hands them out may still change its mind.
 */
export async function inParallel<T>(
  items: Iterable<T>,
  width: () => number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const running = new Set<Promise<void>>();
  const begin = (): boolean => {
    const next = queue.next();
    if (next.done === true) return false;
    const job = work(next.value).finally(() => running.delete(job));
    running.add(job);
    return true;
  };
  for (let isOver = false; ; ) {
    while (!isOver && running.size < Math.max(1, width())) isOver = !begin();
    if (running.size === 0) return;
    await Promise.race(running);
  }
}
