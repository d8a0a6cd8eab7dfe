import { RecordSplitter, type SplitOptions } from '../../../electron/directo/split-records.ts';

/** An invented feed with what real ones have: references, line breaks, quotes, comments, empty and repeated datafields. */
export const FEED = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Written for tests; nobody in it exists -->
<transport>
  <customers>
    <customer code="1001" name="Näidis Ehitus OÜ" address3="" email="mari@ehitus.example" class="EDASI" comment="Hulgi &amp; jae" balance="120.5000" closed="0" ts="2026-03-02T09:15:27">
      <datafields>
        <data code="OPTIN" content="yes" param="2026-02-28"/>
        <data code="VALDKOND" content="Ehitus" param=""/>
      </datafields>
    </customer>
    <!-- a card with two addresses -->
    <customer code="HULGI-3" name='Kaks "Aadressi" AS' email="info@kaks.example; arved@kaks.example" closed="0">
      <datafields/>
    </customer>
    <customer code="1005" name="A &gt; B &quot;Vana&quot; Pood" email="" closed="1" ts="2024-06-10T08:00:00">
      <datafields>
        <data code="OPTIN" content="yes" param="2019-05-20"/>
        <data code="OPTIN" content="no" param="2024-06-10"/>
      </datafields>
    </customer>
    <customer code="ÄRI 6" name="O'Tool > Pojad" address1="Rida 1&#10;Rida 2" email="ari@kuus.example"/>
  </customers>
</transport>
`;

/** How a document was split. */
export interface SplitSample {
  readonly records: string[];
  readonly split: RecordSplitter;
}

/** Splits a document in chunks of the given sizes; the last size serves for the rest. */
export function splitText(
  document: string | Buffer,
  sizes: readonly number[] = [65_536],
  options: Partial<SplitOptions> = {},
): SplitSample {
  const bytes = Buffer.from(document);
  const records: string[] = [];
  const split = new RecordSplitter({
    channel: 'customers',
    item: 'customer',
    onRecord: (buffer, start, end) => records.push(buffer.toString('utf8', start, end)),
    ...options,
  });
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[Math.min(turn, sizes.length - 1)] ?? 1;
    // A copy of its own, wiped afterwards: what the splitter keeps must not depend on a chunk that is gone.
    const chunk = Buffer.from(bytes.subarray(at, at + size));
    split.push(chunk);
    chunk.fill(0x3f);
    at += size;
  }
  return { records, split };
}
