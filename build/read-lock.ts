import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Locked } from './lock.ts';

const names = z.record(z.string(), z.string()).optional();
const entry = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  link: z.boolean().optional(),
  dependencies: names,
  devDependencies: names,
  optionalDependencies: names,
});
const lockSchema = z.object({ version: z.string(), packages: z.record(z.string(), entry) });

/** The program's version and the packages that the project's lock file holds. */
export function readLock(root: string): { readonly version: string; readonly packages: Locked } {
  return lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
}
