/** The parts that Keep a Changelog knows, in its order. */
const PARTS = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

const UNRELEASED = '## Unreleased';
const RELEASED = /^## \[?(\d+\.\d+\.\d+(?:-[\da-z.-]+)?)\]? - (\d{4}-\d{2}-\d{2})$/iu;

/** A version of the changelog: its heading and the lines below it. */
interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** What the changelog lacks for the program's version. Before a release its "Unreleased" part is enough. */
export function findChangelogFaults(text: string, version: string, isRelease: boolean): readonly string[] {
  const { head, sections } = readSections(text);
  const [first, ...others] = sections;
  const released = others.flatMap(({ heading }) => readRelease(heading) ?? []);
  const newest = released[0]?.version;
  return [
    ...(head.startsWith('# Changelog\n') ? [] : ['it does not begin with "# Changelog"']),
    ...(first?.heading === UNRELEASED ? [] : [`it does not begin with the part "${UNRELEASED}"`]),
    ...others
      .filter(({ heading }) => readRelease(heading) === null)
      .map(({ heading }) => `"${heading}" is not "## VERSION - YYYY-MM-DD"`),
    ...findDisorder(released),
    ...sections.flatMap((section) => findPartFaults(section, section === first)),
    ...(newest === undefined || newest === version
      ? []
      : [`its newest version is ${newest}, the program's ${version}`]),
    ...(isRelease && newest === undefined ? [`there is no dated part "## ${version} - YYYY-MM-DD"`] : []),
  ];
}

/** Moves what was not released into a version of its own; null where there is nothing to release. */
export function datedChangelog(text: string, version: string, day: string): string | null {
  const { sections } = readSections(text);
  const [first] = sections;
  if (first?.heading !== UNRELEASED || first.lines.every((line) => !line.startsWith('- '))) return null;
  return text.replace(UNRELEASED, () => `${UNRELEASED}\n\n## ${version} - ${day}`);
}

function readSections(text: string): { readonly head: string; readonly sections: readonly Section[] } {
  const [head = '', ...parts] = text.replaceAll('\r\n', '\n').split(/^(?=## )/mu);
  return {
    head,
    sections: parts.map((part) => part.split('\n')).map(([heading = '', ...lines]) => ({ heading, lines })),
  };
}

function readRelease(heading: string): { readonly version: string; readonly day: string } | null {
  const [, version = '', day = ''] = RELEASED.exec(heading) ?? [];
  // 30 February becomes a day in March.
  const time = Date.parse(`${day}T00:00:00Z`);
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  return isDay ? { version, day } : null;
}

function findDisorder(released: readonly { readonly version: string; readonly day: string }[]): readonly string[] {
  return released.slice(1).flatMap(({ version, day }, index) => {
    const newer = released[index];
    if (newer === undefined) return [];
    return [
      ...(isOlder(version, newer.version) ? [] : [`${version} stands below ${newer.version}`]),
      ...(day <= newer.day ? [] : [`${version} is dated after ${newer.version}`]),
    ];
  });
}

/** By the three numbers; a version before a release (`1.0.0-beta.1`) is older than the release. */
function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((each) => each.split('-')[0]?.split('.').map(Number) ?? []);
  const index = [0, 1, 2].find((place) => a?.[place] !== b?.[place]);
  if (index !== undefined) return (a?.[index] ?? 0) < (b?.[index] ?? 0);
  return version !== than && version.includes('-');
}

function findPartFaults({ heading, lines }: Section, mayBeEmpty: boolean): readonly string[] {
  const parts = lines.flatMap((line, index) => (line.startsWith('### ') ? [{ title: line.slice(4), index }] : []));
  const titles = parts.map(({ title }) => title);
  const isEmpty = (index: number) => {
    const below = lines.slice(index + 1);
    const end = below.findIndex((line) => line.startsWith('### '));
    return !below.slice(0, end === -1 ? undefined : end).some((line) => line.startsWith('- '));
  };
  return [
    ...titles
      .filter((title) => !PARTS.includes(title))
      .map((title) => `${heading}: "${title}" is none of ${PARTS.join(', ')}`),
    ...titles.filter((title, at) => titles.indexOf(title) !== at).map((title) => `${heading}: "${title}" stands twice`),
    ...parts.filter(({ index }) => isEmpty(index)).map(({ title }) => `${heading}: "${title}" is empty`),
    ...(parts.length === 0 && !mayBeEmpty ? [`${heading}: nothing is told`] : []),
  ];
}
