import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText, saveText } from '../../../electron/app/chosen-files.ts';
import { temporaryFolder } from '../../support/memory.ts';

describe('saving a chosen file', () => {
  it('replaces what was there, for its owner alone, and leaves nothing beside it', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'Kask OÜ.kontaktisild.json');
    writeFileSync(path, 'vana', { mode: 0o644 });
    expect(await saveText(path, 'õun\n')).toEqual({ ok: true, value: path });
    expect(readFileSync(path, 'utf8')).toBe('õun\n');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path)).toEqual(['Kask OÜ.kontaktisild.json']);
  });

  it('fails with the name of the file and not its path, and leaves nothing behind', async () => {
    using folder = temporaryFolder();
    const failed = (text: string) => ({
      ok: false,
      problem: { code: 'input/not-saved', values: { file: 'a.json', text } },
    });
    expect(await saveText(join(folder.path, 'puudub', 'a.json'), 'x')).toEqual(failed('(ENOENT)'));
    mkdirSync(join(folder.path, 'a.json'));
    expect(await saveText(join(folder.path, 'a.json'), 'x')).toMatchObject({
      ok: false,
      problem: { code: 'input/not-saved', values: { file: 'a.json' } },
    });
    expect(readdirSync(folder.path)).toEqual(['a.json']);
  });
});

describe('reading a chosen file', () => {
  it('gives its name and its text', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'a.json'), 'õun');
    expect(await readText(join(folder.path, 'a.json'), 'et')).toEqual({
      ok: true,
      value: { file: 'a.json', text: 'õun' },
    });
  });

  it('takes a megabyte and no byte more', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'a.json');
    writeFileSync(path, 'x'.repeat(1024 * 1024));
    expect(await readText(path, 'et')).toMatchObject({ ok: true });
    writeFileSync(path, 'x'.repeat(1024 * 1024 + 1));
    expect(await readText(path, 'en')).toEqual({
      ok: false,
      problem: {
        code: 'input/connection',
        values: { file: 'a.json', text: 'this is too large for a connection file.' },
      },
    });
  });

  it('fails with the name of the file and not its path', async () => {
    using folder = temporaryFolder();
    expect(await readText(join(folder.path, 'puudub.json'), 'et')).toEqual({
      ok: false,
      problem: { code: 'input/file', values: { file: 'puudub.json', text: '(ENOENT)' } },
    });
    mkdirSync(join(folder.path, 'kaust'));
    const ofFolder = await readText(join(folder.path, 'kaust'), 'et');
    expect(ofFolder).toMatchObject({ ok: false, problem: { code: 'input/file', values: { file: 'kaust' } } });
  });
});
