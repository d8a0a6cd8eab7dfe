/** So many colours there are in ClientBand.css. */
const COLOURS = 8;

/** Number of the colour that stands beside a client's name: always the same one for a name. It says nothing by itself. */
export function clientColour(name: string): number {
  let mix = 0x811c9dc5;
  for (const sign of name.normalize('NFC')) mix = Math.imul(mix ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // The low bits of names that are alike are alike; the high ones are not.
  return (mix >>> 16) % COLOURS;
}
