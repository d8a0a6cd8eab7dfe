import type { Licence } from './licences.ts';
import type { Locked } from './lock.ts';

/** A bill of materials in CycloneDX's form, as far as ours goes. */
export interface BillOfMaterials {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
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

/** Lists what goes out with the program, sealed with the lock's own sums. It says the same whenever it is made. */
export function writeBill(program: Licence, libraries: readonly Licence[], locked: Locked): BillOfMaterials {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { ...describe(program), type: 'application' } },
    components: libraries.map((library) => ({ ...describe(library), ...sumOf(library, locked) })),
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
