/** Runs work over items with as many at once as `width` says now; it may change on the way. */
export async function inParallel<T>(
  items: readonly T[],
  width: () => number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const running = new Set<Promise<void>>();
  while (queue.length > 0 || running.size > 0) {
    while (queue.length > 0 && running.size < Math.max(1, width())) {
      const item = queue.shift();
      if (item === undefined) break;
      const job = work(item).finally(() => running.delete(job));
      running.add(job);
    }
    await Promise.race(running);
  }
}
