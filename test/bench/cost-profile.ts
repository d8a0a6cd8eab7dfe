/** What is read of a processor profile of V8. */
export interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

/** What the time of a run goes to; where none fits, the caller's. */
const AREAS: readonly (readonly [name: string, files: RegExp])[] = [
  ['messages between the threads', /\/electron\/(?:thread\/|worker)/],
  ['HTTP and JSON', /\/electron\/(?:http\/|platform\/node-fetch)/],
  ['feed: cutting, digests, parsing', /\/electron\/directo\//],
  ['feed: form and drift', /\/(?:db\/(?:feed-shape|shape-changes|source-fields)|domain\/drift)/],
  ['feed: compared, staged, swapped', /\/(?:db\/(?:load|seen-rows|row-walk|swap|staging|rename)|sync\/(?:load|keep))/],
  ['contacts: reading and checking', /\/electron\/mailbow\//],
  ['contacts: compared with those known', /\/(?:db\/contact|domain\/(?:diff-contact|movement))/],
  ['plan: consent, groups, labels', /\/shared\/domain\//],
  ['plan: cards and rows of the database', /\/electron\/(?:db|sync)\//],
];

/** What belongs to no area: most of it is the start of the program from its sources. */
export const REST = 'start, and the rest';

/** Places without a file. */
const BY_NAME: ReadonlyMap<string, string> = new Map([
  ['(garbage collector)', 'collecting garbage'],
  ['(idle)', ''],
]);

/** Milliseconds of a profile by area; waiting is none. */
export function costsOf({ nodes, samples, timeDeltas }: Profile): ReadonlyMap<string, number> {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const areas = new Map<number, string>();
  const areaOf = (id: number): string => {
    const known = areas.get(id);
    if (known !== undefined) return known;
    const frame = byId.get(id);
    const parent = parents.get(id);
    const area =
      BY_NAME.get(frame?.functionName ?? '') ??
      AREAS.find(([, files]) => files.test(frame?.url ?? ''))?.[0] ??
      (parent === undefined ? REST : areaOf(parent));
    areas.set(id, area);
    return area;
  };
  const costs = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const area = areaOf(id);
    if (area !== '') costs.set(area, (costs.get(area) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  return costs;
}
