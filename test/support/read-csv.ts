/**
 * Reads a file as a careful spreadsheet would: byte order mark, semicolons, CRLF, quotes doubled inside quotes. Throws
 * where the text is anything else.
 */
export function readCsv(text: string): readonly (readonly string[])[] {
  if (!text.startsWith('\uFEFF')) throw new Error('there is no byte order mark');
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end');
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 1;
  while (at < text.length) {
    const [cell, next] = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    row.push(cell);
    if (text[next] === ';') at = next + 1;
    else if (text.startsWith('\r\n', next)) {
      rows.push(row);
      row = [];
      at = next + 2;
    } else throw new Error(`a cell ends with ${JSON.stringify(text.slice(next, next + 2))}`);
    if (text[next] === ';' && text.startsWith('\r\n', at)) {
      rows.push([...row, '']);
      row = [];
      at += 2;
    }
  }
  return rows;
}

function plainCell(text: string, from: number): readonly [string, number] {
  let to = from;
  while (to < text.length && text[to] !== ';' && text[to] !== '\r' && text[to] !== '\n') {
    if (text[to] === '"') throw new Error('a quote stands in a cell without quotes');
    to += 1;
  }
  return [text.slice(from, to), to];
}

function quotedCell(text: string, from: number): readonly [string, number] {
  let cell = '';
  for (let at = from + 1; ; at += 1) {
    if (at >= text.length) throw new Error('a quote has no end');
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else return [cell, at + 1];
  }
}
