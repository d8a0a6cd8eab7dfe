/// <reference types="vitest/config" />
import { readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { LICENCE_FILE, writeLicenceFile } from './build/licence-file.ts';
import { readLicences, readLicenceTexts } from './build/licences.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const libraries = readLicences(here('.'));
const licenceTexts = readLicenceTexts(here('.'));

const read = (path: string) => readFileSync(here(path), 'utf8');

/** What the Node bundles leave as a runtime import: the platform, Electron and the native modules. */
const external = [
  /^electron(\/.*)?$/,
  /^node:/,
  ...builtinModules,
  'better-sqlite3',
  'keytar',
  // A library of the updater's colours its words with it where it happens to be installed; a packed program has no terminal.
  'supports-color',
];

export default defineConfig({
  root: here('renderer'),
  cacheDir: here('node_modules/.vite'),
  base: './',
  plugins: [react()],
  // What the window shows of the libraries that go out with it, and the manual.
  define: {
    THIRD_PARTY_LICENCES: JSON.stringify(libraries),
    THIRD_PARTY_LICENCE_TEXTS: JSON.stringify(licenceTexts),
    MANUALS: JSON.stringify({ et: read('docs/kasiraamat.md'), en: read('docs/manual.md') }),
  },
  build: { target: 'es2024', sourcemap: true },
  environments: {
    client: {
      build: {
        outDir: here('dist/renderer'),
        emptyOutDir: true,
        target: 'chrome150',
        rolldownOptions: { input: here('renderer/index.html') },
      },
    },
    main: {
      consumer: 'server',
      resolve: {
        noExternal: true,
        conditions: ['node', 'import', 'module', 'default'],
        builtins: [/^node:/, 'electron'],
      },
      build: {
        outDir: here('dist/electron'),
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        ssr: true,
        rolldownOptions: {
          input: {
            main: here('electron/main.ts'),
            worker: here('electron/worker.ts'),
            'database-check': here('electron/database-check.ts'),
            cli: here('electron/cli.ts'),
          },
          external,
          platform: 'node',
          output: { format: 'es', entryFileNames: '[name].js' },
        },
      },
    },
    // A sandboxed preload is one CommonJS file that may ask for `electron` only.
    preload: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: here('dist/electron'),
        emptyOutDir: false,
        target: 'chrome150',
        minify: false,
        ssr: true,
        rolldownOptions: {
          input: { preload: here('electron/preload.ts') },
          external,
          platform: 'node',
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'main', 'preload'] as const) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
      writeFileSync(here(`dist/${LICENCE_FILE}`), writeLicenceFile(libraries, licenceTexts));
    },
  },
  test: {
    projects: [
      {
        extends: true,
        root: here('.'),
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          setupFiles: [here('test/require-node-24.ts')],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        root: here('.'),
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['test/**/*.test.tsx'],
          setupFiles: [here('test/require-node-24.ts'), here('test/renderer/browser-parts.ts')],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
