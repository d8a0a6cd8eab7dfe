import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { checkTree } from '../../build/check-layers.ts';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** Writes a tree and returns what the check says of it, one line per violation. */
function check(files: Readonly<Record<string, string>>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'layers-'));
  roots.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return checkTree(root).violations.map(({ file, line, message }) => `${file}:${line}  ${message}`);
}

const empty = 'export {};\n';

describe('the tree of this project', () => {
  it('keeps every rule', () => {
    const { violations, files, imports } = checkTree(fileURLToPath(new URL('../..', import.meta.url)));
    expect(violations).toEqual([]);
    // Guards against a check that is green because it looked at nothing.
    expect(files).toBeGreaterThan(5);
    expect(imports).toBeGreaterThan(files / 2);
  });
});

describe('a forbidden import', () => {
  it('is found where the domain uses a package, the platform or Electron', () => {
    expect(
      check({
        'shared/domain/a.ts':
          "import { z } from 'zod';\nimport { readFile } from 'node:fs/promises';\nimport { app } from 'electron';\n",
      }),
    ).toEqual([
      'shared/domain/a.ts:1  shared/domain may not use zod',
      'shared/domain/a.ts:2  shared/domain may not use node:fs',
      'shared/domain/a.ts:3  shared/domain may not use electron',
    ]);
  });

  it('is found where the renderer uses a module of Node, under either name', () => {
    expect(
      check({
        'renderer/components/Notice.tsx':
          "import fs from 'node:fs';\nimport path from 'path';\nexport const a = <p>Don't {fs}{path}</p>;\n",
      }),
    ).toEqual([
      'renderer/components/Notice.tsx:1  renderer/components may not use node:fs',
      'renderer/components/Notice.tsx:2  write node:path',
    ]);
  });

  it('is found where one adapter knows another, or a lower layer a higher one', () => {
    expect(
      check({
        'electron/directo/a.ts': "import { b } from '../mailbow/b.ts';\n",
        'electron/mailbow/b.ts': 'export const b = 1;\n',
        'shared/lib/c.ts': "import { d } from '../domain/d.ts';\n",
        'shared/domain/d.ts': 'export const d = 1;\n',
        'electron/db/migrations/0001-initial.ts': "import { e } from '../open.ts';\n",
        'electron/db/open.ts': 'export const e = 1;\n',
      }),
    ).toEqual([
      'electron/db/migrations/0001-initial.ts:1  electron/db/migrations may not import electron/db',
      'electron/directo/a.ts:1  electron/directo may not import electron/mailbow',
      'shared/lib/c.ts:1  shared/lib may not import shared/domain',
    ]);
  });

  it('is found where one feature imports another, but not within a feature', () => {
    expect(
      check({
        'renderer/features/runs/View.tsx': "import { a } from './store.ts';\nimport { b } from '../review/store.ts';\n",
        'renderer/features/runs/store.ts': "export const a = 1;\nimport { create } from 'zustand';\n",
        'renderer/features/review/store.ts': "import { useDraggable } from '@dnd-kit/core';\n",
        'renderer/features/mapping/Board.tsx':
          "import { useDraggable } from '@dnd-kit/core';\nimport { a } from '../runs/store.ts';\n",
      }),
    ).toEqual([
      'renderer/features/mapping/Board.tsx:2  renderer/features/mapping may not import renderer/features/runs',
      'renderer/features/review/store.ts:1  renderer/features/review may not use @dnd-kit/core',
      'renderer/features/runs/View.tsx:2  renderer/features/runs may not import renderer/features/review',
    ]);
  });

  it('is found where the thread that reads customers reaches for a secret', () => {
    expect(
      check({
        'electron/worker.ts': "import './platform/clock.ts';\nimport './platform/secrets.ts';\n",
        'electron/platform/clock.ts': empty,
        'electron/platform/secrets.ts': empty,
      }),
    ).toEqual(['electron/worker.ts:2  electron/worker.ts may not import electron/platform']);
  });

  it('is found where the target is outside the layers or not there', () => {
    expect(
      check({
        'shared/lib/a.ts': "import '../../test/b.ts';\nimport './c';\n",
        'shared/lib/c.ts': empty,
        'test/b.ts': empty,
        'electron/http/d.ts': "import pkg from '../../package.json' with { type: 'json' };\n",
        'package.json': '{}',
      }),
    ).toEqual([
      'electron/http/d.ts:1  electron/http may not import package.json',
      'shared/lib/a.ts:1  shared/lib may not import test/b.ts',
      'shared/lib/a.ts:2  imports shared/lib/c, which is not there (write the whole name, with its ending)',
    ]);
  });
});

