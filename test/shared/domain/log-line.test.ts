import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LogEntry, readLogLine, writeLogLine } from '../../../shared/domain/log-line.ts';

it('an entry is one line, and is read as it was written', () => {
  const anyEntry: fc.Arbitrary<LogEntry> = fc.record(
    {
      time: fc.string(),
      level: fc.constantFrom('info', 'warn', 'error'),
      event: fc.string(),
      fields: fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
      ),
      error: fc.string(),
    },
    { requiredKeys: ['time', 'level', 'event', 'fields'] },
  );
  fc.assert(
    fc.property(anyEntry, (entry) => {
      const line = writeLogLine(entry);
      expect(line).not.toMatch(/[\r\n]/);
      expect(readLogLine(line)).toEqual({ ...entry, fields: { ...(entry.fields as object) } });
    }),
  );
});

it.each([
  '',
  'tekst',
  '1',
  'null',
  '[]',
  '{"time":1,"level":"info","event":"x"}',
  '{"time":"x","level":"silly","event":"x"}',
  '{"time":"x"',
])('%j is no line of the log', (line) => expect(readLogLine(line)).toBeNull());
