// `npm run dependencies`: writes versions and licences of what is inside the bundles into docs/dependencies.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildBundles } from './bundles.ts';
import { DEPENDENCY_PAGE, findUnexplained, renewPage } from './dependency-page.ts';
import { declaredBy, readProject } from './project.ts';
import { readLock } from './read-lock.ts';
import { readShipped } from './shipped.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
process.exitCode = await buildBundles();
if (process.exitCode === 0) {
  const declared = declaredBy(readProject(root));
  const libraries = readShipped(root, readLock(root).packages);
  const page = renewPage(readFileSync(join(root, DEPENDENCY_PAGE), 'utf8'), libraries, declared);
  writeFileSync(join(root, DEPENDENCY_PAGE), page);
  const faults = findUnexplained(page, libraries, declared);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
