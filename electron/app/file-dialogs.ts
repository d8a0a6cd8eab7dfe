import { BrowserWindow, dialog, type FileFilter, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import { CONNECTION_FILE_ENDING } from '../../shared/domain/connection-file-name.ts';
import { type Language, type Problem, problem } from '../../shared/domain/problem.ts';
import { DIALOG_TEXTS } from '../../shared/i18n/dialogs.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { FileDialogs } from '../desk/context.ts';
import { readText, saveText } from './chosen-files.ts';

/** The system's own dialogs for files, in front of the window that is in use. */
export function createFileDialogs(language: () => Language): FileDialogs {
  return {
    async save(suggestedName, text) {
      const words = DIALOG_TEXTS[language()];
      const { canceled, filePath } = await askWhere({
        title: words.save,
        buttonLabel: words.saveButton,
        defaultPath: suggestedName,
        filters: [filterOf(suggestedName, words)],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled || filePath === '' ? ok(null) : saveText(filePath, text);
    },
    async savePdf(suggestedName, heading) {
      const words = DIALOG_TEXTS[language()];
      // The dialog takes the focus: the window is looked up before it opens.
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      const { canceled, filePath } = await askWhere({
        title: words.save,
        buttonLabel: words.saveButton,
        defaultPath: suggestedName,
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (canceled || filePath === '' || window === undefined) return ok(null);
      const printed = await print(window, heading);
      return printed.ok ? saveText(filePath, printed.value) : printed;
    },
    async open() {
      const words = DIALOG_TEXTS[language()];
      const { canceled, filePaths } = await askWhich({
        title: words.open,
        buttonLabel: words.openButton,
        filters: [
          { name: CONNECTION_FILES, extensions: [CONNECTION_FILE_ENDING.slice(1)] },
          // Mail programs rename what they carry.
          { name: words.allFiles, extensions: ['*'] },
        ],
        properties: ['openFile'],
      });
      const [path] = filePaths;
      return canceled || path === undefined ? ok(null) : readText(path, language());
    },
  };
}

/** What the window shows as a PDF; Chromium may have no room for it, or be closed meanwhile. */
async function print({ webContents }: BrowserWindow, heading: string): Promise<Result<Uint8Array, Problem>> {
  try {
    return ok(await webContents.printToPDF(paperWith(heading)));
  } catch (error) {
    return err(
      problem('input/not-printed', { text: error instanceof Error ? `(${error.message.slice(0, 100)})` : '' }),
    );
  }
}

/** A4 with the heading and a page number on every sheet; margins in inches. */
const paperWith = (heading: string) =>
  ({
    pageSize: 'A4',
    printBackground: true,
    displayHeaderFooter: true,
    margins: { top: 0.7, bottom: 0.7, left: 0.6, right: 0.6 },
    headerTemplate: `<div style="${EDGE}; text-align: right">${asHtml(heading)}</div>`,
    footerTemplate: `<div style="${EDGE}; text-align: center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>`,
  }) as const;

/** Chromium's templates know neither the page's styles nor its margins. */
const EDGE = 'width: 100%; margin: 0 0.6in; font-family: sans-serif; font-size: 8px; color: #444';

/** The name of a client is text, whatever stands in it. */
const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const CONNECTION_FILES = `Kontaktisild (*${CONNECTION_FILE_ENDING})`;

/** The kind of a file that is saved. Windows adds an ending with a dot in it once more, so only its last part is named. */
function filterOf(name: string, words: { readonly text: string }): FileFilter {
  return name.endsWith(CONNECTION_FILE_ENDING)
    ? { name: CONNECTION_FILES, extensions: ['json'] }
    : { name: words.text, extensions: [/[^.]+$/.exec(name)?.[0] ?? 'txt'] };
}

function askWhere(options: SaveDialogOptions): ReturnType<typeof dialog.showSaveDialog> {
  const window = BrowserWindow.getFocusedWindow();
  return window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options);
}

function askWhich(options: OpenDialogOptions): ReturnType<typeof dialog.showOpenDialog> {
  const window = BrowserWindow.getFocusedWindow();
  return window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options);
}
