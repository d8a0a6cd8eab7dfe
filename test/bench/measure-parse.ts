// One measured reading of a file: node measure-parse.ts DESIGN FILE count|digest
import { measure, tell } from './measured.ts';
import { countingSink, digestingSink, type ParseDesign } from './rivals/record-sink.ts';

/** Loaded one at a time, so that no design pays for the modules of another. */
const designs: Readonly<Record<string, () => Promise<ParseDesign>>> = {
  product: async () => (await import('./product-parse.ts')).product,
  'product-cut': async () => (await import('./product-parse.ts')).productCut,
  'whole-document': async () => (await import('./rivals/whole-document.ts')).wholeDocument,
  batched: async () => (await import('./rivals/batched.ts')).batched,
  saxes: async () => (await import('./rivals/saxes.ts')).saxes,
  'byte-scan': async () => (await import('./rivals/byte-scan.ts')).byteScan,
};

const [name = '', file = '', mode = 'count'] = process.argv.slice(2);
const parse = await designs[name]?.();
if (parse === undefined) throw new Error(`no design ${name}`);
const sink = mode === 'digest' ? digestingSink() : countingSink();
await tell(async () => {
  const { endedAt: _, ...cost } = await measure(() => parse(file, sink));
  return { ...cost, ...sink.totals() };
});
