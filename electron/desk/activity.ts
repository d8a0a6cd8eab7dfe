/** The clients that an engine is at work for, in this process. */
export interface Activity {
  readonly names: ReadonlySet<string>;
  begin(name: string): void;
  end(name: string): void;
  /** Resolves when no engine is at work. */
  idle(): Promise<void>;
}

/** Keeps count of engines at work. */
export function createActivity(onChange: () => void): Activity {
  const counts = new Map<string, number>();
  const waiting: (() => void)[] = [];
  const add = (name: string, by: 1 | -1) => {
    const count = (counts.get(name) ?? 0) + by;
    if (count > 0) counts.set(name, count);
    else counts.delete(name);
    onChange();
    if (counts.size === 0) for (const wake of waiting.splice(0)) wake();
  };
  return {
    get names() {
      return new Set(counts.keys());
    },
    begin: (name) => add(name, 1),
    end: (name) => add(name, -1),
    idle: () => (counts.size === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve))),
  };
}
