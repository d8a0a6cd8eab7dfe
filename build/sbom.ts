// `npm run sbom`: builds the bundles where they are old, and lists every library inside them and beside them.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BillOfMaterials, writeBill } from './bill-of-materials.ts';
import { buildBundles } from './bundles.ts';
import { declaredBy, readProject } from './project.ts';
import { readLock } from './read-lock.ts';
import { readShipped } from './shipped.ts';

/** Where the bill of materials is put, from the root. */
const BILL_FILE = 'release/sbom.cdx.json';

/** Writes the bill of materials of the bundles that are there. */
export function saveBill(root: string): { readonly file: string; readonly bill: BillOfMaterials } {
  const { packages } = readLock(root);
  const project = readProject(root);
  const program = { name: project.name, version: project.version, licence: project.license };
  const bill = writeBill(program, declaredBy(project), readShipped(root, packages), packages);
  mkdirSync(dirname(join(root, BILL_FILE)), { recursive: true });
  // Whoever reads it meanwhile finds the old one or the new one, whole.
  const draft = join(root, `${BILL_FILE}.${process.pid}`);
  writeFileSync(draft, `${JSON.stringify(bill, null, 2)}\n`);
  renameSync(draft, join(root, BILL_FILE));
  return { file: BILL_FILE, bill };
}

if (import.meta.main) {
  process.exitCode = await buildBundles();
  if (process.exitCode === 0) {
    const { file, bill } = saveBill(fileURLToPath(new URL('..', import.meta.url)));
    process.stdout.write(`${file}, ${bill.components.length} libraries\n`);
  }
}
