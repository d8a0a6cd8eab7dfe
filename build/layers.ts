/** One layer of the house: who it may lean on. What is not named here is forbidden. */
export interface Layer {
  /** A folder or a file, from the root; `*` stands for one name or a part of one, and each match is a layer of its own. */
  readonly path: string;
  /** Folders and files that it may import beside itself; a folder stands for everything below it. */
  readonly imports: readonly string[];
  /** Folders and files that it may import with `import type` only. */
  readonly types?: readonly string[];
  /** Packages it may use: a name, `@scope/*`, `node:` for every module of Node, or `node:crypto` for one. */
  readonly packages: readonly string[];
  /** Packages it may use with `import type` only. */
  readonly typePackages?: readonly string[];
  /** True where no chain of imports may reach the `electron` package: these files run in plain Node. */
  readonly plainNode?: boolean;
}

/** What the engine needs from outside, owned by the engine: files of types that every layer of it may lean on. */
const ports = ['electron/ports.ts', 'electron/store.ts', 'electron/*-store.ts'];
const adapters = ['electron/http', 'electron/directo', 'electron/mailbow', 'electron/db', 'electron/sync'];
const engine = ['shared', ...ports, ...adapters, 'electron/schedule', 'electron/reports'];
const commandLine = [
  ...engine,
  'electron/engine.ts',
  'electron/ends.ts',
  'electron/*-command.ts',
  'electron/thread',
  'electron/terminal',
  'electron/platform',
];
const uiKit = [
  'react',
  'react-dom',
  'react-i18next',
  'i18next',
  '@mantine/*',
  '@tabler/icons-react',
  '@tanstack/react-virtual',
  'recharts',
  'get-nonce',
];

