import { describe, expect, it } from 'vitest';
import { connectionDocument, parseConnectionFile } from '../../../shared/domain/connection-file.ts';
import { knownConnectionFile } from '../../../shared/domain/known-connection-file.ts';
import { connection } from '../../support/world.ts';

const textOf = (name: string, padding = 0) =>
  JSON.stringify(connectionDocument(connection({ name }))) + ' '.repeat(padding);

describe('a connection file that is read again and again', () => {
  it('is what the parser makes of its text, and the very same each time', () => {
    const text = textOf('Kask OÜ');
    const first = knownConnectionFile(text);
    expect(first).toEqual(parseConnectionFile(text));
    expect(knownConnectionFile(text)).toBe(first);
  });

  it('is another one as soon as a character of it is', () => {
    knownConnectionFile(textOf('Kask OÜ'));
    expect(knownConnectionFile(textOf('Kask AS'))).toEqual(parseConnectionFile(textOf('Kask AS')));
  });

  it('is refused each time where it cannot be read', () => {
    expect([knownConnectionFile('{'), knownConnectionFile('{')]).toEqual([
      parseConnectionFile('{'),
      parseConnectionFile('{'),
    ]);
  });

  it('is forgotten where too many others came after it, and one in use is not', () => {
    const [idle, used] = [textOf('Kask OÜ'), textOf('Kuusk OÜ')];
    const before = [knownConnectionFile(idle), knownConnectionFile(used)];
    for (let number = 0; number < 30; number += 1) {
      knownConnectionFile(textOf(`Klient ${number}`, 900_000));
      knownConnectionFile(used);
    }
    expect(knownConnectionFile(used)).toBe(before[1]);
    expect(knownConnectionFile(idle)).not.toBe(before[0]);
  });
});
