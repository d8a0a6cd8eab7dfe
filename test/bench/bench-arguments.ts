import { parseArgs } from 'node:util';

/** The parts of the bench: the program beside its rivals, what it spends, and how it bears growth, a push, many clients, and idleness. */
export const PARTS = ['rivals', 'costs', 'growth', 'push', 'clients', 'idle'] as const;

/** One of them. */
export type Part = (typeof PARTS)[number];

/** What is measured, how large and how often. */
export interface BenchOptions {
  readonly parts: readonly Part[];
  /** Customers of the documents that are measured beside rivals. */
  readonly sizes: readonly number[];
  readonly rounds: number;
  /** Customers of the two documents between which growth is measured. */
  readonly growth: readonly [number, number];
  /** Customers of the client whose costs are told. */
  readonly costs: number;
  readonly push: { readonly operations: number; readonly customers: number };
  readonly clients: { readonly clients: number; readonly customers: number };
  /** Clients of the program in the tray, and its main file. */
  readonly idle: { readonly clients: number; readonly entry: string };
}

/** What the goals are set for. */
const WHOLE: BenchOptions = {
  parts: PARTS,
  sizes: [5000, 200_000],
  rounds: 3,
  costs: 200_000,
  growth: [200_000, 1_000_000],
  push: { operations: 10_000, customers: 200_000 },
  clients: { clients: 60, customers: 5000 },
  idle: { clients: 60, entry: 'dist/electron/main.js' },
};

/** Everything once and tiny: it shows that the bench works, and nothing about time. */
export const SHORT: BenchOptions = {
  parts: PARTS,
  sizes: [5000],
  rounds: 1,
  costs: 2000,
  growth: [1000, 2000],
  push: { operations: 200, customers: 1000 },
  clients: { clients: 3, customers: 500 },
  idle: { clients: 3, entry: 'electron/main.ts' },
};

const USAGE = `Write: [--only ${PARTS.join(',')}] [--sizes COUNT,COUNT…] [--rounds COUNT] [--growth COUNT,COUNT] or --short`;

/** Reads the arguments; where they are wrong, the sentence that says how to write them. */
export function readBenchArguments(args: readonly string[]): BenchOptions | string {
  const text = { type: 'string' } as const;
  let values: { only?: string; sizes?: string; rounds?: string; growth?: string; short?: boolean };
  try {
    const options = { only: text, sizes: text, rounds: text, growth: text, short: { type: 'boolean' } as const };
    ({ values } = parseArgs({ args: [...args], options }));
  } catch {
    return USAGE;
  }
  const usual = values.short === true ? SHORT : WHOLE;
  const {
    only = usual.parts.join(','),
    sizes = usual.sizes.join(','),
    rounds = String(usual.rounds),
    growth = usual.growth.join(','),
  } = values;
  const parts = PARTS.filter((part) => only.split(',').includes(part));
  const size = /^[1-9]\d{2,7}$/;
  const [small = '', large = '', ...more] = growth.split(',');
  if (parts.length !== only.split(',').length || more.length > 0 || Number(small) >= Number(large)) return USAGE;
  if (![...sizes.split(','), small, large].every((each) => size.test(each)) || !/^[1-9]\d?$/.test(rounds)) return USAGE;
  return {
    ...usual,
    parts,
    sizes: sizes.split(',').map(Number),
    rounds: Number(rounds),
    growth: [Number(small), Number(large)],
  };
}
