// What most would write first: read everything, parse everything. node measure-whole.ts FILE
import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';

const start = performance.now();
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
const document = parser.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as {
  transport: { customers: { customer: unknown[] } };
};
console.log(
  JSON.stringify({
    ms: performance.now() - start,
    peakMb: process.resourceUsage().maxRSS / 1024,
    records: document.transport.customers.customer.length,
  }),
);
