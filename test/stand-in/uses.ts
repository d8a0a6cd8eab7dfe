import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';
import { EMITTER, EVENTS, SURFACE } from './surface.ts';

/** What Electron's own types say: members and events of each interface and class, inherited ones too. */
export interface Declared {
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
  readonly events: ReadonlyMap<string, ReadonlySet<string>>;
}

const types = fileURLToPath(new URL('../../node_modules/electron/electron.d.ts', import.meta.url));

/** Reads electron.d.ts. */
export function readDeclared(): Declared {
  const members = new Map<string, Set<string>>();
  const events = new Map<string, Set<string>>();
  const parents = new Map<string, string>();
  const add = (type: string, name: string, event: string | null) => {
    if (!members.has(type)) members.set(type, new Set());
    members.get(type)?.add(name);
    if (!events.has(type)) events.set(type, new Set());
    if (event !== null) events.get(type)?.add(event);
  };
  const { program } = parseSync('electron.d.ts', readFileSync(types, 'utf8'));
  new Visitor({
    TSInterfaceDeclaration: ({ id, body }) => {
      for (const member of body.body) {
        if (member.type === 'TSMethodSignature') add(id.name, nameOf(member.key), eventOf(member.key, member.params));
        if (member.type === 'TSPropertySignature') add(id.name, nameOf(member.key), null);
      }
    },
    ClassDeclaration: ({ id, superClass, body }) => {
      if (id === null) return;
      if (superClass?.type === 'Identifier') parents.set(id.name, superClass.name);
      for (const member of body.body) {
        if (member.type === 'StaticBlock' || !('key' in member)) continue;
        const params = 'value' in member && member.value && 'params' in member.value ? member.value.params : [];
        add(id.name, nameOf(member.key), eventOf(member.key, params));
      }
    },
  }).visit(program);
  for (const [child, parent] of parents) {
    for (const name of members.get(parent) ?? []) add(child, name, null);
    for (const event of events.get(parent) ?? []) add(child, 'on', event);
  }
  return { members, events };
}

interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

function nameOf(key: object): string {
  return 'name' in key ? String(key.name) : 'value' in key ? String(key.value) : '';
}

/** The event of `on(event: 'close', …)`. */
function eventOf(key: object, params: readonly unknown[]): string | null {
  if (nameOf(key) !== 'on') return null;
  const [first] = params as readonly Node[];
  const annotation = (first?.['typeAnnotation'] as Node | undefined)?.['typeAnnotation'] as Node | undefined;
  const literal = annotation?.['literal'] as Node | undefined;
  return literal === undefined ? null : String(literal['value']);
}

const names = (lists: Readonly<Record<string, readonly string[]>>) => new Set(Object.values(lists).flat());
const surface: Readonly<Record<string, readonly string[]>> = SURFACE;
const listed = new Set([...names(SURFACE), ...EMITTER]);
const events: ReadonlySet<string> = names(EVENTS);

/**
 * Finds what a file takes from Electron and the surface does not list. Of Electron's modules every use is seen; of the
 * objects that they give, a call is known by its name alone: one that only Electron's types have must be listed.
 */
export function findUnlisted(name: string, text: string, declared: Declared): readonly string[] {
  const { program } = parseSync(name, text);
  const imported = new Map<string, string>();
  const found: string[] = [];
  const isElectrons = (member: string) =>
    !OF_EVERYDAY.has(member) && OBJECTS.some((type) => declared.members.get(type)?.has(member));
  const isEvent = (event: string) => [...declared.events.values()].some((known) => known.has(event));
  new Visitor({
    ImportDeclaration: ({ source, importKind, specifiers }) => {
      if (source.value !== 'electron' || importKind === 'type') return;
      for (const specifier of specifiers) {
        if (specifier.type !== 'ImportSpecifier') found.push('electron is imported whole');
        else if (specifier.importKind !== 'type') imported.set(specifier.local.name, nameOf(specifier.imported));
      }
    },
  }).visit(program);
  for (const given of imported.values()) {
    if (!(given in surface) && !(`${given} (static)` in surface)) found.push(given);
  }
  // Only who talks to Electron has objects of it.
  if (!text.includes("from 'electron'")) return found;
  new Visitor({
    MemberExpression: ({ object, property, computed }) => {
      const given = object.type === 'Identifier' ? imported.get(object.name) : undefined;
      if (given === undefined || computed) return;
      const member = nameOf(property);
      const list = surface[`${given} (static)`] ?? surface[given] ?? [];
      if (!list.includes(member) && !EMITTER.some((own) => own === member)) found.push(`${given}.${member}`);
    },
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type !== 'MemberExpression' || callee.computed) return;
      const method = nameOf(callee.property);
      if (isElectrons(method) && !listed.has(method)) found.push(`.${method}()`);
      const event = first?.type === 'Literal' && typeof first.value === 'string' ? first.value : null;
      const listens = method === 'on' || method === 'once';
      if (listens && event !== null && isEvent(event) && !events.has(event)) found.push(`.${method}('${event}')`);
    },
  }).visit(program);
  return [...new Set(found)];
}

/** Names that are seldom Electron's: texts and lists have them as well. */
const OF_EVERYDAY = new Set(
  [String, Array, Map, Promise, RegExp].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)),
);

/** The types of which a program holds objects. */
const OBJECTS = [
  'BrowserWindow',
  'Menu',
  'MenuItem',
  'NativeImage',
  'Notification',
  'Session',
  'Tray',
  'WebContents',
  'WebFrameMain',
  'WebRequest',
];
