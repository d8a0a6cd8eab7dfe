import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Arguments and environment of a process and of all that it has started, as Linux shows them; elsewhere nothing. */
export function processWords(pid: number): Buffer {
  if (process.platform !== 'linux') return Buffer.alloc(0);
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    // The name of the program stands in brackets and may hold anything; what follows it is plain.
    const parent = /\) \S (\d+)/.exec(read(name, 'stat').toString('latin1'))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isBelow = (each: number): boolean => {
    for (let at: number | undefined = each; at !== undefined; at = parents.get(at)) if (at === pid) return true;
    return false;
  };
  const own = [...parents.keys()].filter(isBelow).map(String);
  return Buffer.concat(own.flatMap((name) => [read(name, 'cmdline'), read(name, 'environ')]));
}

/** A process may have ended since it was listed. */
function read(pid: string, file: string): Buffer {
  try {
    return readFileSync(join('/proc', pid, file));
  } catch {
    return Buffer.alloc(0);
  }
}
