import type { Pair } from './connection.ts';
import { applyTransforms } from './transforms.ts';

/** A customer that may become a contact, with all fields that a mapping may name. */
export interface SampleCustomer {
  readonly code: string;
  /** Key of its address. */
  readonly address: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** What one pair does with one customer; a blank or absent value is the empty text. */
export interface SampleValue {
  readonly source: string;
  readonly target: string;
  /** As it stands in Directo. */
  readonly before: string;
  /** As Mailbow would get it. */
  readonly after: string;
}

/** A customer as an example of what a mapping does. */
export interface CustomerSample {
  readonly code: string;
  readonly name: string;
  readonly values: readonly SampleValue[];
}

/** What the pairs of a mapping make of the fields of a customer. */
export function sampleOf({ code, fields }: SampleCustomer, mapping: readonly Pair[]): CustomerSample {
  return {
    code,
    name: fields.get('name')?.trim() ?? '',
    values: mapping.map(({ source, target, transforms }) => {
      const before = fields.get(source) ?? '';
      const after = applyTransforms(before, transforms);
      return { source, target, before, after: after.trim() === '' ? '' : after };
    }),
  };
}

/**
 * Chooses the samples that together show most of a mapping: each next one fills most pairs that none before it fills, of
 * equals the one that fills more, and of those the first. They come back in the order of the feed.
 */
export function chooseSamples(samples: readonly CustomerSample[], count: number): readonly CustomerSample[] {
  const shown = new Set<string>();
  const chosen = new Set<CustomerSample>();
  const filled = ({ values }: CustomerSample) => values.filter(({ before }) => before.trim() !== '');
  while (chosen.size < Math.min(count, samples.length)) {
    let best: { readonly sample: CustomerSample; readonly score: readonly [number, number] } | null = null;
    for (const sample of samples) {
      if (chosen.has(sample)) continue;
      const values = filled(sample);
      const score = [values.filter(({ target }) => !shown.has(target)).length, values.length] as const;
      const wins =
        best === null || score[0] > best.score[0] || (score[0] === best.score[0] && score[1] > best.score[1]);
      if (wins) best = { sample, score };
    }
    if (best === null) break;
    chosen.add(best.sample);
    for (const { target } of filled(best.sample)) shown.add(target);
  }
  return samples.filter((sample) => chosen.has(sample));
}
