/** So many colours there are in ClientBand.css. */
const COLOURS = 8;

/** Number of the colour that stands beside a client's name: always the same one for a name. It says nothing by itself. */
export function clientColour(name: string): number {
  let sum = 0;
  for (const sign of name.normalize('NFC')) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 65_521;
  return sum % COLOURS;
}
