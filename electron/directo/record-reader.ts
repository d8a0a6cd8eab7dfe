import { isUtf8 } from 'node:buffer';
import { createKnownShape } from './read-known-shape.ts';
import { type RecordReading, readRecords } from './read-record.ts';

/** Reads many records; answers one result for each, in their order. */
export type RecordReader = (slices: readonly Buffer[]) => readonly RecordReading[];

/**
 * A reader that learns how the records of one feed are written. The parser stays the authority: it reads the first
 * record, and every one that is written otherwise than those that it has read.
 */
export function createRecordReader(): RecordReader {
  const shape = createKnownShape();
  const readQuickly = (slice: Buffer): RecordReading | null => {
    if (!isUtf8(slice)) return null;
    const record = shape.read(slice.toString('utf8'));
    return record && { ok: true, value: { record, stripped: 0 } };
  };
  return (slices) => {
    const readings = slices.map(readQuickly);
    const left = slices.filter((_, index) => readings[index] === null);
    if (left.length === 0) return readings.filter((reading) => reading !== null);
    const parsed = readRecords(left);
    for (const [index, reading] of parsed.entries()) {
      if (reading.ok) shape.learn(left[index]?.toString('utf8') ?? '', reading.value.record);
    }
    const inOrder = parsed.values();
    return readings.flatMap((reading) => reading ?? inOrder.next().value ?? []);
  };
}
