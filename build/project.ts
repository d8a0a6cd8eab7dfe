import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const names = z.record(z.string(), z.string()).default({});
const projectSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  scripts: names,
  dependencies: names,
  devDependencies: names,
  optionalDependencies: names,
  allowScripts: z.record(z.string(), z.boolean()),
});

/** What the project says of itself in its `package.json`. */
export type Project = Readonly<z.infer<typeof projectSchema>>;

/** Reads the project's own `package.json`. */
export function readProject(root: string): Project {
  return projectSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
}

/** Every package that the project asks for by name. */
export const declaredBy = ({ dependencies, devDependencies, optionalDependencies }: Project): ReadonlySet<string> =>
  new Set([dependencies, devDependencies, optionalDependencies].flatMap((each) => Object.keys(each)));
