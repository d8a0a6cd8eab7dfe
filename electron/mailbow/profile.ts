import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { Words } from '../../shared/lib/words.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import mailbowV3 from './mailbow-v3.json' with { type: 'json' };
import { pointerTo } from './pointer.ts';
import { readProfileFile } from './profile-file.ts';
import { profileWords } from './profile-words.ts';

const pointer = z
  .string()
  .regex(/^(\/[^/]*)*$/, 'must be a JSON pointer such as "/items", or "" for the whole')
  .refine((text) => !text.includes('__proto__'), 'must not name __proto__');
const bodyPointer = pointer.min(1, 'must name a place in the body, such as "/email"');

/** A call whose path and query may hold `{placeholders}`; `needed` ones must be there, no others than `known` may. */
const call = <Verb extends string>(
  verbs: readonly [Verb, ...Verb[]],
  needed: string[] = [],
  known: string[] = needed,
) =>
  z
    .strictObject({
      verb: z.enum(verbs),
      path: z.string().regex(/^\/[^?#\s]*$/, 'must begin with "/" and hold no "?"'),
      query: z.record(z.string(), z.string()).default({}),
    })
    .superRefine(({ path, query }, context) => {
      const found = [path, ...Object.values(query)].flatMap((text) =>
        [...text.matchAll(/\{(\w*)\}/g)].map(([, name]) => name ?? ''),
      );
      const foreign = found.find((name) => !known.includes(name));
      const missing = needed.find((name) => !found.includes(name));
      if (foreign !== undefined) context.addIssue(`{${foreign}} is not known here`);
      if (missing !== undefined) context.addIssue(`{${missing}} must be in the path or in the query`);
    });
const read = (needed?: string[], known?: string[]) => call(['GET'], needed, known);
const write = (needed?: string[]) => call(['POST', 'PUT', 'PATCH'], needed);

const labels = z.strictObject({
  read: read(),
  create: write(),
  items: pointer,
  name: pointer,
  body: z.strictObject({ name: bodyPointer }),
});
const labelsOfContact = z.strictObject({ items: pointer, name: pointer });
const optinBody = z.strictObject({ status: bodyPointer, date: bodyPointer, source: bodyPointer });

/** What a profile must be like. */
export const profileSchema = z.strictObject({
  format: z.literal('kontaktisild-mailbow-profile'),
  version: z.literal(1),
  name: z.string().min(1),
  account: z.strictObject({ read: read(), name: pointer, contacts: pointer }),
  contacts: z.strictObject({
    read: read(['page'], ['page', 'limit']),
    byEmail: read(['email']),
    firstPage: z.int().min(0),
    limit: z.int().min(1).max(10_000),
    items: pointer,
    /** Null where the API does not tell it. */
    page: pointer.nullable(),
    pages: pointer.nullable(),
    total: pointer,
  }),
  contact: z.strictObject({
    read: read(['hash']),
    create: write(),
    update: write(['hash']),
    /** Where the contact stands in a reply that holds one contact. */
    at: pointer,
    hash: pointer,
    email: pointer,
    fields: pointer,
    lists: labelsOfContact,
    tags: labelsOfContact,
    body: z.strictObject({ email: bodyPointer, fields: bodyPointer, lists: bodyPointer, tags: bodyPointer }),
    conflictHash: pointer,
  }),
  optin: z.strictObject({
    status: pointer,
    changedAt: pointer,
    changedBy: pointer,
    /** Their word -> ours. */
    statuses: z.record(z.string(), z.enum(['unknown', 'pending', 'given', 'withdrawn', 'unusable'])),
    changers: z.record(z.string(), z.enum(['contact', 'account', 'api', 'system'])),
    write: write(['hash']),
    body: optinBody,
    createBody: optinBody,
  }),
  fields: z.strictObject({
    read: read(),
    create: write(),
    items: pointer,
    key: pointer,
    label: pointer,
    type: pointer,
    types: z.record(z.string(), z.enum(['text', 'number', 'date'])),
    body: z.strictObject({ key: bodyPointer, label: bodyPointer, type: bodyPointer }),
  }),
  lists: labels,
  tags: labels,
  errors: z.strictObject({ items: pointer, field: pointer, message: pointer }),
});

/** The assumed Mailbow API: paths, verbs, parameter names, pointers into replies, paging and status words. */
export type Profile = z.infer<typeof profileSchema>;

/** One call of a profile, with `{placeholders}` still in it. */
export type ProfileCall = Pick<Profile['account']['read'], 'path' | 'query'> & { readonly verb: string };

/** The name of the profile that is used where nobody chose another one. */
export const BUILT_IN_PROFILE = 'mailbow-v3';

const BUILT_IN: Readonly<Record<string, unknown>> = { [BUILT_IN_PROFILE]: mailbowV3 };

/** The built-in profile as a text to be read and edited. */
export const builtInProfileText = (): string => `${JSON.stringify(mailbowV3, null, 2)}\n`;

/**
 * Loads a profile: a built-in one by name, or a file by its path (relative ones from `baseDir`).
 * Fails with `target/profile`, which names the place in the file that is wrong, in both languages.
 */
export async function loadProfile(nameOrPath: string, baseDir: string): Promise<Result<Profile, Problem>> {
  if (Object.hasOwn(BUILT_IN, nameOrPath)) return checkProfile(BUILT_IN[nameOrPath], nameOrPath);
  const file = basename(nameOrPath);
  const text = await readProfileFile(resolve(baseDir, nameOrPath));
  if (!text.ok) return bad(file, text.problem);
  let json: unknown;
  try {
    json = JSON.parse(text.value.replace(/^\uFEFF/, ''));
  } catch {
    return bad(file, { et: 'fail ei ole korrektne JSON', en: 'the file is not valid JSON' });
  }
  return checkProfile(json, file);
}

/** Checks a profile document; `name` is what messages call it. */
function checkProfile(json: unknown, name: string): Result<Profile, Problem> {
  const parsed = profileSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const [first] = parsed.error.issues;
  const place = pointerTo('', ...(first?.path ?? []));
  const { et, en } = first === undefined ? { et: 'ei sobi', en: 'wrong' } : profileWords(first);
  return bad(name, { et: `${place || 'kogu fail'}: ${et}`, en: `${place || 'the document'}: ${en}` });
}

const bad = (host: string, { et, en }: Words) => err(problem('target/profile', { host, et, en }));
