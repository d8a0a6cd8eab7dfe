import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const own = readFileSync(join(root, 'build/installer.nsh'), 'utf8');
const theirs = readFileSync(join(root, 'node_modules/app-builder-lib/templates/nsis/messages.yml'), 'utf8');
const keys = [...theirs.matchAll(/^(\w+):$/gm)].map(([, key = '']) => key);
const noMakensis = spawnSync('makensis', ['-VERSION']).status !== 0;
if (noMakensis) process.stdout.write('The installer’s sentences are not compiled: makensis is not here.\n');

it('every sentence that the installer has of electron-builder is in Estonian, and no other', () => {
  const estonian = [...own.matchAll(/^ {2}LangString (\w+) \$\{LANG_ESTONIAN\} "(.+)"$/gm)];
  expect(keys.length).toBeGreaterThan(5);
  expect(estonian.map(([, key]) => key)).toEqual(keys);
  // A quotation mark would end the sentence.
  expect(estonian.filter(([, , text = '']) => text.includes('"'))).toEqual([]);
});

it.skipIf(noMakensis)(
  'the sentences stand in an installer, after those of electron-builder and without a warning',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'installer-'));
    const languages = ['1061', '1033'];
    const before = languages.flatMap((language) => keys.map((key) => `LangString ${key} ${language} "English ${key}"`));
    const script = [
      'Unicode true',
      'SetCompress off',
      '!define PRODUCT_NAME "Kontaktisild"',
      ...before,
      `!include "${join(root, 'build/installer.nsh')}"`,
      `!define MUI_ICON "${join(root, 'build/icon.ico')}"`,
      '!include "MUI2.nsh"',
      'Name "Kontaktisild"',
      `OutFile "${join(folder, 'kontaktisild-setup.exe')}"`,
      '!insertmacro MUI_PAGE_INSTFILES',
      '!insertmacro MUI_LANGUAGE "Estonian"',
      '!insertmacro MUI_LANGUAGE "English"',
      '!insertmacro customHeader',
      'Section',
      ...keys.map((key) => `DetailPrint "$(${key})"`),
      'SectionEnd',
    ];
    writeFileSync(join(folder, 'setup.nsi'), `${script.join('\n')}\n`);
    const words = ['-WX', '-INPUTCHARSET', 'UTF8', join(folder, 'setup.nsi')];
    const { status, stdout } = spawnSync('makensis', words, { encoding: 'utf8' });
    const installer = status === 0 ? readFileSync(join(folder, 'kontaktisild-setup.exe')) : Buffer.from(stdout);
    rmSync(folder, { recursive: true });
    expect([status, stdout.split('\n').filter((line) => line.startsWith('warning'))]).toEqual([0, []]);
    const holds = (text: string) => installer.includes(Buffer.from(text, 'utf16le'));
    const said = ['Paigaldan, palun oota…', 'Kliendid, seaded ja ajalugu jäävad sellesse arvutisse alles.'];
    expect(said.filter((text) => !holds(text))).toEqual([]);
    expect(holds('English win7Required')).toBe(true);
  },
);
