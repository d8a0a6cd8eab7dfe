/**
 * What a workflow lacks that no linter of the language knows: each job with a limit of time and with its rights named
 * (its own or the file's), each action at a commit, which nobody can move, each `npm run` one that there is.
 */
export function findWorkflowFaults(text: string, scripts: ReadonlySet<string>): readonly string[] {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*#/.test(line));
  const jobs = readJobs(lines);
  const hasRights = lines.some((line) => line.startsWith('permissions:'));
  return [
    ...(jobs.length === 0 ? ['there is no job'] : []),
    ...jobs.flatMap(({ name, keys }) => [
      ...(keys.has('timeout-minutes') ? [] : [`the job ${name} has no timeout-minutes`]),
      ...(hasRights || keys.has('permissions') ? [] : [`the job ${name} has no permissions`]),
    ]),
    ...matches(lines, /\buses:\s*(\S+)/g)
      .filter((action) => !/@[\da-f]{40}$/.test(action))
      .map((action) => `${action} is at no commit`),
    ...matches(lines, /\bnpm run (?:-s |--silent )?([\w:.-]+)/g)
      .filter((script) => !scripts.has(script))
      .map((script) => `npm run ${script}: there is no such script`),
  ];
}

interface Job {
  readonly name: string;
  readonly keys: ReadonlySet<string>;
}

/** Jobs stand two spaces in, and what they say of themselves four: our files are formatted so. */
function readJobs(lines: readonly string[]): readonly Job[] {
  const start = lines.indexOf('jobs:');
  if (start === -1) return [];
  const found: { name: string; keys: Set<string> }[] = [];
  for (const line of lines.slice(start + 1)) {
    if (/^\S/.test(line)) break;
    const name = /^ {2}([\w-]+):/.exec(line)?.[1];
    if (name !== undefined) found.push({ name, keys: new Set() });
    const key = /^ {4}([\w-]+):/.exec(line)?.[1];
    if (key !== undefined) found.at(-1)?.keys.add(key);
  }
  return found;
}

const matches = (lines: readonly string[], pattern: RegExp): readonly string[] =>
  lines.flatMap((line) => [...line.matchAll(pattern)].map((match) => match[1] ?? ''));