describe('an import in disguise', () => {
  it('is found as export … from, as import() and as require', () => {
    expect(
      check({
        'shared/domain/a.ts': [
          "export * from 'zod';",
          "export { x } from 'p-queue';",
          "export const load = async () => import('better-sqlite3');",
          'export const any = async (name: string) => import(name);',
          "import { createRequire } from 'node:module';",
          "export const keytar = createRequire(import.meta.url)('keytar');",
          '',
        ].join('\n'),
      }),
    ).toEqual([
      'shared/domain/a.ts:1  shared/domain may not use zod',
      'shared/domain/a.ts:2  shared/domain may not use p-queue',
      'shared/domain/a.ts:3  shared/domain may not use better-sqlite3',
      'shared/domain/a.ts:4  the name of an import must be plain text, or nobody can check it',
      'shared/domain/a.ts:5  shared/domain may not use node:module',
      'shared/domain/a.ts:6  shared/domain may not use keytar',
    ]);
  });

  it('is told at its line where it spans several, and not at all in comments and text', () => {
    expect(
      check({
        'shared/domain/a.ts': [
          "// import 'zod';",
          "/* import 'zod'; */",
          "export const text = \"import 'zod';\" + `import('zod')` + /import('zod')/.source;",
          'import {',
          '  a,',
          "} from 'zod';",
          '',
        ].join('\n'),
      }),
    ).toEqual(['shared/domain/a.ts:4  shared/domain may not use zod']);
  });

  it('is refused as an absolute path or an address', () => {
    expect(
      check({
        'electron/cli.ts': "import '/etc/a.ts';\nimport 'https://example.com/a.js';\nimport '#a';\nimport 'node:fs';\n",
      }),
    ).toEqual([
      "electron/cli.ts:1  /etc/a.ts: import by a relative path or by a package's name",
      "electron/cli.ts:2  https://example.com/a.js: import by a relative path or by a package's name",
      "electron/cli.ts:3  #a: import by a relative path or by a package's name",
    ]);
  });

  it('cannot hide in a file that does not parse', () => {
    expect(check({ 'shared/lib/a.ts': "import { from 'zod';\n" })).toEqual([
      expect.stringMatching(/^shared\/lib\/a\.ts:1 {2}cannot be parsed: /),
    ]);
  });
});

describe('an import of types', () => {
  it('is allowed where the table says types, and only there', () => {
    expect(
      check({
        'electron/preload.ts':
          "import type { Channel } from '../shared/ipc/contract.ts';\nimport type { A } from '../shared/domain/a.ts';\n",
        'shared/ipc/contract.ts': 'export type Channel = string;\n',
        'shared/domain/a.ts': 'export type A = 1;\n',
        'electron/db/migrations/0001-initial.ts': "import type { Database } from 'better-sqlite3';\n",
        'shared/i18n/et.ts': "export type T = import('i18next').TFunction;\n",
      }),
    ).toEqual(['electron/preload.ts:2  electron/preload.ts may not import shared/domain']);
  });

  it('counts as a value where the keyword stands inside the braces, since Node still loads the file', () => {
    expect(
      check({
        'electron/preload.ts': "import { type Channel } from '../shared/ipc/contract.ts';\n",
        'shared/ipc/contract.ts': 'export type Channel = string;\n',
        'electron/db/migrations/0001-initial.ts': "import Database from 'better-sqlite3';\n",
      }),
    ).toEqual([
      'electron/db/migrations/0001-initial.ts:1  electron/db/migrations may use better-sqlite3 as types only (import type)',
      'electron/preload.ts:1  electron/preload.ts may import shared/ipc/contract.ts as types only (import type)',
    ]);
  });
});

