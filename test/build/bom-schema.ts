import { z } from 'zod';

/** An expression of SPDX: names of licences, joined or to choose from. */
const licence = z.string().regex(/^\(?[A-Za-z\d.+-]+(?: (?:AND|OR|WITH) [A-Za-z\d.+-]+)*\)?$/);
const ref = z.string().startsWith('pkg:npm/');
const component = z.strictObject({
  type: z.enum(['application', 'library']),
  'bom-ref': ref,
  name: z.string().min(1),
  version: z.string().min(1),
  purl: z.string().regex(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+[\w.-]*$/),
  licenses: z.array(z.strictObject({ expression: licence })).length(1),
  hashes: z
    .array(z.strictObject({ alg: z.literal('SHA-512'), content: z.string().regex(/^(?:[\da-f]{2})+$/) }))
    .optional(),
});

/** What CycloneDX 1.6 asks of the parts that we write: shapes, no reference twice, none that leads nowhere. */
export const bomSchema = z
  .strictObject({
    bomFormat: z.literal('CycloneDX'),
    specVersion: z.literal('1.6'),
    version: z.int().min(1),
    metadata: z.strictObject({ component }),
    components: z.array(component),
    dependencies: z.array(z.strictObject({ ref, dependsOn: z.array(ref) })),
  })
  .refine(({ metadata, components, dependencies }) => {
    const refs = [metadata.component, ...components].map((each) => each['bom-ref']);
    const known = new Set(refs);
    const told = dependencies.map((each) => each.ref);
    return (
      known.size === refs.length &&
      told.length === refs.length &&
      new Set(told).size === told.length &&
      dependencies.every(({ dependsOn }) => dependsOn.every((each) => known.has(each)))
    );
  });
