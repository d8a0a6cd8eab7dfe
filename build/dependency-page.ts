import { readPart, readTable, replaceRows } from './markdown-table.ts';
import { labelOf, type Shipped } from './shipped.ts';

/** The page of dependencies, from the root. */
export const DEPENDENCY_PAGE = 'docs/dependencies.md';

/** The page's headings that commands and checks look for. */
export const PARTS = {
  chosen: 'What goes out with the program',
  brought: 'What those bring along',
  tools: 'Tools',
  scripts: 'Scripts that installing may run',
  findings: 'Findings of the audit',
} as const;

/** Puts versions and licences as they are into the page; what a person wrote about a library stays with its name. */
export function renewPage(page: string, libraries: readonly Shipped[], declared: ReadonlySet<string>): string {
  const words = new Map(readTable(page, PARTS.chosen).map(([name = '', , , ...rest]) => [name, rest]));
  const chosen = libraries
    .filter(({ name }) => declared.has(name))
    .map(({ name, version, licence }) => [name, version, licence, ...(words.get(name) ?? ['', ''])]);
  const brought = libraries
    .filter(({ name }) => !declared.has(name))
    .map((library) => [library.name, library.version, library.licence, bringersOf(library, libraries)]);
  return replaceRows(replaceRows(page, PARTS.chosen, chosen), PARTS.brought, brought);
}

function bringersOf(library: Shipped, libraries: readonly Shipped[]): string {
  const bringers = libraries.filter(({ needs }) => needs.includes(labelOf(library))).map(({ name }) => name);
  return [...new Set(bringers)].join(', ');
}

/** What the page still owes its readers: libraries without a reason or an alternative, tools without a line, lines too many. */
export function findUnexplained(page: string, libraries: readonly Shipped[], declared: ReadonlySet<string>): string[] {
  const shipped = new Set(libraries.map(({ name }) => name));
  const bare = readTable(page, PARTS.chosen).filter(([, , , why, instead]) => !why || !instead);
  const tools = [...declared].filter((name) => !shipped.has(name));
  const told = [...readPart(page, PARTS.tools).matchAll(/^\* ((?:`[^`]+`(?:, )?)+): \S/gmu)].flatMap(([, names = '']) =>
    [...names.matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name),
  );
  return [
    ...bare.map(([name]) => `${name}: nobody says why it is here and what would replace it`),
    ...tools.filter((name) => !told.includes(name)).map((name) => `${name}: nobody says what this tool is for`),
    ...told.filter((name) => !tools.includes(name)).map((name) => `${name} is told as a tool and is none`),
    ...told.filter((name, index) => told.indexOf(name) !== index).map((name) => `${name} is told twice`),
  ];
}
