// `npm run changelog`: whether CHANGELOG.md has its form and fits the program's version.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChangelogFaults } from './changelog.ts';
import { readProject } from './project.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const faults = findChangelogFaults(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), readProject(root).version, false);
for (const fault of faults) process.stderr.write(`CHANGELOG.md: ${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
