import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { connectionFileProblem } from '../../shared/domain/connection-file-problem.ts';
import { type Language, type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

/** No file that the program opens comes near this size, in bytes. */
const LARGEST = 1024 * 1024;

/** Saves a text, or bytes, under a path; whoever opens the file sees the old one or the new one, never half of one. */
export async function saveText(path: string, text: string | Uint8Array): Promise<Result<string, Problem>> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    await writeNew(temporary, text);
    await rename(temporary, path);
    return ok(path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    return err(problem('input/not-saved', { file: basename(path), text: codeOf(error) }));
  }
}

async function writeNew(path: string, text: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Reads a text file; a larger one than any connection file is not read at all. */
export async function readText(
  path: string,
  language: Language,
): Promise<Result<{ readonly file: string; readonly text: string }, Problem>> {
  const file = basename(path);
  try {
    const opened = await open(path, 'r');
    try {
      const stat = await opened.stat();
      if (!stat.isFile()) return err(problem('input/file', { file, text: '' }));
      if (stat.size > LARGEST) return err(connectionFileProblem({ kind: 'too-large' }, file, language));
      return ok({ file, text: await opened.readFile('utf8') });
    } finally {
      await opened.close();
    }
  } catch (error) {
    return err(problem('input/file', { file, text: codeOf(error) }));
  }
}

/** The system's word for what went wrong. Its sentence would repeat the path, which may name a person. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? `(${String(error.code)})` : '';
}
