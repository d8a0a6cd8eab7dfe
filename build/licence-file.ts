import type { Licence, LicenceTexts } from './licences.ts';

/** The file's name inside `dist/` and in the packed program's resources. */
export const LICENCE_FILE = 'THIRD-PARTY-LICENCES.txt';

const LINE = '-'.repeat(80);

/** Writes the licences of the libraries that go out with the program as one text: which libraries, then every text once. */
export function writeLicenceFile(libraries: readonly Licence[], { texts, of }: LicenceTexts): string {
  const numbersOf = ({ name, version }: Licence) => of[`${name} ${version}`] ?? [];
  const list = libraries.map((library) => {
    const numbers = numbersOf(library).map((number) => number + 1);
    const where = numbers.length > 0 ? `text ${numbers.join(', ')}` : 'brings no text along';
    return `${library.name} ${library.version} (${library.licence}): ${where}`;
  });
  const written = texts.map((text, number) => {
    const names = libraries.filter((library) => numbersOf(library).includes(number)).map(({ name }) => name);
    return `${LINE}\nText ${number + 1}, of ${names.join(', ')}\n${LINE}\n\n${text}\n`;
  });
  return `${HEAD}\n${list.join('\n')}\n\n${written.join('\n')}`;
}

const HEAD = `Kontaktisild is made with the libraries below. Their licences ask that these texts go out with it.
Electron contains Chromium, Node.js and their libraries; the licences of those are in LICENSES.chromium.html.
`;
