/** What a check came to: nothing to say, what is wrong, or why it cannot be made on this computer. */
export type Outcome =
  | { readonly state: 'ok'; readonly said?: string }
  | { readonly state: 'failed'; readonly faults: readonly string[] }
  | { readonly state: 'not possible here'; readonly why: string };

/** A check with its outcome. */
export interface Checked {
  readonly name: string;
  readonly outcome: Outcome;
}

/** A check is passed where nothing is wrong. */
export const judge = (faults: readonly string[], said?: string): Outcome =>
  faults.length > 0 ? { state: 'failed', faults } : { state: 'ok', ...(said === undefined ? {} : { said }) };

/** The checks as a table for the terminal: name, outcome, what there is to say, further faults below each other. */
export function showTable(checks: readonly Checked[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.flatMap(({ name, outcome }) => {
    const [first = '', ...more] = wordsOf(outcome);
    const start = `${name.padEnd(width)}  ${outcome.state.padEnd('not possible here'.length)}  `;
    return [`${start}${first}`.trimEnd(), ...more.map((line) => `${' '.repeat(start.length)}${line}`)];
  });
  return `${lines.join('\n')}\n`;
}

function wordsOf(outcome: Outcome): readonly string[] {
  if (outcome.state === 'failed') return outcome.faults;
  return [(outcome.state === 'ok' ? outcome.said : outcome.why) ?? ''];
}

/** Whether a release may go on; what could not be checked here stops nothing. */
export const isPassed = (checks: readonly Checked[]): boolean =>
  checks.every(({ outcome }) => outcome.state !== 'failed');
