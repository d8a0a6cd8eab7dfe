import type { Licence } from './licences.ts';
import type { Locked } from './lock.ts';
import { labelOf, type Shipped } from './shipped.ts';

/** A bill of materials in CycloneDX's form, as far as ours goes. */
export interface BillOfMaterials {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

interface Component {
  readonly type: 'application' | 'library';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly { readonly expression: string }[];
  readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
}

/**
 * Lists what is inside a package of the program, sealed with the lock's own sums, and what leans on what: the program on
 * those that nothing else brings or that it asks for by name. It says the same whenever it is made.
 */
export function writeBill(
  program: Licence,
  declared: ReadonlySet<string>,
  libraries: readonly Shipped[],
  locked: Locked,
): BillOfMaterials {
  const refs = new Map(libraries.map((library) => [labelOf(library), describe(library).purl]));
  const refsOf = (labels: readonly string[]) => labels.flatMap((label) => refs.get(label) ?? []);
  const brought = new Set(libraries.flatMap(({ needs }) => needs));
  const own = libraries.filter((library) => declared.has(library.name) || !brought.has(labelOf(library)));
  const component: Component = { ...describe(program), type: 'application' };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component },
    components: libraries.map((library) => ({ ...describe(library), ...sumOf(library, locked) })),
    dependencies: [
      { ref: component['bom-ref'], dependsOn: refsOf(own.map(labelOf)) },
      ...libraries.map((library) => ({ ref: describe(library)['bom-ref'], dependsOn: refsOf(library.needs) })),
    ],
  };
}

function describe({ name, version, licence }: Licence): Component {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { type: 'library', 'bom-ref': purl, name, version, purl, licenses: [{ expression: licence }] };
}

/** The lock has the sum in base64, CycloneDX wants it in hexadecimal digits. */
function sumOf({ name, version }: Licence, locked: Locked): Pick<Component, 'hashes'> {
  const entry = Object.entries(locked).find(
    ([place, each]) => place.endsWith(`node_modules/${name}`) && each.version === version,
  )?.[1];
  const sum = /^sha512-(\S+)/.exec(entry?.integrity ?? '')?.[1];
  return sum === undefined ? {} : { hashes: [{ alg: 'SHA-512', content: Buffer.from(sum, 'base64').toString('hex') }] };
}