/** The layers; the most specific path that holds a file is its layer. */
export const layers: readonly Layer[] = [
  { path: 'shared/lib', imports: [], packages: [] },
  { path: 'shared/domain', imports: ['shared/lib'], packages: [] },
  { path: 'shared/ipc', imports: ['shared'], packages: ['zod'] },
  // Words are written for kinds of things that the domain names: a kind without its words does not compile.
  { path: 'shared/i18n', imports: ['shared/lib'], types: ['shared/domain'], packages: [], typePackages: ['i18next'] },

  { path: 'electron/ports.ts', imports: ['shared'], packages: [] },
  { path: 'electron/store.ts', imports: ['shared', 'electron/*-store.ts'], packages: [] },
  { path: 'electron/*-store.ts', imports: ['shared', 'electron/*-store.ts'], packages: [] },
  { path: 'electron/http', imports: ['shared', ...ports], packages: ['p-queue'] },
  {
    path: 'electron/directo',
    imports: ['shared', ...ports, 'electron/http'],
    packages: ['fast-xml-parser', '@nodable/entities', 'node:'],
  },
  { path: 'electron/mailbow', imports: ['shared', ...ports, 'electron/http'], packages: ['zod', 'node:'] },
  {
    path: 'electron/db',
    imports: ['shared', ...ports, 'electron/db/migrations'],
    packages: ['better-sqlite3', 'node:'],
  },
  // History must not change when code does: a migration leans on nothing.
  { path: 'electron/db/migrations', imports: [], packages: [], typePackages: ['better-sqlite3'] },
  // What cards count as outlives no release: the version is read from the package.
  { path: 'electron/sync', imports: ['package.json', 'shared', ...ports], packages: ['node:crypto'] },
  { path: 'electron/schedule', imports: ['shared', ...ports], packages: ['node-cron'] },
  // A report looks at customers as the plan does: by the functions that sort and group them for it.
  { path: 'electron/reports', imports: ['shared', ...ports, 'electron/sync'], packages: ['node:'] },
  { path: 'electron/training', imports: ['shared'], packages: ['node:'] },
  { path: 'electron/terminal', imports: ['shared', ...ports], types: ['electron/sync'], packages: ['node:'] },
  {
    path: 'electron/platform',
    imports: ['shared', ...ports],
    packages: ['electron', 'keytar', 'electron-store', 'electron-log', 'node:'],
  },
  {
    path: 'electron/app',
    imports: ['shared', ...ports],
    // The desk says what it needs of dialogs, the app gives it.
    types: ['electron/desk'],
    packages: ['electron', 'electron-updater', 'node:'],
  },
  {
    path: 'electron/ipc',
    imports: ['shared', ...ports, 'electron/sync'],
    types: ['electron/desk'],
    packages: ['electron'],
  },

  // What the window can ask for, in plain Node: it puts the engine, the drafts and the training company together.
  {
    path: 'electron/desk',
    imports: [
      'shared',
      ...ports,
      'electron/sync',
      'electron/reports',
      'electron/training',
      'electron/platform/secrets.ts',
      // A profile is edited and tried out in the window: what it is, the adapter to Mailbow knows.
      'electron/mailbow/profile.ts',
      'electron/mailbow/check-profile.ts',
      'electron/mailbow/try-profile.ts',
    ],
    types: ['electron/engine.ts', 'electron/schedule'],
    packages: ['node:'],
    plainNode: true,
  },

  // Carries the ports from one thread to the other.
  {
    path: 'electron/thread',
    imports: ['shared', ...ports],
    types: ['electron/engine.ts', 'electron/sync'],
    packages: ['node:'],
  },

  // Composition roots: they put the parts together and hold no logic of their own.
  { path: 'electron/ends.ts', imports: ['shared', ...ports, ...adapters], packages: ['node:'], plainNode: true },
  { path: 'electron/engine.ts', imports: engine, packages: ['node:'], plainNode: true },
  {
    path: 'electron/worker.ts',
    // Of the platform only the clock: the thread that reads customers never holds a secret.
    imports: [...engine, 'electron/engine.ts', 'electron/thread', 'electron/platform/clock.ts'],
    packages: ['node:'],
    plainNode: true,
  },
  {
    path: 'electron/database-check.ts',
    imports: ['shared', ...ports, 'electron/db'],
    packages: ['node:'],
    plainNode: true,
  },
  // The last check of a package, in plain Node so that it can be tried without one.
  {
    path: 'electron/smoke.ts',
    imports: ['shared', ...ports, 'electron/db', 'electron/platform/keytar-module.ts', 'electron/thread'],
    packages: ['node:'],
    plainNode: true,
  },
  { path: 'electron/cli.ts', imports: ['electron/command.ts'], packages: ['node:'], plainNode: true },
  { path: 'electron/command.ts', imports: [...commandLine, 'package.json'], packages: ['node:'], plainNode: true },
  { path: 'electron/*-command.ts', imports: commandLine, packages: ['node:'], plainNode: true },
  { path: 'electron/demo.ts', imports: [...commandLine, 'electron/training'], packages: ['node:'], plainNode: true },
  {
    path: 'electron/practice.ts',
    imports: ['shared', 'electron/terminal', 'electron/training'],
    packages: ['node:'],
    plainNode: true,
  },
  { path: 'electron/main.ts', imports: ['shared', 'electron', 'package.json'], packages: ['electron', 'node:'] },
  // What goes on without a window, composed apart from what the window needs.
  { path: 'electron/background.ts', imports: ['shared', 'electron'], packages: ['electron'] },
  // Of the contract only the names: a schema library has no place in the window's door.
  {
    path: 'electron/preload.ts',
    imports: ['shared/ipc/channels.ts'],
    types: ['shared/ipc'],
    packages: ['electron'],
  },

  { path: 'renderer/index.html', imports: [], packages: [] },
  { path: 'renderer/main.tsx', imports: ['renderer/app'], packages: ['react', 'react-dom'] },
  { path: 'renderer/api.ts', imports: ['shared'], packages: [] },
  { path: 'renderer/components', imports: ['shared/domain', 'shared/i18n'], packages: uiKit },
  // What the pages share that change a part of a client's settings and look at what it would do.
  { path: 'renderer/clients-gone.ts', imports: [], packages: [] },
  {
    path: 'renderer/settings-draft.ts',
    imports: ['shared', 'renderer/api.ts', 'renderer/clients-gone.ts'],
    packages: ['zustand'],
  },
  {
    path: 'renderer/draft-page.ts',
    imports: ['shared', 'renderer/settings-draft.ts'],
    packages: ['react'],
  },
  // Looking for a person, for every page that is about one.
  { path: 'renderer/person-search.ts', imports: ['shared', 'renderer/api.ts'], packages: ['zustand'] },
  {
    path: 'renderer/features/*',
    imports: [
      'shared',
      'renderer/api.ts',
      'renderer/clients-gone.ts',
      'renderer/settings-draft.ts',
      'renderer/draft-page.ts',
      'renderer/person-search.ts',
      'renderer/components',
    ],
    packages: [...uiKit, 'zustand'],
  },
  // Only the mapping is dragged; nothing else may come to depend on it.
  {
    path: 'renderer/features/mapping',
    imports: ['shared', 'renderer/api.ts', 'renderer/clients-gone.ts', 'renderer/components'],
    packages: [...uiKit, 'zustand', '@dnd-kit/core'],
  },
  { path: 'renderer/app', imports: ['shared', 'renderer'], packages: [...uiKit, 'zustand'] },
];

/** The folders that the layers divide among themselves. */
export const layeredFolders: readonly string[] = ['shared', 'electron', 'renderer'];

/** The folders whose code is held to the rules on length and names. */
export const codeFolders: readonly string[] = [...layeredFolders, 'build', 'test'];

/** What may stand at the top level beside names that begin with a dot and what `.gitignore` names. */
export const topLevel: readonly string[] = [
  ...codeFolders,
  'docs',
  'electron-builder.yml',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
];

/** The longest a file may be, in lines. */
export const longestFile = 400;

/** Words that say nothing about what a file does; no file or folder is named with one. */
export const emptyWords: readonly string[] = [
  'util',
  'utils',
  'helper',
  'helpers',
  'manager',
  'managers',
  'service',
  'services',
  'common',
];
