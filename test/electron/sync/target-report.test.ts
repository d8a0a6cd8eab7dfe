import { describe, expect, it } from 'vitest';
import { readTarget } from '../../../electron/sync/target-report.ts';
import { type ProblemCode } from '../../../shared/domain/problem-texts.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { type MailbowServer, servedContact, serveMailbow } from '../../support/mailbow-server.ts';
import { targetAt } from '../../support/target-at.ts';

const account = ok({ name: 'Kask OÜ', contacts: 1 });
const REFUSED = { status: 403, json: {} };
const hostOf = (mailbow: MailbowServer) => new URL(mailbow.url).host;
const paths = (mailbow: MailbowServer) => mailbow.calls.map(({ url }) => url.split('?')[0]);

/** The report of an account that refuses what these parts of it are asked. */
async function reportWhere(mailbow: MailbowServer, refused: RegExp) {
  mailbow.instead = ({ url }) => (refused.test(url) ? REFUSED : null);
  return readTarget(targetAt(mailbow.url));
}

describe('a look at Mailbow', () => {
  it('asks for everything that the program reads there, and for no person', async () => {
    await using mailbow = await serveMailbow([servedContact(1)]);
    expect(await readTarget(targetAt(mailbow.url))).toEqual({ account, lacking: [] });
    expect(new Set(paths(mailbow))).toEqual(
      new Set(['/v3/account', '/v3/contacts', '/v3/fields', '/v3/lists', '/v3/tags']),
    );
    expect(mailbow.calls.find(({ url }) => url.includes('contacts'))?.url).toMatch(/email=[^&]*\.example$/);
    expect(mailbow.calls.every(({ verb }) => verb === 'GET')).toBe(true);
  });

  it.each<readonly [string, ProblemCode]>([
    ['/contacts', 'target/no-contacts'],
    ['/fields', 'target/no-fields'],
  ])('fails where %s may not be read', async (path, code) => {
    await using mailbow = await serveMailbow();
    const report = await reportWhere(mailbow, new RegExp(path));
    expect(report).toEqual({ account: err(problem(code, { host: hostOf(mailbow) })), lacking: [] });
  });

  it.each<readonly [string, ProblemCode]>([
    ['/lists', 'target/no-lists'],
    ['/tags', 'target/no-tags'],
  ])('tells, and does not fail, where %s may not be read', async (path, code) => {
    await using mailbow = await serveMailbow([servedContact(1)]);
    const report = await reportWhere(mailbow, new RegExp(path));
    expect(report).toEqual({ account, lacking: [problem(code, { host: hostOf(mailbow) })] });
  });

  it('tells all that is lacking at once', async () => {
    await using mailbow = await serveMailbow();
    const host = hostOf(mailbow);
    expect(await reportWhere(mailbow, /contacts|fields|lists|tags/)).toEqual({
      account: err(problem('target/no-contacts', { host })),
      lacking: [
        problem('target/no-fields', { host }),
        problem('target/no-lists', { host }),
        problem('target/no-tags', { host }),
      ],
    });
  });

  it('asks for nothing else where the account is not given', async () => {
    await using mailbow = await serveMailbow();
    const report = await reportWhere(mailbow, /account/);
    expect(report).toEqual({ account: err(problem('target/auth', { host: hostOf(mailbow) })), lacking: [] });
    expect(paths(mailbow)).toEqual(['/v3/account']);
  });

  it('tells once that Mailbow went away meanwhile, and takes it for a failure', async () => {
    await using mailbow = await serveMailbow();
    mailbow.instead = ({ url }) => (/lists|tags/.test(url) ? { status: 503 } : null);
    expect(await readTarget(targetAt(mailbow.url))).toEqual({
      account: err(problem('target/network', { host: hostOf(mailbow), text: 'HTTP 503' })),
      lacking: [],
    });
  });
});
