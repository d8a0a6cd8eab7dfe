import { parseSync, Visitor } from 'vite';

/** One import as it stands in a file. */
export interface Import {
  /** What is imported, as written; null where it is no plain text and so cannot be checked. */
  readonly specifier: string | null;
  /** True where nothing is left of it at run time. `import { type A }` is not such: Node still loads the file. */
  readonly typeOnly: boolean;
  /** Line in the file, from 1. */
  readonly line: number;
}

/** What a file imports, or the place where it cannot be parsed. */
export interface ParsedFile {
  readonly imports: readonly Import[];
  readonly error: string | null;
}

/** Reads every import of a TypeScript file: static, dynamic, re-exported, type-only and through `require`. */
export function readImports(name: string, text: string): ParsedFile {
  const { program, errors } = parseSync(name, text);
  const [error] = errors;
  if (error) return { imports: [], error: error.message };
  const imports: Import[] = [];
  const add = (start: number, specifier: unknown, typeOnly: boolean) => {
    const line = text.slice(0, start).split('\n').length;
    imports.push({ specifier: typeof specifier === 'string' ? specifier : null, typeOnly, line });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.start, node.source.value, node.importKind === 'type'),
    ExportAllDeclaration: (node) => add(node.start, node.source.value, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node.start, node.source.value, node.exportKind === 'type');
    },
    ImportExpression: (node) => add(node.start, literal(node.source), false),
    TSImportType: (node) => add(node.start, node.source.value, true),
    CallExpression: ({ callee, start, arguments: [argument] }) => {
      const required = callee.type === 'Identifier' && callee.name === 'require';
      // `createRequire(import.meta.url)('keytar')` loads a package as much as an import does.
      const created =
        callee.type === 'CallExpression' &&
        callee.callee.type === 'Identifier' &&
        callee.callee.name === 'createRequire';
      if (required || created) add(start, literal(argument), false);
    },
  }).visit(program);
  return { imports, error: null };
}

function literal(node: { readonly type: string; readonly value?: unknown } | undefined): unknown {
  return node?.type === 'Literal' ? node.value : null;
}
