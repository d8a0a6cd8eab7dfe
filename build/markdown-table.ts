/** The part of a page below a heading of the second rank, up to the next one; empty where there is none. */
export function readPart(page: string, heading: string): string {
  const [, ...parts] = `\n${page.replaceAll('\r\n', '\n')}`.split('\n## ');
  return parts.find((part) => part.startsWith(`${heading}\n`))?.slice(heading.length + 1) ?? '';
}

/** The rows of the first table below a heading, cell by cell, without its head. */
export function readTable(page: string, heading: string): readonly (readonly string[])[] {
  const lines = readPart(page, heading).split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  if (start === -1) return [];
  const table = lines.slice(start);
  const end = table.findIndex((line) => !line.startsWith('|'));
  return table.slice(2, end === -1 ? undefined : end).map((line) => line.split('|').slice(1, -1).map(bare));
}

/** A page with the rows of the first table below a heading put in place of the old ones; the head stays. */
export function replaceRows(page: string, heading: string, rows: readonly (readonly string[])[]): string {
  const part = readPart(page, heading);
  const lines = part.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  if (start === -1) return page;
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  const written = rows.map((cells) => `| ${cells.join(' | ')} |`);
  const renewed = [...lines.slice(0, start + 2), ...written, ...(end === -1 ? [] : lines.slice(end))].join('\n');
  return page.replace(part, () => renewed);
}

const bare = (cell: string): string => cell.trim();
