/** What the harness counts over all its parts. */
export interface Figures {
  /** Processes that were killed. */
  kills: number;
  /** Faults of disk, clock and network, and hostile inputs, that were played. */
  faults: number;
  /** Damaged or hostile documents that were read. */
  mutations: number;
  /** Writes that the plan held and that never came, decisions that are gone, history that is not true. */
  lost: number;
  /** Writes that came twice, or that no plan held. */
  doubled: number;
  /** Ends that nobody had foreseen: a stack trace, a damaged database, an exit without a word. */
  crashed: number;
  /** Pieces of work that did not end in their time. */
  hung: number;
  /** Writes that were sent twice with the same body and the same effect: no harm, but to be seen. */
  repeated: number;
  /** Secrets and personal data that were planted, and looked for in every form that they may take. */
  planted: number;
  /** Files and messages that were looked through for them. */
  scanned: number;
  /** Places where one of them was found and does not belong. */
  found: number;
}

/** A fault that the harness found, with what it takes to see it again. */
export interface Finding {
  readonly kind: 'lost' | 'doubled' | 'crashed' | 'hung' | 'found';
  readonly text: string;
  /** Words for the command that plays this case alone. */
  readonly replay: string;
}

/** How much is tried. */
export interface PartOptions {
  readonly short: boolean;
  readonly seed: number;
  /** The one case that is played; null plays all. */
  readonly only: number | null;
  /** Tells how far a part has come. */
  readonly say: (line: string) => void;
}

/** What a part counted and found. */
export interface PartResult {
  readonly figures: Partial<Figures>;
  readonly findings: readonly Finding[];
  /** What else is worth a line in the summary. */
  readonly notes: readonly string[];
}

/** One part of the harness. */
export interface Part {
  readonly name: string;
  readonly title: string;
  run(options: PartOptions): Promise<PartResult>;
}

/** Waits for work at most so long; a piece of work that does not end is a finding, not a reason to wait for ever. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | 'hung'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'hung'>((resolve) => {
    timer = setTimeout(() => resolve('hung'), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
