import { readFileSync } from 'node:fs';
import { customersOf, handOver, objectParser } from './parsed-objects.ts';
import type { ParseDesign } from './record-sink.ts';

/** What most would write first: read everything, parse everything, walk through it. */
export const wholeDocument: ParseDesign = (file, sink) => {
  for (const customer of customersOf(objectParser().parse(readFileSync(file, 'utf8')))) handOver(customer, sink);
};
