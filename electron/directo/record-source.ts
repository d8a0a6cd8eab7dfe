import type { Feed, RecordSource } from '../ports.ts';
import { createDiscovery } from './discover-fields.ts';
import { readFeed } from './read-feed.ts';
import { createRecordReader } from './record-reader.ts';

/** The customers feed as records: cut while it streams, parsed only on demand. */
export function createRecordSource(feed: Feed): RecordSource {
  const readRecords = createRecordReader();
  return {
    host: feed.host,
    read: (request, onRecord, onProgress) =>
      readFeed(feed, { ...request, onRecord, afterChunk: ({ bytes }) => onProgress?.(bytes) }),
    parse: (slices) =>
      readRecords(slices).map((reading) =>
        reading.ok
          ? { ok: true, record: reading.value.record, stripped: reading.value.stripped }
          : { ok: false, reason: reading.problem.reason, code: reading.problem.code },
      ),
    discover: createDiscovery,
  };
}