describe('the graph of imports', () => {
  it('has no cycle, whatever its length and also through types', () => {
    expect(
      check({
        'shared/lib/a.ts': "import './b.ts';\n",
        'shared/lib/b.ts': "\nimport type { C } from './c.ts';\n",
        'shared/lib/c.ts': "export type C = 1;\nexport * from './a.ts';\n",
        'shared/lib/d.ts': "import './a.ts';\n",
      }),
    ).toEqual(['shared/lib/c.ts:2  cycle: shared/lib/a.ts -> shared/lib/b.ts -> shared/lib/c.ts -> shared/lib/a.ts']);
  });

  it('does not lead the command line to Electron, not even through a layer that it may import', () => {
    expect(
      check({
        'electron/command.ts': "import './platform/secrets.ts';\n",
        'electron/main.ts': "import './platform/secrets.ts';\n",
        'electron/platform/secrets.ts': "import type { App } from 'electron';\nimport './log.ts';\n",
        'electron/platform/log.ts': "import { app } from 'electron';\n",
        'electron/engine.ts': "import '../shared/lib/a.ts';\n",
        'shared/lib/a.ts': empty,
      }),
    ).toEqual([
      'electron/command.ts:1  must run in plain Node, but reaches electron: ' +
        'electron/command.ts -> electron/platform/secrets.ts -> electron/platform/log.ts -> electron',
    ]);
  });
});

describe('the places of files', () => {
  it('are all listed: a folder or file without a layer is found once', () => {
    expect(
      check({
        'electron/cache/deep/a.ts': empty,
        'electron/cache/b.ts': empty,
        'electron/extra.ts': empty,
        'electron/run-command.ts': empty,
        'shared/types.d.ts': empty,
        'electron/ipc/handlers/c.ts': empty,
        'shared/lib/d.mjs': "import 'zod';",
      }),
    ).toEqual([
      'electron/cache/:1  folder that build/layers.ts does not list',
      'electron/extra.ts:1  file that no layer of build/layers.ts holds',
      'shared/lib/d.mjs:1  code is written in .ts and .tsx files, where it is checked',
      'shared/types.d.ts:1  file that no layer of build/layers.ts holds',
    ]);
  });

  it('at the top level are fixed; dot-files and what .gitignore names are free', () => {
    expect(
      check({
        'vitest.config.ts': empty,
        'src/a.ts': empty,
        'README.md': '',
        'dist/electron/cli.js': '',
        'npm.log': '',
        'electron/db/dist/a.js': '',
        '.editorconfig': '',
        '.gitignore': '# made by machines\ndist/\n*.log\n',
      }),
    ).toEqual([
      'src:1  has no place at the top level (build/layers.ts, topLevel)',
      'vitest.config.ts:1  has no place at the top level (build/layers.ts, topLevel)',
    ]);
  });
});

describe('a file', () => {
  it('has at most 400 lines, in tests as well', () => {
    expect(check({ 'shared/lib/a.ts': '//\n'.repeat(400), 'test/a.test.ts': '//\n'.repeat(401) })).toEqual([
      'test/a.test.ts:401  401 lines; at most 400',
    ]);
  });

  it('is not named with a word that says nothing, nor is its folder', () => {
    expect(
      check({
        'shared/lib/string-utils.ts': empty,
        'electron/db/RunManager.ts': empty,
        'test/helpers/a.ts': empty,
        'electron/http/uncommon.ts': empty,
      }),
    ).toEqual([
      'electron/db/RunManager.ts:1  "manager" in a name does not say what it does',
      'shared/lib/string-utils.ts:1  "utils" in a name does not say what it does',
      'test/helpers/:1  "helpers" in a name does not say what it does',
    ]);
  });
});
