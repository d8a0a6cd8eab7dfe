import type { Inputs } from './bench-inputs.ts';
import { isMeasured, type Row } from './bench-result.ts';
import type { Measured } from './measured.ts';
import { answers, runMeasured, runProgram } from './run-measured.ts';

/** A way to read a document, and whether it builds the records: only those can agree on a digest. */
interface Design {
  readonly name: string;
  readonly reads: 'records' | 'counts' | 'nothing';
  /** Why it is not there, in words; null where it is. */
  readonly skipped: string | null;
  run(file: string, mode: 'count' | 'digest'): ReturnType<typeof runMeasured>;
}

/** The designs of the parse stage, the product's first. */
export async function parseDesigns(): Promise<readonly Design[]> {
  const own = (name: string, script: string, reads: Design['reads'] = 'records'): Design => ({
    name,
    reads,
    skipped: null,
    run: (file, mode) => runMeasured('measure-parse.ts', [script, file, mode]),
  });
  const python = async (name: string, library: string, module: string): Promise<Design> => ({
    name,
    reads: 'records',
    skipped: (await answers('python3', ['-c', `import ${module}`])) ? null : `Python with ${module} is not there`,
    run: (file, mode) => runMeasured('rivals/iterparse.py', [library, file, mode]),
  });
  return [
    own('product', 'product'),
    own('product, cut only', 'product-cut', 'counts'),
    own('fast-xml-parser, whole', 'whole-document'),
    own('fast-xml-parser, batches', 'batched'),
    own('saxes', 'saxes'),
    await python('Python lxml.iterparse', 'lxml', 'lxml.etree'),
    await python('Python ElementTree', 'etree', 'xml.etree.ElementTree'),
    {
      name: 'xmllint --stream',
      reads: 'nothing',
      skipped: (await answers('xmllint', ['--version'])) ? null : 'xmllint is not there',
      run: runXmllint,
    },
    own('raw byte scan', 'byte-scan', 'counts'),
  ];
}

/** Reads the document once with every design before anything is timed; answers what does not agree, in words. */
export async function checkReadings(inputs: Inputs, designs: readonly Design[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  let agreed: string | undefined;
  for (const design of designs.filter(({ skipped, reads }) => skipped === null && reads === 'records')) {
    const answer = await design.run(inputs.today, 'digest');
    if (!isMeasured(answer)) continue;
    agreed ??= answer.digest;
    if (answer.digest !== agreed) wrong.push(`${design.name} reads other records than the product`);
    wrong.push(...wrongCount(design.name, answer, inputs.customers));
  }
  return wrong;
}

/** One timed round of every design, one after the other. */
export async function parseRound(
  inputs: Inputs,
  designs: readonly Design[],
): Promise<{ readonly rows: readonly Row[]; readonly wrong: readonly string[] }> {
  const rows: Row[] = [];
  const wrong: string[] = [];
  for (const design of designs) {
    const { name, reads, skipped } = design;
    if (skipped !== null) {
      rows.push({ stage: 'parse', design: name, runs: [], skipped });
      continue;
    }
    const answer = await design.run(inputs.today, 'count');
    if (isMeasured(answer)) {
      rows.push({ stage: 'parse', design: name, runs: [answer] });
      if (reads !== 'nothing') wrong.push(...wrongCount(name, answer, inputs.customers));
    } else rows.push({ stage: 'parse', design: name, runs: [], skipped: answer.cannot });
  }
  return { rows, wrong };
}

function wrongCount(name: string, { records }: Measured, customers: number): readonly string[] {
  return records === customers ? [] : [`${name} counts ${records} records instead of ${customers}`];
}

/** It tells nothing but the time, its start included: a limit, and a generous one to beat. */
async function runXmllint(file: string): Promise<Measured> {
  const start = performance.now();
  await runProgram('xmllint', ['--stream', '--noout', file]);
  return { ms: performance.now() - start };
}
