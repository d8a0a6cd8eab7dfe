import type { DiscoveredField } from '../../shared/domain/discovered-field.ts';
import { TypeGuess } from './value-type.ts';

const SAMPLES = 3;
const SAMPLE_LENGTH = 200;
/** Enough values to know a type by; the rest of a large feed would only cost time. */
const TYPED_VALUES = 1000;

/** What is remembered of one field: counts and three samples, however large the feed is. */
export class FieldSample {
  private readonly samples: string[] = [];
  private readonly guess: TypeGuess;
  private readonly key: string;
  private filled = 0;
  private typed = 0;
  private lastRecord = -1;

  constructor(key: string) {
    this.key = key;
    this.guess = new TypeGuess(key);
  }

  /** Notes a value of record number `record`; a field counts once per record. */
  add(record: number, value: string): void {
    const text = value.trim();
    if (text === '') return;
    if (this.lastRecord !== record) this.filled++;
    this.lastRecord = record;
    if (this.typed++ < TYPED_VALUES) this.guess.add(text);
    if (this.samples.length === SAMPLES) return;
    const sample = maskIdCodes(text).slice(0, SAMPLE_LENGTH);
    if (!this.samples.includes(sample)) this.samples.push(sample);
  }

  /** The field as found in `records` records. */
  describe(records: number): DiscoveredField {
    const fillRate = records === 0 ? 0 : Math.round((this.filled / records) * 10_000) / 10_000;
    return { key: this.key, fillRate, samples: this.samples, type: this.guess.type };
  }
}

/** Estonian personal id codes: century and sex, then a date as yymmdd, then four digits. */
function maskIdCodes(text: string): string {
  return text.replaceAll(/(?<!\d)[1-8]\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}(?!\d)/g, (code) =>
    code.slice(0, 3).padEnd(11, '*'),
  );
}
