// The fastest way to write: so many loops, each of them a call after the other, and nothing else.
//   node bare-loop.ts URL WRITES LOOPS
import { nodeFetch } from '../../../electron/platform/node-fetch.ts';

const [url = '', writes = '0', loops = '1'] = process.argv.slice(2);
const start = performance.now();
let open = Number(writes);
const loop = async () => {
  while (open > 0) {
    open -= 1;
    const body = JSON.stringify({ email: `info${open}@firma.example`, fields: { name: 'Firma OÜ' } });
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    const response = await nodeFetch(`${url}/v3/contacts`, { method: 'POST', body });
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    await response.json();
  }
};
await Promise.all(Array.from({ length: Number(loops) }, loop));
console.log(JSON.stringify({ ms: performance.now() - start }));
