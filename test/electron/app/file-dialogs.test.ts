import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runMain } from '../../stand-in/run-main.ts';
import { temporaryFolder } from '../../support/memory.ts';

const FILE = pathToFileURL(join(import.meta.dirname, '../../../electron/app/file-dialogs.ts')).href;

/** Asks in a main process whose dialogs answer `answer`; tells what they were asked and what came of it. */
async function ask(answer: object | null, question: string, language = 'et') {
  const { stdout, stderr } = await runMain(`
    import { app, dialog } from 'electron';
    import { createFileDialogs } from ${JSON.stringify(FILE)};
    await app.whenReady();
    const asked = [];
    const answer = ${JSON.stringify(answer)};
    for (const kind of ['showSaveDialog', 'showOpenDialog']) {
      const real = dialog[kind];
      dialog[kind] = async (...args) => {
        asked.push({ kind, ...args.at(-1) });
        return answer ?? real(...args);
      };
    }
    const files = createFileDialogs(() => ${JSON.stringify(language)});
    const reply = await files.${question};
    console.log(JSON.stringify({ asked, reply }));
    app.exit();
  `);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as unknown;
}

const CONNECTION = { name: 'Kontaktisild (*.kontaktisild.json)' };

describe('the dialogs for files', () => {
  it('ask where to save, under the suggested name, and save there', async () => {
    using folder = temporaryFolder();
    const filePath = join(folder.path, 'Kask.kontaktisild.json');
    expect(await ask({ canceled: false, filePath }, "save('Kask.kontaktisild.json', 'tekst')")).toEqual({
      asked: [
        {
          kind: 'showSaveDialog',
          title: 'Salvesta fail',
          buttonLabel: 'Salvesta',
          defaultPath: 'Kask.kontaktisild.json',
          // Windows would add an ending of two parts once more.
          filters: [{ ...CONNECTION, extensions: ['json'] }],
          properties: ['createDirectory', 'showOverwriteConfirmation'],
        },
      ],
      reply: { ok: true, value: filePath },
    });
    expect(readFileSync(filePath, 'utf8')).toBe('tekst');
  });

  it('name other files by their own ending', async () => {
    expect(await ask(null, "save('diagnostika.txt', 'tekst')", 'en')).toMatchObject({
      asked: [{ title: 'Save the file', filters: [{ name: 'Text file', extensions: ['txt'] }] }],
      reply: { ok: true, value: null },
    });
  });

  it('ask which file to open, and read it', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'Kask.kontaktisild.json');
    writeFileSync(path, '{}');
    expect(await ask({ canceled: false, filePaths: [path] }, 'open()', 'en')).toEqual({
      asked: [
        {
          kind: 'showOpenDialog',
          title: 'Choose a connection file',
          buttonLabel: 'Open',
          filters: [
            { ...CONNECTION, extensions: ['kontaktisild.json'] },
            { name: 'All files', extensions: ['*'] },
          ],
          properties: ['openFile'],
        },
      ],
      reply: { ok: true, value: { file: 'Kask.kontaktisild.json', text: '{}' } },
    });
  });

  it('answer nothing where the person thinks better of it', async () => {
    expect(await ask(null, 'open()')).toMatchObject({ reply: { ok: true, value: null } });
  });

  it('say in words that a window cannot be printed', async () => {
    using folder = temporaryFolder();
    const filePath = join(folder.path, 'Kask.pdf');
    const { stdout, stderr } = await runMain(`
      import { app, BrowserWindow, dialog } from 'electron';
      import { createFileDialogs } from ${JSON.stringify(FILE)};
      await app.whenReady();
      dialog.showSaveDialog = async () => (${JSON.stringify({ canceled: false, filePath })});
      const window = new BrowserWindow({ show: false });
      window.webContents.printToPDF = async () => {
        throw new Error('Printing failed');
      };
      console.log(JSON.stringify(await createFileDialogs(() => 'et').savePdf('Kask.pdf', 'Võrdlusakt · Kask OÜ')));
      app.exit();
    `);
    if (stdout === '') throw new Error(stderr);
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      problem: { code: 'input/not-printed', values: { text: '(Printing failed)' } },
    });
  });
});
