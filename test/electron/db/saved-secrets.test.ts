import { describe, expect, it } from 'vitest';
import { aConnection } from '../../shared/domain/a-connection.ts';
import { openMemory } from '../../support/memory.ts';

const NAME = 'Kask OÜ';
const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 7, minute));

function withClient() {
  const memory = openMemory();
  memory.store.drafts.save({ name: NAME, document: '{}', training: false }, at(0));
  return memory;
}

describe('a note that a secret was saved', () => {
  it('is taken away alone, unless the secret was saved anew since it went', () => {
    using memory = withClient();
    const { drafts } = memory.store;
    drafts.noteSecret(NAME, 'directo', at(1));
    drafts.noteSecret(NAME, 'mailbow', at(3));
    drafts.forgetSecret(NAME, 'mailbow', at(2));
    expect(drafts.savedSecrets(NAME)).toEqual(new Set(['directo', 'mailbow']));
    drafts.forgetSecret(NAME, 'directo', at(2));
    expect(drafts.savedSecrets(NAME)).toEqual(new Set(['mailbow']));
  });

  it('gets the place of the connection only where it has none', () => {
    using memory = withClient();
    const { drafts } = memory.store;
    drafts.noteSecret(NAME, 'directo', at(1));
    drafts.noteSecret(NAME, 'mailbow', at(1), 'https://muu.example api');
    const connection = aConnection();
    expect(drafts.secretsFor(NAME, connection)).toEqual(new Set(['directo']));
    drafts.pinSecrets(NAME, connection);
    expect(drafts.secretOrigins(NAME)).toEqual(
      new Map([
        ['directo', 'https://login.directo.ee'],
        ['mailbow', 'https://muu.example api'],
      ]),
    );
  });
});
