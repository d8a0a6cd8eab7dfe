// `npm run icon`: draws the program's icon anew, for all systems.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeIconFiles } from './icon-files.ts';

for (const [name, bytes] of makeIconFiles()) {
  const file = join(import.meta.dirname, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  process.stdout.write(`build/${name} ${bytes.length} bytes\n`);
}
